// Reads one JSON string a line, answers one JSON object a line: what the networks' own code counts.
//
// x_*: npm twitter-text. bluesky_*: npm @atproto/api. composer_*: our reading of what the official
// Bluesky app does with links (it is not on npm). mastodon: our reading of the server's rule, with
// link spans from twitter-text. Offsets are code points, ends exclusive.
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { RichText } from '@atproto/api'
// Node's own URL accepts hosts that mix writing directions, which browsers refuse.
import { URL } from 'whatwg-url'

const twitter = createRequire(import.meta.url)('twitter-text')
const segmenter = new Intl.Segmenter()
const graphemes = (text) => {
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}

const codePoints = (text) => {
  let count = 0
  for (const _ of text) count++
  return count
}
const inCodePoints = (text, entities, field) =>
  entities.map(({ indices: [start, end], [field]: value }) => [
    codePoints(text.slice(0, start)), codePoints(text.slice(0, end)), value,
  ])

function answerX(text) {
  const { weightedLength, valid } = twitter.parseTweet(text)
  const links = twitter.extractUrlsWithIndices(text)
  return {
    x: weightedLength,
    x_valid: valid || (weightedLength > 280 && !twitter.hasInvalidCharacters(text.normalize())),
    x_links: inCodePoints(text, links, 'url'),
    x_hashtags: inCodePoints(text, twitter.extractHashtagsWithIndices(text), 'hashtag'),
    x_mentions: inCodePoints(text, twitter.extractMentionsWithIndices(text), 'screenName'),
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function facetsOf(rich, kind, field) {
  const bytes = new TextEncoder().encode(rich.text)
  const at = (offset) => codePoints(decoder.decode(bytes.subarray(0, offset)))
  return (rich.facets ?? []).flatMap(({ index, features }) =>
    features
      .filter((feature) => feature.$type === `app.bsky.richtext.facet#${kind}`)
      .map((feature) => [at(index.byteStart), at(index.byteEnd), feature[field]]),
  )
}

function parsed(typed) {
  try {
    return new URL(typed)
  } catch {
    return { protocol: '' }
  }
}

function labelOf(typed) {
  const { protocol, host, pathname, search, hash } = parsed(typed)
  if (protocol !== 'http:' && protocol !== 'https:') return typed
  const path = (pathname === '/' ? '' : pathname) + search + hash
  return host + (path.length > 15 ? `${path.slice(0, 13)}...` : path)
}

function composed(text, links) {
  const points = [...text]
  let after = 0
  const pieces = links.flatMap(([start, end]) => {
    const before = points.slice(after, start).join('')
    after = end
    return [before, labelOf(points.slice(start, end).join(''))]
  })
  return pieces.join('') + points.slice(after).join('')
}

function answerBluesky(text) {
  const rich = new RichText({ text })
  const counts = { graphemes: rich.graphemeLength, bytes: rich.length }
  rich.detectFacetsWithoutResolution()
  const links = facetsOf(rich, 'link', 'uri')
  const shortened = composed(text, links)
  return {
    ...counts,
    composer: new RichText({ text: shortened }).graphemeLength,
    composer_text: shortened,
    bluesky_links: links,
    bluesky_tags: facetsOf(rich, 'tag', 'tag'),
    bluesky_mentions: facetsOf(rich, 'mention', 'did'),
  }
}

const word = String.raw`\p{L}\p{M}\p{Nd}\p{Pc}`
const user = '[a-zA-Z0-9_]+(?:[.-]+[a-zA-Z0-9_]+)*'
const mention = new RegExp(
  `(?<![=/${word}])@(?<user>${user})(?:@(?<domain>[${word}]+(?:[.-]+[${word}]+)*))?`, 'gu',
)
const { endMentionMatch } = twitter.default?.regexen ?? twitter.regexen

function mastodonMentions(text) {
  return [...text.matchAll(mention)]
    .filter((match) => !endMentionMatch.test(text.slice(match.index + match[0].length)))
    .filter((match) => codePoints(match.groups.domain ?? '') <= 253)
    .map((match) => ({
      indices: [match.index, match.index + match[0].length], shown: `@${match.groups.user}`,
    }))
}

function countMastodon(text) {
  if (/^\p{White_Space}*$/u.test(text)) return 0
  const links = twitter.extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: false })
  const spans = [
    ...links.map(({ indices }) => ({ indices, shown: 'x'.repeat(23) })), ...mastodonMentions(text),
  ].sort((a, b) => a.indices[0] - b.indices[0])
  let after = 0
  let counted = ''
  for (const { indices: [start, end], shown } of spans) {
    if (start < after) continue
    counted += text.slice(after, start) + shown
    after = end
  }
  return graphemes(counted + text.slice(after))
}

for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line)
  console.log(JSON.stringify({
    ...answerX(text), ...answerBluesky(text), mastodon: countMastodon(text),
  }))
}
