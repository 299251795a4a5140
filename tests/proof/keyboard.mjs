// The live desk without a mouse: every control is reached by Tab, and each kind of act is done by keys.
// stdin: [{url, token, files: {slug: path}}], stdout: what was seen at each step.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { files, holds, open, patience, seen, show } from './live.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const CONTROLS = 'a[href], button, input, select, textarea, summary, [role="button"], [tabindex="0"]'

// Tab from the top of the page to its end; of radio buttons the keys of arrows reach the others.
const reach = async () => {
  const page = await open('spring-fair', 1200)
  await page.evaluate(() => { for (const each of document.querySelectorAll('#write details')) each.open = true })
  await page.locator('#quotations .found li').first().waitFor()
  const count = await page.evaluate(controls => {
    const isMet = each => each.checkVisibility() && !each.disabled && !(each.type === 'radio' && !each.checked)
    const all = [...document.querySelectorAll(controls)].filter(isMet)
    globalThis.missed = new Set(all)
    document.addEventListener('focusin', event => { missed.delete(event.target); globalThis.outlines ??= []; if (getComputedStyle(event.target).outlineStyle === 'none' && getComputedStyle(event.target).boxShadow === 'none' && event.target.matches(':focus-visible')) outlines.push(event.target.outerHTML.slice(0, 120)) })
    document.body.focus()
    return all.length
  }, CONTROLS)
  for (let turn = 0; turn < count + 40; turn++) {
    await page.keyboard.press('Tab')
    if (turn % 20 === 0 && !await page.evaluate(() => missed.size)) break
  }
  seen.steps.missed = await page.evaluate(() => [...missed].map(each => each.outerHTML.slice(0, 160)))
  seen.steps.unseen = await page.evaluate(() => globalThis.outlines ?? [])
  // What a click does somewhere else than on a control can be done on a control too.
  seen.steps.editable = await page.evaluate(() => [...new Set([...document.querySelectorAll('[data-editable]')].map(each => each.dataset.editable))]
    .filter(name => name !== 'true' && !document.querySelector(`[data-place='["${name}"]']`)))
  await page.context().close()
}

const act = async () => {
  const page = await open('spring-fair', 1200)
  const read = () => readFileSync(files['spring-fair'], 'utf8')
  const isFresh = () => page.waitForFunction(() => document.documentElement.dataset.ready === 'true' && !globalThis.isOld, null, patience)
  // Each act: the control is focused, one key is pressed, the page is loaded again.
  const press = async (locator, key, { text = '', loads = true } = {}) => {
    await page.evaluate(() => { globalThis.isOld = true })
    await locator.focus()
    await page.keyboard.press(key)
    if (text) { await page.keyboard.press('Control+a'); await page.keyboard.insertText(text); await page.keyboard.press('Control+Enter') }
    if (loads) await isFresh()
  }
  const button = name => page.getByRole('button', { name, exact: true }).first()
  const steps = {}
  await press(button('Move the quote of Ada Example down'), 'Enter')
  steps.moved = read().indexOf('id: ben') < read().indexOf('id: ada')
  await press(page.locator('#write h2'), 'Control+z')
  steps.undone = read().indexOf('id: ada') < read().indexOf('id: ben')
  await press(page.locator('#words-ben').getByRole('button', { name: 'Skip X' }), 'Space')
  steps.skipped = read().includes('skip: [x]')
  await press(page.locator('#words-ben').getByRole('button', { name: 'Post on X' }), 'Enter')
  await press(button('Feature in the email: the quote of Ben Sample'), 'Enter')
  steps.featured = read().includes('featured: ben')
  await press(button('Edit all as one text: topics'), 'Enter', { text: 'Roofs\nNight buses\nTrees' })
  steps.listed = await holds('spring-fair', '  - Roofs\n  - Night buses\n  - Trees\n')
  await page.evaluate(() => { document.getElementById('sheet-event').open = true })
  await press(page.locator(`[data-place='["send_on"]']`), 'Enter', { text: '7 April 2031, 11 am UTC' })
  steps.dated = await holds('spring-fair', 'send_on: 2031-04-07T11:00:00+00:00\n')
  // Approved, written and marked as sent, with the keys alone.
  for (const id of ['ada', 'ben']) {
    await page.locator(`#words-${id} form.approve input`).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Jo Office')
    await press(page.locator(`#words-${id} form.approve input`), 'Enter')
  }
  await page.evaluate(() => { document.getElementById('acts').open = true })
  await Promise.all([
    page.waitForResponse(answer => answer.url().endsWith('/editing/build') && answer.ok(), patience),
    press(page.locator('#rebuild'), 'Enter', { loads: false }),
  ])
  await page.waitForFunction(() => document.querySelector('#left h2')?.textContent === 'Ready to send', null, patience)
  await press(button('Mark as sent'), 'Enter', { loads: false })
  await page.locator('dialog[open]').waitFor()
  await page.evaluate(axe)
  const found = await page.evaluate(() => axe.run(document, { iframes: false }))
  steps.axe = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`)
  steps.asked = await page.evaluate(() => document.activeElement.textContent)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  steps.sent = await holds('spring-fair', 'status: sent\n')
  Object.assign(seen.steps, steps)
  await page.context().close()
}

await show(reach, act)
