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

const require = createRequire(import.meta.url)
const twitter = require('twitter-text')
const stringz = require('stringz')
const { toAscii } = require('twitter-text/dist/lib/idna')
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

// Mastodon, from its published source (mastodon/mastodon, read 2026-11-29). Nothing of it is a
// package, but what it is made of is: twitter-text, stringz.
const source = (name) => (twitter.default?.regexen ?? twitter.regexen)[name].source
const inPath = String.raw`[^\p{White_Space}<>()?]`
const nested = (char) => `\\((?:${char}+|(?:${char}*\\(${char}+\\)${char}*))\\)`
const others = String.raw`\u{A0}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFEF}\u{10000}-\u{1FFFD}` +
  String.raw`\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}\u{40000}-\u{4FFFD}\u{50000}-\u{5FFFD}` +
  String.raw`\u{60000}-\u{6FFFD}\u{70000}-\u{7FFFD}\u{80000}-\u{8FFFD}\u{90000}-\u{9FFFD}` +
  String.raw`\u{A0000}-\u{AFFFD}\u{B0000}-\u{BFFFD}\u{C0000}-\u{CFFFD}\u{D0000}-\u{DFFFD}` +
  String.raw`\u{E1000}-\u{EFFFD}\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}`
// A class may name no letter by an escape that /u forbids.
const forUnicode = (pattern) => pattern.replaceAll(/\\(?=[_'";:=,@&~#%!<> ])/g, '')
// app/config/initializers/twitter_regex.rb: what follows a host. The brackets that may end a path
// are made before the wider path is known: they hold what twitter-text's own path takes.
const ending = String.raw`(?:[^\p{White_Space}()?!*"'「」<>;:=,.$%\[\]~&|@]|` +
  `(?:${nested(forUnicode(source('validGeneralUrlPathChars')))}))`
const path = `(?:(?:${inPath}*(?:${nested(inPath)}${inPath}*)*${ending})|(?:${inPath}+/))`
const query = String.raw`\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^${others}]*[a-z0-9_&=#/\-${others}]`
const schemes = '(?:https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini)://'
const serverUrl = new RegExp(
  `(${forUnicode(source('validUrlPrecedingChars'))})((${schemes})?` +
  `(${forUnicode(source('validDomain'))})(?::[0-9]+)?(?:/${path}*)?(?:${query})?)`, 'giu',
)
const shortUrl = new RegExp(source('validTcoUrl'), 'i')

// What app/lib/extractor.rb keeps of the matches: those with a scheme, whose host is one.
function serverLinks(text) {
  return [...text.matchAll(serverUrl)].flatMap((found) => {
    const [, before, url, scheme, host] = found
    if (!scheme) return []
    const start = found.index + before.length
    if (!toAscii(host) || scheme.length + codePoints(url) > 4096) return []
    const short = url.match(shortUrl)
    if (short && short[1].length > 40) return []
    const end = start + (short ? short[0].length : url.length)
    return [{ indices: [start, end], shown: 'x'.repeat(23) }]
  })
}

const word = String.raw`\p{L}\p{M}\p{Nd}\p{Pc}`
const user = '[a-zA-Z0-9_]+(?:[.-]+[a-zA-Z0-9_]+)*'
const mention = new RegExp(
  `(?<![=/${word}])@(?<user>${user})(?:@(?<domain>[${word}]+(?:[.-]+[${word}]+)*))?`, 'gu',
)
const { endMentionMatch } = twitter.default?.regexen ?? twitter.regexen

function serverMentions(text) {
  return [...text.matchAll(mention)]
    .filter((match) => !endMentionMatch.test(text.slice(match.index + match[0].length)))
    .filter((match) => codePoints(match.groups.domain ?? '') <= 253)
    .map((match) => ({
      indices: [match.index, match.index + match[0].length], shown: `@${match.groups.user}`,
    }))
}

// app/validators/status_length_validator.rb: what is counted of a text.
function reduceAsServer(text) {
  if (/^\p{White_Space}*$/u.test(text)) return ''
  const spans = [...serverLinks(text), ...serverMentions(text)]
  spans.sort((a, b) => a.indices[0] - b.indices[0])
  let after = 0
  let counted = ''
  for (const { indices: [start, end], shown } of spans) {
    if (start < after) continue
    counted += text.slice(after, start) + shown
    after = end
  }
  return counted + text.slice(after)
}

// app/javascript/mastodon/features/compose/util/{counter.ts,url_regex.js}
const clientUrl = new RegExp(
  `((${source('validUrlPrecedingChars')})(https?:\\/\\/)(${source('validDomain')})` +
  `(?::([0-9]+))?(\\/${source('validUrlPath')}*)?` +
  `(\\?${source('validUrlQueryChars')}*${source('validUrlQueryEndingChars')})?)`, 'gi',
)
const reduceAsClient = (text) =>
  text.replace(clientUrl, `$2${'x'.repeat(23)}`)
    .replace(/(^|[^/\w])@(([a-z0-9_]+)@[a-z0-9.-]+[a-z0-9]+)/ig, '$1@$3')

// Ruby's graphemes are those before Unicode 15.1: no rule joins the consonants of Indic scripts.
function rubyGraphemes(text) {
  let count = 0
  for (const { segment } of segmenter.segment(text)) {
    const points = [...segment]
    count += 1 + points.filter((point, at) =>
      at > 0 && /\p{L}/u.test(point) && graphemes(points[at - 1] + point) > 1).length
  }
  return count
}

function answerMastodon(text) {
  const [server, client] = [reduceAsServer(text), reduceAsClient(text)]
  return {
    mastodon: Math.max(rubyGraphemes(server), stringz.length(server)),
    // Where both take the same for links and mentions.
    mastodon_agreed: server === client
      ? Math.max(rubyGraphemes(server), stringz.length(client)) : null,
    mastodon_links: serverLinks(text).map(({ indices: [start, end] }) => [
      codePoints(text.slice(0, start)), codePoints(text.slice(0, end)),
    ]),
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line)
  console.log(JSON.stringify({
    ...answerX(text), ...answerBluesky(text), ...answerMastodon(text),
  }))
}
