// From an empty folder and a release on the clipboard to a green, approved edition with all posts copied.
// stdin: [{url, token, release, slug, fields, approver}], stdout: what was seen.
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const [{ url, token, release, slug, fields, approver }] = JSON.parse(readFileSync(0, 'utf8'))
const seen = { errors: [], copied: {}, steps: {} }
const patience = { timeout: 30_000, polling: 50 }
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox', '--disable-gpu'] })
const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] })
const page = await context.newPage()
page.on('console', message => ['error', 'warning'].includes(message.type()) && seen.errors.push(`${message.text()} ${message.location().url}`))
page.on('pageerror', error => seen.errors.push(String(error)))

const isSettled = () => page.waitForFunction(() => document.documentElement.dataset.ready === 'true' && !document.querySelector('.editor textarea:focus'), null, patience)

try {
  await page.goto(`${url}#edit=${token}`)
  await page.evaluate(text => navigator.clipboard.writeText(text), release)
  await page.locator('#start textarea').focus()
  await page.keyboard.press('Control+v')
  await page.locator('#start input[type="text"]').fill(slug)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/${slug}/`)
  await page.waitForSelector('#left h2', patience)
  seen.steps.first = await page.locator('#left').innerText()
  // Each text that is to be replaced, by keys alone: the field, the text, Enter.
  for (const [name, text] of fields) {
    await isSettled()
    const place = page.locator(`[data-place='${name}']`)
    await page.evaluate(() => { for (const each of document.querySelectorAll('#write details')) each.open = true })
    await place.focus()
    await page.keyboard.press('Enter')
    await page.locator('#write .editor textarea').waitFor()
    if (text) await page.keyboard.insertText(text)
    await page.keyboard.press('Control+Enter')
    await page.waitForFunction(() => !document.querySelector('#write .editor'), null, patience)
    await page.waitForFunction(expected => {
      const shown = [...document.querySelectorAll('#write [data-place]')].find(each => each.dataset.place === expected)
      return shown && !shown.closest('.field').querySelector('.mark-left')
    }, name, patience)
    if (text) await page.waitForFunction(expected => [...document.querySelectorAll('#write .value')].some(each => each.textContent === expected), text, patience)
  }
  // What digest was not sure of, each looked at.
  const questions = page.locator('#left .question button.quiet')
  seen.steps.questions = await page.locator('#left .question .go-to').allInnerTexts()
  for (let left = await questions.count(); left; left--) {
    await isSettled()
    await questions.first().focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(count => document.querySelectorAll('#left .question').length === count, left - 1, patience)
  }
  await isSettled()
  seen.steps.filled = await page.locator('#left').innerText()
  // Every quote, by the name of the approver.
  for (const quote of approver.quotes) {
    await isSettled()
    const form = page.locator(`#words-${quote} form.approve`)
    await form.locator('input').fill(approver.name)
    await page.keyboard.press('Enter')
    await page.waitForFunction(id => document.querySelector(`#words-${id} .ok`), quote, patience)
  }
  await page.waitForFunction(() => document.querySelector('#left h2')?.textContent === 'Ready to send', null, patience)
  await page.evaluate(() => { document.getElementById('acts').open = true })
  await isSettled()
  // The page may load again before what it says of this is read: the answer counts.
  await Promise.all([
    page.waitForResponse(answer => answer.url().endsWith('/editing/build') && answer.ok(), patience),
    page.locator('#rebuild').click(),
  ])
  await isSettled()
  await page.waitForFunction(() => document.querySelector('#left h2')?.textContent === 'Ready to send', null, patience)
  seen.steps.ready = await page.locator('#left').innerText()
  seen.steps.state = await page.locator('.hero .status').first().innerText()
  // Every post, by the keys of the desk.
  const ids = await page.evaluate(() => [...document.querySelectorAll('.card:not(.none)')].map(card => card.id))
  for (const id of ids) {
    await page.locator(`[id="${id}"] .copy`).click()
    await page.waitForFunction(name => document.getElementById(name).classList.contains('done'), id, patience)
    seen.copied[id] = await page.evaluate(() => navigator.clipboard.readText())
  }
  seen.steps.progress = await page.locator('.posts-copied').first().innerText()
} catch (error) {
  seen.failed = `${error}\n${await page.locator('body').innerText().catch(() => '')}`.slice(0, 6000)
} finally {
  await browser.close()
}
process.stdout.write(JSON.stringify(seen))
