// Opens every desk in one Chromium, uses it as people do, and writes down what is seen: no judgement
// here. stdin: [{name, folder, texts, composers}], stdout: {name: what was seen}; argument: Chromium.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createServer as listen } from 'node:net'
import { launch } from './window.mjs'

const require = createRequire(import.meta.url)
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const MEDIA = { html: 'text/html; charset=utf-8', txt: 'text/plain; charset=utf-8', png: 'image/png' }

// A plain server of files, and of the one event that a live page waits for.
const listeners = new Set()
const serve = folder => new Promise(resolve => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    if (path === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': here\n\n')
      listeners.add(response)
      request.on('close', () => listeners.delete(response))
      return
    }
    try {
      const file = join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path))
      const content = readFileSync(file)
      response.writeHead(200, { 'content-type': MEDIA[file.split('.').pop()] ?? 'application/octet-stream' })
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1', () => resolve(server))
})

const watch = (page, seen) => {
  page.on('pageerror', error => seen.errors.push(error.message))
  page.on('dialog', dialog => { seen.errors.push(`a dialog: ${dialog.message()}`); dialog.dismiss() })
  page.on('request', request => seen.requests.push(request.url()))
  // Chromium tells of a request that the page's policy stopped, and stops it.
  page.on('requestfailed', request => {
    if (request.failure()?.errorText === 'csp') seen.requests.splice(seen.requests.indexOf(request.url()), 1)
  })
}

const open = async (context, url) => {
  const page = await context.newPage()
  page.seen = { errors: [], requests: [] }
  watch(page, page.seen)
  await page.goto(url)
  await ready(page)
  return page
}
const ready = page => page.waitForSelector('html[data-ready]', { state: 'attached' })
const clipboard = page => page.evaluate(() => navigator.clipboard.readText())
const forget = page => page.evaluate(() => { localStorage.clear(); dispatchEvent(new Event('storage')) })
const empty = page => page.evaluate(() => navigator.clipboard.writeText('nothing'))

// Every draft copied by its button; what the clipboard holds then.
const copyAll = page => page.evaluate(async () => {
  const copied = {}
  for (const card of document.querySelectorAll('.card[data-key]')) {
    await navigator.clipboard.writeText('nothing')
    card.querySelector('.copy').click()
    while (!card.classList.contains('done')) await new Promise(resolve => setTimeout(resolve))
    copied[card.id] = await navigator.clipboard.readText()
  }
  return copied
})

const copyOthers = async page => {
  const copied = {}
  for (const name of ['source', 'plain']) {
    if (!await page.$(`[data-copies="${name}"]`)) continue
    await empty(page)
    await page.click(`[data-copies="${name}"]`)
    await page.waitForFunction(() => document.getElementById('said').textContent.startsWith('Copied'))
    copied[name] = await clipboard(page)
  }
  return copied
}

// From the first page to the clipboard by keys alone, for each of the drafts.
const typeAll = async (context, url, paths) => {
  const typed = {}
  const page = await open(context, url)
  await forget(page)
  for (const [id, edition] of paths) {
    const keys = []
    const press = async key => { keys.push(key); await page.keyboard.press(key) }
    // A key does the same wherever one is on a page: only other pages are left again.
    if (edition) { await page.goto(url); await ready(page) }
    await empty(page)
    if (edition) {
      const arrives = page.waitForURL(new RegExp(`/${edition}/index.html`))
      for (const digit of await page.getAttribute(`[id="${edition}"]`, 'data-number')) await press(digit)
      await arrives
      await ready(page)
    }
    for (const key of await page.getAttribute(`[id="${id}"]`, 'data-code')) await press(key)
    await press('c')
    await page.waitForFunction(id => document.getElementById(id).classList.contains('done'), id)
    typed[`${edition ?? ''}#${id}`] = { keys, text: await clipboard(page) }
  }
  await page.close()
  return typed
}

// The same by clicks: the map on the first page, then Copy.
const clickAll = async (context, url, paths) => {
  const clicked = {}
  const page = await open(context, url)
  await forget(page)
  for (const [id, edition] of paths) {
    if (edition) { await page.goto(url); await ready(page) } else await page.evaluate(() => scrollTo(0, 0))
    await empty(page)
    const within = edition ? `[id="${edition}"] ` : ''
    const link = `${within}.map a[href$="#${id}"]`
    if (edition) await Promise.all([page.waitForURL(new RegExp(`/${edition}/`)), page.click(link)])
    else await page.click(link)
    await ready(page)
    await page.waitForFunction(id => document.getElementById(id).classList.contains('current'), id)
    const is_seen = await page.evaluate(id => {
      const { top, bottom } = document.getElementById(id).querySelector('.copy').getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    }, id)
    await page.click(`[id="${id}"] .copy`)
    await page.waitForFunction(id => document.getElementById(id).classList.contains('done'), id)
    clicked[`${edition ?? ''}#${id}`] = { clicks: 2, is_seen, text: await clipboard(page) }
  }
  await page.close()
  return clicked
}

const lookForFaults = async page => {
  const found = {}
  if (await page.$('.many')) return found
  await page.evaluate(AXE)
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const group of ['network', 'quote']) {
      if (await page.$(`input[value="${group}"]`)) await page.check(`input[value="${group}"]`, { force: true })
      else if (group === 'quote') continue
      await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true }))
      // What the email looks like is proved elsewhere: its frame is another document.
      const { violations } = await page.evaluate(() => axe.run({ exclude: [['#frame']] }, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }))
      found[`${scheme} ${group}`] = violations.map(v => [v.id, `${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`])
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

const measure = async page => {
  const widths = {}
  for (const width of [320, 375, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    widths[width] = await page.evaluate(() => document.documentElement.scrollWidth)
  }
  return { widths, elements: await page.evaluate(() => document.querySelectorAll('*').length) }
}

// What hostile content could have left behind, in the page and in its frames.
const findTraces = async page => {
  const traces = []
  for (const frame of page.frames()) {
    const found = await frame.evaluate(() => [typeof window.pwned, document.querySelectorAll('[onload], [onerror], [onfocus]').length, location.href])
    traces.push(found)
  }
  return traces
}

const traceLayouts = async (browser, url) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const session = await browser.newBrowserCDPSession()
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.stack', 'loading'] } })
  await page.goto(url)
  await ready(page)
  const done = new Promise(resolve => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await done
  const paint = Math.min(...events.filter(e => e.name === 'firstPaint').map(e => e.ts))
  // The browser's own pages, such as that of a new tab, are traced too.
  const isOurs = e => e.args.beginData?.stackTrace?.[0]?.url.startsWith(new URL(url).protocol)
  const forced = events.filter(e => e.name === 'Layout' && isOurs(e) && e.ts < paint)
  await context.close()
  return { paint: Number.isFinite(paint), forced: forced.map(e => e.args.beginData.stackTrace[0]), layouts: events.filter(e => e.name === 'Layout').length }
}

const observe = async ({ name, folder, texts, composers }, browser) => {
  const editions = Object.keys(texts)
  const server = await serve(folder)
  const bases = { file: pathToFileURL(folder).href, http: `http://127.0.0.1:${server.address().port}` }
  const seen = { copied: {}, others: {}, typed: {}, clicked: {}, errors: [], requests: {} }
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const first = editions.length === 1 ? null : editions[0]
  for (const [kind, base] of Object.entries(bases)) {
    const page = await open(context, `${base}/${first ?? editions[0]}/index.html`)
    seen.copied[kind] = await copyAll(page)
    seen.others[kind] = await copyOthers(page)
    if (kind === 'file') {
      seen.links = await page.$$eval('.go', links => Object.fromEntries(links.map(a => [a.closest('.card').id, a.href])))
      seen.axe = await lookForFaults(page)
      seen.size = await measure(page)
      seen.traces = await findTraces(page)
    }
    seen.errors.push(...page.seen.errors)
    seen.requests[kind] = page.seen.requests.map(url => url.replace(base, ''))
    await page.close()
  }
  // From the first page: all drafts of one edition, or one draft of each.
  const ids = Object.keys(texts[editions[0]])
  const paths = first ? editions.map((edition, n) => [ids[n % ids.length], edition]) : ids.map(id => [id, null])
  const some = name === 'many' ? paths.filter((_, n) => n % 7 === 3 || n > 205) : paths
  seen.typed = await typeAll(context, `${bases.file}/index.html`, some)
  seen.clicked = await clickAll(context, `${bases.file}/index.html`, some)
  if (first) {
    const page = await open(context, `${bases.file}/index.html`)
    seen.index = { axe: await lookForFaults(page), ...await measure(page), errors: page.seen.errors }
    await page.close()
  }
  if (name === 'many') seen.layouts = await traceLayouts(browser, `${bases.file}/index.html`)
  await context.close()
  server.closeAllConnections()
  server.close()
  return seen
}

// What one desk does beside copying; the summit's is used.
const tryAll = async ({ folder, texts }, browser) => {
  const tried = {}
  const url = `${pathToFileURL(folder).href}/index.html`
  const [slug] = Object.keys(texts)
  const fresh = async (options, before) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    if (before) await context.addInitScript(before)
    return { context, page: await open(context, url) }
  }

  { // Keys: move, copy, filter, group, done and its undoing.
    const { context, page } = await fresh()
    const current = () => page.evaluate(() => document.querySelector('.current')?.id)
    const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key) }
    await press('j'); tried.first = await current()
    await press('j'); tried.second = await current()
    await press('k'); tried.back = await current()
    await press('ArrowDown'); tried.down = await current()
    await press('ArrowRight'); tried.right = await current()
    await press('ArrowLeft', 'ArrowUp'); tried.up = await current()
    tried.focus = await page.evaluate(() => document.activeElement.id)
    await press('c'); await page.waitForSelector('.card.done')
    tried.said = await page.textContent('#said'); tried.copied = await clipboard(page)
    tried.map = await page.$$eval('.map a.done', a => a.length); tried.told = await page.textContent('.posts-copied')
    await press('a'); await page.waitForFunction(() => document.getElementById('said').textContent.includes('alt text'))
    tried.alt = await clipboard(page)
    await press('d'); tried.undone = await page.$$eval('.card.done', c => c.length)
    await press('/', 's', 'm', 'i', 't', 'h'); tried.filtered = await page.$$eval('.card:not([hidden])', c => c.map(e => e.id))
    tried.found = await page.textContent('#found')
    await page.evaluate(() => document.activeElement.blur()); await empty(page); await press('c'); tried.hidden = [await page.textContent('#said'), await clipboard(page)]
    await press('/', 'Enter'); tried.entered = await current()
    await press('/', 'Escape'); tried.all = await page.$$eval('.card:not([hidden])', c => c.length)
    await press('g'); tried.groups = await page.$$eval('.group:not([hidden]) h3', h => h.length)
    tried.cards = await page.$$eval('.group:not([hidden]) .card', c => c.map(e => e.id))
    await press('?'); tried.dialog = await page.$eval('#keys', d => d.open)
    await press('Escape')
    await page.evaluate(() => { document.getElementById('single').click() })
    await press('k'); const still = await current(); await press('j'); tried.switched = still === await current()
    await context.close()
  }
  { // A changed draft is no longer done; the same one is, after the page was opened again.
    const { context, page } = await fresh()
    await page.click('.card .copy'); await page.waitForSelector('.card.done')
    await page.reload(); await ready(page); tried.kept = await page.$$eval('.card.done', c => c.length)
    await page.evaluate(() => { document.querySelector('.card').dataset.key = 'another' }); await page.evaluate(() => dispatchEvent(new Event('storage')))
    tried.changed = await page.$$eval('.card.done', c => c.length)
    await context.close()
  }
  { // Before its time an edition is marked, and what is copied from it is said to be too early.
    const { context, page } = await fresh()
    await page.evaluate(() => { document.querySelector('[data-not-before]').dataset.notBefore = '2999-01-01T00:00:00Z' })
    await page.click('.card .copy'); await page.waitForSelector('.card.done')
    tried.early = [await page.textContent('#said'), await page.$eval('[data-not-before]', e => e.className)]
    await context.close()
  }
  for (const [name, before] of Object.entries({
    denied: () => { for (const key of ['localStorage', 'sessionStorage']) Object.defineProperty(window, key, { get() { throw new DOMException('denied', 'SecurityError') } }) },
    older: () => { Object.defineProperty(navigator, 'clipboard', { value: undefined }) },
  })) {
    const { context, page } = await fresh({}, before)
    await page.click('.card .copy'); await page.waitForSelector('.card.done')
    const reader = await context.newPage()
    await reader.goto('about:blank'); await reader.goto(url); await reader.bringToFront()
    if (name === 'older') {
      await reader.focus('#filter'); await reader.keyboard.press('Control+V')
      tried.older = await reader.inputValue('#filter')
    } else tried.denied = await clipboard(reader)
    tried[`${name} errors`] = page.seen.errors
    await context.close()
  }
  { // A browser that lets no page copy: the text is selected instead, wherever it was hidden.
    const { context, page } = await fresh({}, () => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
      document.execCommand = () => false
    })
    const selected = () => page.evaluate(() => [document.getElementById('said').textContent, getSelection().toString()])
    tried.refused = {}
    for (const [name, button] of Object.entries({ text: '.card .copy', alt: '.card .alt button', source: '[data-copies="source"]', plain: '[data-copies="plain"]', picture: '[data-act="picture"]' })) {
      await page.evaluate(() => getSelection().removeAllRanges())
      await page.$eval(button, found => found.click())
      await page.waitForFunction(() => document.getElementById('said').textContent)
      tried.refused[name] = await selected()
      await page.evaluate(() => { document.getElementById('said').textContent = '' })
    }
    tried.refused.done = await page.$$eval('.card.done', c => c.length)
    await context.close()
  }
  { // The frame really changes its scheme and its width; without pictures none is left.
    const { context, page } = await fresh({ colorScheme: null })
    const frame = page.frames()[1]
    const ask = () => frame.evaluate(() => [matchMedia('(prefers-color-scheme: dark)').matches, innerWidth, [...document.images].filter(i => i.naturalWidth).length])
    tried.frame = [await ask()]
    await page.check('input[value="dark"]', { force: true }); tried.frame.push(await ask())
    await page.check('input[value="desktop"]', { force: true }); tried.frame.push(await ask())
    await page.check('input[value="source"]', { force: true }); tried.source = await page.isVisible('#source') && !await page.isVisible('#frame')
    await page.emulateMedia({ media: 'print' }); tried.print = [await page.isVisible('.card .text'), await page.isVisible('.bar'), await page.isVisible('.copy'), await page.isVisible('.card details .kept')]
    await context.close()
  }
  { // Without JavaScript.
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage(); await page.goto(url)
    tried.scriptless = [await page.isVisible('.card .text'), await page.isVisible('.copy'), await page.isVisible('#frame')]
    tried.scriptless_time = await page.textContent('[data-not-before]')
    await context.close()
  }
  return tried
}

const tryPictures = async ({ folder }, browser) => {
  const page = await open(await browser.newContext(), `${pathToFileURL(folder).href}/index.html`)
  const count = async () => {
    const frame = page.frames()[1]
    await frame.waitForLoadState('load')
    return frame.evaluate(() => [...document.images].map(image => image.naturalWidth))
  }
  const drawn = await count()
  const anew = page.waitForEvent('framenavigated')
  await page.uncheck('#pictures')
  await anew
  const off = await count()
  await page.context().close()
  return [drawn, off]
}

// A live page: what it shows stays when it is loaded again.
const tryLive = async ({ folder, texts }, browser) => {
  const server = await serve(folder)
  const [slug] = Object.keys(texts)
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce' })
  const page = await open(context, `http://127.0.0.1:${server.address().port}/${slug}/index.html`)
  await page.check('input[value="quote"]', { force: true })
  await page.check('input[value="tablet"]', { force: true })
  await page.fill('#filter', 'instagram')
  await page.keyboard.press('Enter')
  const look = () => page.evaluate(() => ({
    group: document.body.dataset.group, filter: document.getElementById('filter').value, current: document.querySelector('.current')?.id,
    width: document.querySelector('[name="width"]:checked').value, y: Math.round(scrollY), focus: document.activeElement.id,
  }))
  const before = await look()
  await page.evaluate(() => { window.old = true })
  const reloaded = page.waitForEvent('load')
  for (const listener of listeners) listener.write('data: reload\n\n')
  await reloaded
  await ready(page)
  const after = await look()
  const is_new = await page.evaluate(() => !window.old)
  await context.close()
  server.closeAllConnections()
  server.close()
  return { before, after, is_new, errors: page.seen.errors }
}

const jobs = JSON.parse(readFileSync(0, 'utf8'))
// Whoever asks for a host elsewhere is led here. The first bytes of TLS and of HTTP name the host.
const strays = []
const trap = listen(socket => {
  socket.once('data', bytes => { strays.push(...bytes.toString('latin1').match(/[a-z0-9-]+(\.[a-z0-9-]+)+/g) ?? ['unknown']); socket.destroy() })
  socket.on('error', () => {})
})
await new Promise(resolve => trap.listen(0, '127.0.0.1', resolve))
const browser = await launch(process.argv[2], [`--host-resolver-rules=MAP * 127.0.0.1:${trap.address().port}, EXCLUDE 127.0.0.1`])
const results = {}
try {
  for (const job of jobs) if (job.name !== 'live') results[job.name] = await observe(job, browser)
  const of = name => jobs.find(job => job.name === name)
  // Proof that the trap is one.
  const page = await browser.newPage()
  await page.goto('http://planted.example/').catch(() => {})
  await page.close()
  results[''] = { tried: await tryAll(of('summit'), browser), live: await tryLive(of('live'), browser), pictures: await tryPictures(of('everything'), browser), strays }
} finally {
  await browser.close()
  trap.close()
}
process.stdout.write(JSON.stringify(results))
