// Writes the tables in src/digest/text/data/ from the installed npm packages.
// Run after `npm ci`: node refresh_data.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const target = new URL('../../src/digest/text/data/', import.meta.url)
const pattern = (name) => {
  const module = require(`twitter-text/dist/regexp/${name}`)
  return (module.default ?? module).source
}
const save = (name, content) => writeFileSync(new URL(name, target), content)

function domainEndings(name) {
  return pattern(name).replaceAll(/\(\?[:=]|\(|\)|\[.*$/g, '').split('|').filter(Boolean)
}

// Every string a pattern of literals, classes, groups, `?` and `|` accepts. Look-aheads are dropped:
// they only keep a text-style sign (U+FE0E) out, and that changes no weight.
function expand(source) {
  let at = 0
  const character = () => {
    if (source[at] !== '\\') return source[at++]
    const code = source.slice(at + 2, at + 6)
    at += 6
    return String.fromCharCode(parseInt(code, 16))
  }
  const characterClass = () => {
    const members = []
    for (at++; source[at] !== ']'; ) {
      const first = character().charCodeAt(0)
      let last = first
      if (source[at] === '-') { at++; last = character().charCodeAt(0) }
      for (let unit = first; unit <= last; unit++) members.push(String.fromCharCode(unit))
    }
    at++
    return members
  }
  const group = () => {
    at++
    const isLookahead = source.startsWith('?!', at)
    if (source[at] === '?') at += 2
    const inside = alternation()
    at++
    return isLookahead ? [''] : inside
  }
  const atom = () =>
    source[at] === '(' ? group() : source[at] === '[' ? characterClass() : [character()]
  const sequence = () => {
    let made = ['']
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      let choices = atom()
      if (source[at] === '?') { at++; choices = [...choices, ''] }
      made = made.flatMap((start) => choices.map((end) => start + end))
    }
    return made
  }
  const alternation = () => {
    const made = sequence()
    while (source[at] === '|') { at++; made.push(...sequence()) }
    return made
  }
  return alternation()
}

function ranges(matches, last) {
  const found = []
  for (let code = 0; code <= last; code++) {
    if ((code >= 0xd800 && code <= 0xdfff) || !matches(String.fromCodePoint(code))) continue
    const previous = found.at(-1)
    if (previous && previous[1] === code - 1) previous[1] = code
    else found.push([code, code])
  }
  return found.map(([first, end]) => (first === end ? [first] : [first, end]))
}

const isOne = (source, flags = 'i') => {
  const whole = new RegExp(`^(?:${source})$`, flags)
  return (text) => whole.test(text)
}

const emoji = require('twemoji-parser/dist/lib/regex').default.source
const sequences = [...new Set(expand(emoji))].filter((text) => [...text].length > 1)
save('x_emoji.txt', sequences.sort().join('\n') + '\n')

const ending = [...domainEndings('validGTLD'), ...domainEndings('validCCTLD')]
save('x_tlds.txt', [...new Set(ending)].join('\n') + '\n')

const tlds = JSON.parse(readFileSync(require.resolve('tlds'), 'utf8'))
save('bluesky_tlds.txt', tlds.join('\n') + '\n')

const letter = isOne(pattern('hashtagAlpha'))
const table = {
  hashtag_letters: ranges(letter, 0x10ffff),
  hashtag_others: ranges(
    ((word) => (text) => word(text) && !letter(text))(isOne(pattern('hashtagAlphaNumeric'))),
    0x10ffff,
  ),
  accented_latin: ranges(isOne(`[${pattern('latinAccentChars')}]`), 0xffff),
  // A mention is undone by the letters as listed; elsewhere the pattern ignores case.
  after_mention: ranges(isOne(`[${pattern('latinAccentChars')}]`, ''), 0xffff),
  cyrillic: ranges(isOne(`[${pattern('cyrillicLettersAndMarks')}]`), 0xffff),
}
const lines = Object.entries(table).map(([name, rows]) => `  "${name}": ${JSON.stringify(rows)}`)
save('x_characters.json', `{\n${lines.join(',\n')}\n}\n`)

// Intl.Segmenter is what @atproto/api counts with. It shows no table, so each code point is asked
// for its part by what it does beside characters whose part is known.
const segmenter = new Intl.Segmenter()
const isJoined = (text) => {
  const segments = segmenter.segment(text)[Symbol.iterator]()
  segments.next()
  return segments.next().done
}
const joins = (text) => isJoined(`a${text}`)
const smile = '\u{1f600}'
const ka = '\u0915'
const virama = '\u094d'
const graphemes = {
  control: (text) => !joins(text) && !isJoined(`${text}\u0301`),
  extend: (text) => joins(text) && text !== '\u200d' && isJoined(`${smile}${text}\u200d${smile}`),
  spacing_mark: (text) => joins(text) && !isJoined(`${smile}${text}\u200d${smile}`),
  prepend: (text) => !joins(text) && isJoined(`${text}a`),
  picture: (text) => isJoined(`${text}\u200d${smile}`),
  hangul_l: (text) => !joins(text) && isJoined(`${text}\uac00`) && !isJoined(`${text}a`),
  hangul_v: (text) => !joins(text) && isJoined(`\uac00${text}`) && !isJoined(`\uac01${text}`),
  hangul_t: (text) => !joins(text) && isJoined(`\uac01${text}`),
  consonant: (text) => !joins(text) && isJoined(`${ka}${virama}${text}`),
  linker: (text) => joins(text) && isJoined(`${ka}${text}${ka}`),
  linker_extend: (text) =>
    joins(text) && !isJoined(`${ka}${text}${ka}`) && isJoined(`${ka}${text}${virama}${ka}`),
}
const parts = Object.entries(graphemes).map(
  ([name, has]) => `  "${name}": ${JSON.stringify(ranges(has, 0x10ffff))}`,
)
save('graphemes.json', `{\n  "unicode": "${process.versions.unicode}",\n${parts.join(',\n')}\n}\n`)
