// The live desk with forty speakers and with two languages: what is shown at once, and how far the page goes.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { files, holds, open, patience, seen, show, url } from './live.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
seen.axe = {}

const isFresh = (page, words) => page.waitForFunction(
  expected => document.documentElement.dataset.ready === 'true' && document.querySelector('#translations')?.textContent.includes(expected) && !document.querySelector('.editor'),
  words, patience)
const measure = page => page.evaluate(() => document.documentElement.scrollHeight)
const list = page => page.evaluate(() => {
  const all = [...document.querySelectorAll('#posts .card')].filter(card => card.checkVisibility())
  return { networks: [...new Set(all.map(card => card.dataset.network))], quotes: [...new Set(all.map(card => card.dataset.quote))].length, editors: [...document.querySelectorAll('.all-words > .words')].filter(each => each.checkVisibility()).map(each => each.id) }
})

const translate = async () => {
  const page = await open('spring-fair', 1200)
  const edit = async (words, text) => {
    await page.locator('#translations .value', { hasText: words }).first().click()
    await page.locator('#translations .editor textarea').fill(text)
    await page.keyboard.press('Control+Enter')
  }
  await edit('On cherche des lecteurs', 'Les lecteurs sont là')
  seen.steps.french = await holds('foire', 'subject: Les lecteurs sont là\n')
  await isFresh(page, 'Les lecteurs sont là')
  await edit('Readers wanted', 'Readers found')
  seen.steps.english = await holds('spring-fair', 'subject: Readers found\n')
  await isFresh(page, 'Readers found')
  for (const name of ['undone', 'undoneThere']) {
    await page.locator('#write h2').click()
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => document.getElementById('said').textContent.startsWith('Undone'), null, patience)
    seen.steps[name] = await page.locator('#said').innerText()
    await isFresh(page, name === 'undone' ? 'Readers wanted' : 'On cherche des lecteurs')
    await page.evaluate(() => { document.getElementById('said').textContent = '' })
  }
  await page.context().close()
}

// Words whose condition would be left out are marked with the mouse: nothing is written, and the page says why.
const refuse = async () => {
  const page = await open('forty', 1200)
  const before = readFileSync(files.forty, 'utf8')
  await page.locator('#words-voice-1 .sentence').last().scrollIntoViewIfNeeded()
  const [x1, y1, x2, y2] = await page.locator('#words-voice-1 .sentence').last().evaluate(element => {
    const words = element.firstChild, range = document.createRange()
    range.setStart(words, words.data.indexOf('every branch'))
    range.setEnd(words, words.data.indexOf('open') + 4)
    const rects = [...range.getClientRects()], [first, last] = [rects[0], rects.at(-1)]
    return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2]
  })
  await page.mouse.move(x1, y1)
  await page.mouse.down()
  await page.mouse.move(x2, y2, { steps: 5 })
  await page.mouse.up()
  const take = page.locator('#words-voice-1').getByRole('button', { name: 'Make the marked words' })
  seen.steps.offered = await take.evaluate(element => element.classList.contains('copy'))
  await take.click()
  // The text as it is found: it may be gone a moment later.
  const refused = await page.waitForFunction(() => /.*leaves out.*/s.exec(document.getElementById('said').textContent)?.[0], null, patience)
  seen.steps.refused = await refused.jsonValue()
  seen.steps.unchanged = readFileSync(files.forty, 'utf8') === before
  await page.context().close()
}

const lookAtMany = async () => {
  const wide = await open('forty', 1280)
  seen.steps.bytes = (await (await fetch(`${url}forty/`)).arrayBuffer()).byteLength
  seen.steps.wide = await measure(wide)
  seen.steps.first = await list(wide)
  await wide.locator('.map a[href="#linkedin/voice-7"]').click()
  await wide.locator('[id="linkedin/voice-7"] .copy').waitFor()
  seen.steps.unfolded = (await list(wide)).networks
  await wide.locator('.group[data-id="linkedin"] .fold-posts').click()
  await wide.locator('#filter').fill('Ada Brandt')
  await wide.waitForFunction(() => document.querySelectorAll('#posts .card:not([hidden])').length === 7, null, patience)
  seen.steps.filtered = await list(wide)
  await wide.context().close()
  const phone = await open('forty', 390)
  seen.steps.phone = await measure(phone)
  seen.steps.alone = await list(phone)
  await phone.locator('#only').selectOption('voice-40')
  seen.steps.chosen = await list(phone)
  await phone.locator('input[name="group"][value="network"]').check({ force: true })
  await phone.locator('#only').selectOption('linkedin')
  seen.steps.network = await list(phone)
  await phone.locator('#only-quote').selectOption('voice-12')
  seen.steps.editor = (await list(phone)).editors
  await phone.context().close()
}

const judge = async () => {
  for (const width of [320, 390, 768, 1440]) {
    for (const scheme of ['light', 'dark']) {
      const page = await open('forty', width, scheme)
      await page.evaluate(() => { for (const each of document.querySelectorAll('#write details')) each.open = true })
      await page.evaluate(axe)
      const found = await page.evaluate(() => axe.run(document, { iframes: false }))
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      seen.axe[`${width} ${scheme}`] = [...found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), ...wider ? ['wider than its window'] : []]
      await page.context().close()
    }
  }
}

await show(translate, refuse, lookAtMany, judge)
