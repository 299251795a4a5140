// Writes what Chromium takes for Georgia, which only readers have: Gelasio, of the same measures
// (npm @fontsource/gelasio, OFL). Chromium reads no .woff of the system's, so each is unpacked.
// https://www.w3.org/TR/WOFF/, sections 3 and 4, read 2026-11-28.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'

const here = name => new URL(name, import.meta.url)

const unpack = woff => {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  const log = Math.floor(Math.log2(count))
  head.writeUInt32BE(woff.readUInt32BE(4), 0)
  ;[count, 16 << log, log, 16 * count - (16 << log)].forEach((n, i) => head.writeUInt16BE(n, 4 + 2 * i))
  const tables = [head]
  let end = head.length
  for (let i = 0; i < count; i++) {
    const [tag, from, packed, length, sum] = [0, 4, 8, 12, 16].map(at => woff.readUInt32BE(44 + 20 * i + at))
    const table = woff.subarray(from, from + packed)
    ;[tag, sum, end, length].forEach((n, j) => head.writeUInt32BE(n, 12 + 16 * i + 4 * j))
    tables.push(packed < length ? inflateSync(table) : table, Buffer.alloc(-length & 3))
    end += length + (-length & 3)
  }
  return Buffer.concat(tables)
}

mkdirSync(here('fonts'), { recursive: true })
for (const style of ['400-normal', '400-italic', '700-normal', '700-italic']) {
  const woff = readFileSync(here(`node_modules/@fontsource/gelasio/files/gelasio-latin-${style}.woff`))
  writeFileSync(here(`fonts/gelasio-${style}.ttf`), unpack(woff))
}
writeFileSync(here('fonts/fonts.conf'), `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${here('fonts').pathname}</dir>
  <alias binding="same"><family>Georgia</family><prefer><family>Gelasio</family></prefer></alias>
</fontconfig>
`)
