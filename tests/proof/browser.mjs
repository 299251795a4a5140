// Opens every email in one Chromium and writes down what is seen: no judgement here.
// stdin: [{name, html, uninlined, images, widths}], stdout: {name: what was seen}.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { launch, Window } from './window.mjs'

const require = createRequire(import.meta.url)
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const SCHEMES = ['light', 'dark']
// Webmail brings a main landmark of its own, and every message lies within it: axe-core's two rules
// about a page's landmarks have nothing to say about a message.
const RULES = { 'landmark-one-main': { enabled: false }, region: { enabled: false }, 'target-size': { enabled: true } }

// What Gmail does for accounts of other services: nothing is left of the head's styles.
const dropSheets = () => {
  document.querySelectorAll('style, meta[name$="color-schemes"], meta[name="color-scheme"]').forEach(e => e.remove())
}

// What comes instead is a client's own sheet, which breaks long words and fits pictures.
const dropStyles = () => {
  document.querySelectorAll('style, link').forEach(e => e.remove())
  document.querySelectorAll('[style], [class]').forEach(e => { e.removeAttribute('style'); e.removeAttribute('class') })
  document.head.insertAdjacentHTML('beforeend', '<style>body { overflow-wrap: anywhere } img { max-width: 100% }</style>')
}

// Everything that a reader can see or touch, in source order.
const look = () => {
  const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => `.${c}`).join('')
  const canvas = matchMedia('(prefers-color-scheme: dark)').matches &&
    getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)'
  const surfaces = element => {
    const found = []
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor
      if (color !== 'rgba(0, 0, 0, 0)' && color !== found.at(-1)?.color) found.push({ color, of: e })
    }
    return [...found, { color: canvas, of: document.documentElement }]
  }
  const box = r => ({ left: r.left + scrollX, top: r.top + scrollY, width: r.width, height: r.height })
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  const range = document.createRange()
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement
    if (!node.data.trim() || parent.closest('style, script, title') || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    range.selectNodeContents(node)
    const rects = [...range.getClientRects()].filter(r => r.width && r.height)
    if (!rects.length) continue
    const style = getComputedStyle(parent)
    texts.push({
      text: node.data.trim().replace(/\s+/g, ' '), at: name(parent), size: parseFloat(style.fontSize),
      weight: Number(style.fontWeight), color: style.color, surface: surfaces(parent)[0].color, lines: rects.map(box),
    })
  }
  const links = [...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility()).map(a => {
    const around = a.closest('p, li, h1, h2, h3, td')
    const [surface, behind] = surfaces(a)
    return {
      text: a.textContent.trim(), href: a.getAttribute('href'), at: name(a), ...box(a.getBoundingClientRect()),
      surface: surface.color, behind: behind?.color, isButton: surface.of.textContent.trim() === a.textContent.trim(),
      isInText: getComputedStyle(a).display === 'inline' && around.textContent.trim() !== a.textContent.trim(),
    }
  })
  const root = document.documentElement
  return {
    texts, links, width: root.clientWidth, scrollWidth: Math.max(root.scrollWidth, document.body.scrollWidth),
    pageSurface: surfaces(document.querySelector('td') ?? document.body)[0].color, mode: document.compatMode,
  }
}

// One number for each element, or for those asked for every property in words.
const readStyles = wanted => {
  const number = text => {
    let hash = 0
    for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
    return hash
  }
  return [...document.body.querySelectorAll('*')].map((e, index) => {
    if (wanted && !wanted.includes(index)) return null
    const style = getComputedStyle(e)
    const words = [...style].map(p => `${p}: ${style.getPropertyValue(p)}`)
    return wanted ? [e.tagName.toLowerCase() + [...e.classList].map(c => `.${c}`).join(''), words] : number(words.join(';'))
  })
}

// Where a forced dark scheme recolours while painting, only the pixels tell: in each line of text
// the colour that is there most, and the one that differs most from it.
const readPixels = async ({ png, texts, scale }) => {
  const bytes = Uint8Array.from(atob(png), c => c.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  context.drawImage(bitmap, 0, 0)
  const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  const luminance = k => 0.2126 * channel(k >> 16) + 0.7152 * channel((k >> 8) & 255) + 0.0722 * channel(k & 255)
  return texts.map(({ lines }) => {
    const line = lines.reduce((a, b) => a.width > b.width ? a : b)
    const { data } = context.getImageData(line.left * scale, line.top * scale, Math.max(1, line.width * scale), Math.max(1, line.height * scale))
    const counts = new Map()
    for (let i = 0; i < data.length; i += 4) {
      const key = data[i] << 16 | data[i + 1] << 8 | data[i + 2]
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const [ground] = [...counts].reduce((a, b) => a[1] > b[1] ? a : b)
    const ratio = key => { const [a, b] = [luminance(key), luminance(ground)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05) }
    const ratios = [...counts].filter(([, count]) => count > 2).map(([key]) => ratio(key))
    return { surface: `#${ground.toString(16).padStart(6, '0')}`, ratio: Math.max(...ratios) }
  })
}

const lookAt = async (window, widths) => {
  const seen = {}
  for (const width of widths) {
    await window.resize(width)
    seen[width] = await window.page.evaluate(look)
  }
  return seen
}

const lookAtPixels = async (window, painter) => {
  const { texts } = await window.page.evaluate(look)
  const png = (await window.page.screenshot({ fullPage: true })).toString('base64')
  const read = await painter.page.evaluate(readPixels, { png, texts, scale: window.scale })
  return texts.map((text, index) => ({ ...text, ...read[index] }))
}

const compareStyles = async (left, right) => {
  const read = wanted => Promise.all([left, right].map(window => window.page.evaluate(readStyles, wanted)))
  const [inlined, uninlined] = await read(null)
  if (inlined.length !== uninlined.length) return [`${inlined.length} elements, not ${uninlined.length}`]
  const different = inlined.flatMap((hash, index) => hash === uninlined[index] ? [] : [index]).slice(0, 20)
  if (!different.length) return []
  const [here, there] = await read(different)
  return different.flatMap(index => {
    const [name, styles] = here[index]
    const others = there[index][1]
    return styles.filter((style, i) => style !== others[i]).map(style => {
      const property = style.split(':')[0]
      return `${name}: ${style}, not ${others.find(o => o.startsWith(`${property}:`))}`
    })
  })
}

const observe = async ({ html, uninlined, images, widths }, { left, right, sharp, painter }) => {
  const seen = { requests: [], violations: {}, styles: {} }
  for (const scheme of SCHEMES) {
    await left.show(html, { scheme, images })
    await right.show(uninlined, { scheme, images })
    seen[scheme] = await lookAt(left, widths)
    for (const width of widths) {
      await Promise.all([left.resize(width), right.resize(width)])
      seen.styles[`${scheme} ${width}`] = await compareStyles(left, right)
    }
    await left.resize(375)
    await left.page.evaluate(AXE)
    const { violations } = await left.page.evaluate(rules => axe.run(document, { rules, resultTypes: ['violations'] }), RULES)
    seen.violations[scheme] = violations.map(v => [v.id, `${v.help}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`])
    seen.requests.push(...left.requests)
  }
  await left.show(html)
  seen.imagesOff = await lookAt(left, widths)
  await left.show(html, { images, change: dropSheets })
  seen.withoutSheets = await lookAt(left, widths)
  await left.show(html, { images, change: dropStyles })
  seen.withoutStyles = await lookAt(left, widths)
  await sharp.show(html, { images, change: dropSheets, forced: true })
  seen.forcedDark = await lookAtPixels(sharp, painter)
  await sharp.show(html, { images, scheme: 'dark', forced: true })
  seen.forcedOverDark = await lookAtPixels(sharp, painter)
  return seen
}

const mails = JSON.parse(readFileSync(0, 'utf8'))
const browser = await launch(process.argv[2])
const results = {}
const work = async () => {
  const [left, right, sharp, painter] = await Promise.all([1, 1, 2, 1].map(scale => Window.open(browser, scale)))
  await painter.page.goto('about:blank')
  for (let mail; (mail = mails.shift());) results[mail.name] = await observe(mail, { left, right, sharp, painter })
}
try {
  await Promise.all([work(), work()])
} finally {
  await browser.close()
}
process.stdout.write(JSON.stringify(results))
