// A desk that is served live, seen by somebody who writes: saves, breaks and mends a file meanwhile.
// stdin: [{url, page, file}], stdout: what was seen at each step.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const [{ url, page: start, file }] = JSON.parse(readFileSync(0, 'utf8'))
const seen = { errors: [], requests: [], steps: {} }
const { port } = new URL(url)

// By the clock, not by drawn frames: a browser draws few of a tab that is not in front.
const patience = { timeout: 90_000, polling: 100 }

// Only what has a box is seen; problems and texts stand in the page itself.
const shows = (page, words) => page.waitForFunction(
  expected => expected.every(word => document.body?.innerText.includes(word)), words, patience)

const replace = (from, to) => {
  const text = readFileSync(file, 'utf8')
  if (!text.includes(from)) throw new Error(`${from} is not in ${file}`)
  writeFileSync(file, text.replace(from, to))
}

const open = async (context, address) => {
  const page = await context.newPage()
  page.on('console', message => ['error', 'warning'].includes(message.type()) && seen.errors.push(message.text()))
  page.on('pageerror', error => seen.errors.push(String(error)))
  page.on('request', request => seen.requests.push(request.url()))
  await page.goto(address, { waitUntil: 'domcontentloaded' })
  return page
}

const write = async context => {
  const page = await open(context, start)
  await shows(page, ['Readers wanted'])
  replace('Readers wanted', 'Bakers wanted')
  await shows(page, ['Bakers wanted'])
  seen.steps.saved = await page.evaluate(() => document.body.innerText)
  replace('lang: en', 'lang en')
  await shows(page, ['spring-fair.yaml:1:1'])
  seen.steps.broken = await page.evaluate(() => document.body.innerText)
  replace('lang en', 'lang: en')
  await page.waitForFunction(() => !document.body?.innerText.includes('spring-fair.yaml:1:1'), null, patience)
  seen.steps.mended = await page.evaluate(() => document.body.innerText)
  await page.close()
}

// More tabs than a browser has connections to one address.
const crowd = async context => {
  const tabs = []
  for (let number = 0; number < 8; number++) tabs.push(await open(context, start))
  replace('Bakers wanted', 'Tailors wanted')
  await Promise.all(tabs.map(tab => shows(tab, ['Tailors wanted'])))
  seen.steps.tabs = tabs.length
  for (const tab of tabs) await tab.close()
}

// What a strange page in the same browser gets of the desk.
const intrude = async context => {
  const page = await context.newPage()
  await page.route('http://other.example/', route => route.fulfill({ contentType: 'text/html', body: '<p>A strange page' }))
  await page.goto('http://other.example/')
  seen.steps.strange = await page.evaluate(async desk => {
    const load = (tag, attribute, path) => new Promise(done => {
      const element = document.createElement(tag)
      element.onload = () => done('loaded')
      element.onerror = () => done('refused')
      element[attribute] = desk + path
      document.body.append(element)
    })
    const fetched = await fetch(desk, { mode: 'no-cors' }).then(() => 'loaded', () => 'refused')
    const read = await fetch(desk).then(() => 'loaded', () => 'refused')
    const events = await new Promise(done => {
      const source = new EventSource(`${desk}events`)
      source.onopen = () => done('loaded')
      source.onerror = () => done('refused')
    })
    return { fetched, read, events, script: await load('script', 'src', ''), picture: await load('img', 'src', 'spring-fair/cards/ada.png') }
  }, url)
  const frame = await page.evaluate(desk => new Promise(done => {
    const element = document.createElement('iframe')
    element.onload = () => { try { done(element.contentDocument ? 'empty' : 'refused') } catch { done('refused') } }
    element.src = desk
    document.body.append(element)
  }), url)
  seen.steps.framed = [frame, page.frames().at(-1).url()]
  const rebound = await page.goto(`http://evil.example:${port}/`)
  seen.steps.rebound = rebound.status()
}

// An email opened alone, as a hostile theme or a changed file could make it.
const openEmail = async context => {
  const page = await context.newPage()
  const answer = await page.goto(`${url}spring-fair/email.html`)
  seen.steps.email = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "ran"'
    document.head.append(script)
    return { ran: document.title === 'ran', origin: window.origin, text: document.body.innerText }
  }).catch(error => ({ ran: false, origin: 'null', text: String(error) }))
  seen.steps.email.status = answer.status()
  const draft = await page.goto(`${url}spring-fair/social/x/ada.txt`)
  seen.steps.draft = await draft.text()
}

const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP evil.example 127.0.0.1'],
})
try {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } })
  await write(context)
  await crowd(context)
  await intrude(context)
  await openEmail(context)
} finally {
  await browser.close()
}
process.stdout.write(JSON.stringify(seen))
