// What a person who writes on the live desk chooses by a click: sentences, an end.
// stdin: [{url, token, files: {slug: path}}], stdout: what was seen at each step.
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const [{ url, token, files }] = JSON.parse(readFileSync(0, 'utf8'))
const seen = { errors: [], steps: {} }
const patience = { timeout: 60_000, polling: 50 }
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox', '--disable-gpu'] })

const holds = async (slug, words) => {
  for (let turn = 0; turn < 600; turn++) {
    if (readFileSync(files[slug], 'utf8').includes(words)) return true
    await new Promise(done => setTimeout(done, 50))
  }
  return false
}
const open = async (slug, width, colorScheme = 'light') => {
  const page = await (await browser.newContext({ viewport: { width, height: 900 }, colorScheme })).newPage()
  page.setDefaultTimeout(patience.timeout)
  page.on('console', message => ['error', 'warning'].includes(message.type()) && seen.errors.push(message.text()))
  page.on('pageerror', error => seen.errors.push(String(error)))
  await page.goto(`${url}${slug}/#edit=${token}`)
  await page.locator('#write .value').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true', null, patience)
  return page
}

// Sentences that are fair only together are chosen together; the whole that is too long is not written.
const choose = async () => {
  const page = await open('roof', 1200)
  const about = page.locator('#words-ada .wrong')
  const click = at => page.locator('#words-ada .sentence').nth(at).click()
  const pick = network => page.locator('#words-ada .choice label').filter({ hasText: network }).click()
  await pick('X')
  const before = readFileSync(files.roof, 'utf8')
  await click(0)
  await page.waitForFunction(() => document.querySelector('#words-ada .wrong').textContent, null, patience)
  seen.steps.tooLong = await about.innerText()
  seen.steps.asBefore = readFileSync(files.roof, 'utf8') === before
  await pick('Threads')
  seen.steps.hint = await page.locator('#words-ada .sentence').first().getAttribute('title')
  await click(0)
  seen.steps.together = await holds('roof', 'threads: [3]\n')
  await page.context().close()
}

// An edition is not cancelled without a reason.
const cancel = async () => {
  const page = await open('roof', 1200)
  await page.evaluate(() => { document.getElementById('acts').open = true })
  await page.getByRole('button', { name: 'Mark as cancelled' }).click()
  const reason = page.getByPlaceholder('Why it is cancelled')
  seen.steps.asked = await reason.evaluate(element => element.validity.valueMissing && document.activeElement === element)
  await reason.fill('The roof leaks')
  await page.keyboard.press('Enter')
  seen.steps.cancelled = await holds('roof', 'reason: The roof leaks\n') && readFileSync(files.roof, 'utf8').includes('status: cancelled\n')
  await page.context().close()
}

// A file that misses the form is taken all the same: the browser does not open it in the page's place.
const drop = async () => {
  const page = await open('roof', 390)
  await page.goto(url)
  await page.locator('#start').waitFor()
  seen.steps.dropped = await page.evaluate(() => {
    const file = new DataTransfer(), words = new DataTransfer()
    file.items.add(new File(['News'], 'night.txt', { type: 'text/plain' }))
    words.setData('text/plain', 'News')
    const send = (name, dataTransfer) => !document.querySelector('h1').dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }))
    const taken = [send('dragover', words), send('dragover', file), send('drop', file)]
    return [...taken, document.querySelector('#start').open, document.querySelector('#start [role="status"]').textContent]
  })
  const name = page.getByPlaceholder('Short name')
  seen.steps.fits = await name.evaluate(input => {
    const { font } = getComputedStyle(input), pen = document.createElement('canvas').getContext('2d')
    pen.font = font
    return pen.measureText(input.placeholder).width <= input.clientWidth - 20
  })
  await page.context().close()
}

try {
  await choose()
  await drop()
  await cancel()
} finally {
  await browser.close()
}
process.stdout.write(JSON.stringify(seen))
