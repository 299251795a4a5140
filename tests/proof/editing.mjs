// The live desk as somebody who writes has it: texts edited by mouse and by keys, and a strange page.
// stdin: [{url, token, page, file}], stdout: what was seen at each step.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const [{ url, token, page: start, file }] = JSON.parse(readFileSync(0, 'utf8'))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const seen = { errors: [], steps: {}, axe: {} }
const patience = { timeout: 60_000, polling: 50 }

const listen = page => {
  page.on('console', message => ['error', 'warning'].includes(message.type()) && seen.errors.push(message.text()))
  page.on('pageerror', error => seen.errors.push(String(error)))
}
const read = () => readFileSync(file, 'utf8')
const holds = async words => {
  for (let turn = 0; turn < 600; turn++) {
    if (read().includes(words)) return true
    await new Promise(done => setTimeout(done, 50))
  }
  return false
}
const shows = (page, words) => page.waitForFunction(
  expected => document.querySelector('#write')?.textContent.includes(expected), words, patience)
const field = (page, keys) => page.locator(`[data-place='${JSON.stringify(keys)}']`)
// The page was loaded again after the latest save: keys and marks that come before that are lost.
const isHeard = page => page.waitForFunction(
  saved => !document.querySelector('.editor') && document.documentElement.dataset.ready === 'true' && performance.timeOrigin > saved,
  statSync(file).mtimeMs, patience)
const judge = async (page, name) => {
  await page.evaluate(axe)
  const found = await page.evaluate(() => axe.run(document, { iframes: false }))
  seen.axe[name] = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`)
  seen.axe[`${name} is as wide as its window`] = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth ? [] : ['wider'])
}

const write = async context => {
  context.setDefaultTimeout(patience.timeout)
  const page = await context.newPage()
  listen(page)
  await page.goto(`${start}#edit=${token}`)
  await shows(page, 'Readers wanted')
  seen.steps.address = page.url()
  // With the mouse, in the inbox: the limits follow while it is typed, and leaving it saves.
  await page.locator('.inbox .subject').first().click()
  await page.locator('.editor textarea').fill('Readers of every age are wanted at the library')
  seen.steps.limits = await page.locator('.editor .limits').innerText()
  await page.locator('h2#posts-title').click()
  seen.steps.saved = await holds('subject: Readers of every age are wanted at the library\n')
  await shows(page, 'Readers of every age')
  // With keys alone.
  await isHeard(page)
  await field(page, ['preheader']).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Doors open at nine.')
  await page.keyboard.press('Enter')
  seen.steps.typed = await holds('preheader: Doors open at nine.\n')
  await shows(page, 'Doors open at nine.')
  await isHeard(page)
  await page.waitForFunction(() => document.activeElement?.dataset.place === '["preheader"]', null, patience)
  await page.keyboard.press('Control+z')
  seen.steps.undone = await holds('preheader: The fair opens its doors on Saturday.\n')
  await shows(page, 'The fair opens its doors')
  await isHeard(page)
  await page.keyboard.press('Control+Shift+z')
  seen.steps.redone = await holds('preheader: Doors open at nine.\n')
  // Refused, with the reason beside the field; Escape leaves it.
  await shows(page, 'Doors open at nine.')
  await isHeard(page)
  await field(page, ['headline']).click()
  await page.locator('.editor textarea').fill('')
  await page.keyboard.press('Enter')
  await page.locator('.editor .wrong:not(:empty)').waitFor()
  seen.steps.refused = await page.locator('.editor .wrong').innerText()
  await page.keyboard.press('Escape')
  // A file changed meanwhile: what is typed stays, both are shown, and the person chooses.
  await field(page, ['summary']).click()
  await page.locator('.editor textarea').fill('Mine.')
  writeFileSync(file, read().replace('Two hundred people came to the spring fair.', 'Theirs.'))
  await new Promise(done => setTimeout(done, 1500))
  seen.steps.stays = await page.locator('.editor textarea').inputValue()
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog.both').waitFor()
  seen.steps.both = await page.locator('dialog.both').innerText()
  await judge(page, 'both texts')
  seen.steps.kept = read().includes('Theirs.')
  await page.locator('dialog.both button').first().click()
  seen.steps.mine = await holds('summary: Mine.\n')
  // The words of quotes: a network skipped by a click, an excerpt of marked words, the quote of the email.
  await shows(page, 'Mine.')
  await isHeard(page)
  await page.locator('#words-ben').getByRole('button', { name: 'Skip X' }).click()
  seen.steps.skipped = await holds('skip: [x]\n')
  await page.locator('#words-ben').getByRole('button', { name: 'Post on X' }).waitFor()
  await isHeard(page)
  await page.evaluate(() => {
    const words = document.querySelector('#words-ben .sentence').firstChild
    getSelection().setBaseAndExtent(words, 2, words, words.textContent.length - 1)
  })
  await page.getByRole('button', { name: 'Make the marked words' }).nth(1).click()
  seen.steps.excerpt = await holds('      - text: sold every loaf\n        preferred: yes\n')
  await page.locator('#words-ben').getByText('Excerpt: sold every loaf').waitFor()
  await isHeard(page)
  // The same without a mouse: the words are written into a field.
  await page.getByRole('button', { name: 'Make the marked words' }).nth(0).focus()
  await page.evaluate(() => getSelection().removeAllRanges())
  await page.keyboard.press('Enter')
  await page.locator('#words-ada .editor textarea').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Reading is for')
  await page.keyboard.press('Enter')
  seen.steps.written = await holds('      - text: Reading is for\n        preferred: yes\n')
  await page.locator('#words-ada').getByText('Excerpt: Reading is for').waitFor()
  await isHeard(page)
  await page.getByRole('button', { name: 'Feature in the email: the quote of Ben Sample' }).click()
  seen.steps.featured = await holds('featured: ben\n')
  await page.locator('#words-ben .status').waitFor()
  await isHeard(page)
  // The source: used words are marked, marked words become a quote, and it stays open at the reload.
  await page.locator('#quotations summary').click()
  await page.locator('#quotations .found li').first().waitFor()
  seen.steps.source = await page.locator('#quotations .found').innerText()
  seen.steps.marks = await page.locator('#quotations pre mark').allInnerTexts()
  // What is copied as the email's source is the email, whatever else is open.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.locator('[data-copies="source"]').click()
  await page.waitForFunction(() => document.getElementById('said').textContent.startsWith('Copied'), null, patience)
  seen.steps.html = await page.evaluate(() => navigator.clipboard.readText())
  seen.steps.twice = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(each => each.id).filter((id, at, all) => all.indexOf(id) !== at))
  await page.evaluate(() => {
    const whole = document.querySelector('#quotations pre')
    const texts = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.data.indexOf('I read every page twice')
      if (at >= 0) getSelection().setBaseAndExtent(node, at, node, node.data.indexOf(',” said Ada', at))
    }
  })
  await page.getByRole('button', { name: 'Add the marked words as a quote' }).click()
  seen.steps.added = await holds('every page twice and')
  await page.locator('#words-ada-2').waitFor()
  seen.steps.opened = await page.locator('#quotations .found').waitFor(patience).then(() => true, () => false)
  await isHeard(page)
  // Each text leads to its line of the file.
  await field(page, ['subject']).click()
  seen.steps.line = await page.locator('.editor a.at-line').getAttribute('href')
  await page.keyboard.press('Escape')
  for (let turn = 0; turn < 5; turn++) {
    await isHeard(page)
    await page.locator('#write h2').click()
    const before = read()
    await page.keyboard.press('Control+z')
    for (let wait = 0; wait < 200 && read() === before; wait++) await new Promise(done => setTimeout(done, 50))
  }
  // Networks are folded away, which is remembered; a post that is gone to is shown.
  await isHeard(page)
  const folded = () => page.locator('.group.folded').count()
  await page.locator('.group[data-id="x"] .fold-posts').click()
  await page.reload()
  await page.waitForSelector('.group[data-id="x"] .fold-posts')
  seen.steps.folded = [await folded(), await page.locator('[id="x/ada"]').isVisible()]
  await page.locator('a[href="#x/ada"]').first().click()
  await page.locator('[id="x/ada"]').waitFor()
  seen.steps.folded.push(await folded())
  await page.close()
}

// The same address without its token shows everything and edits nothing.
const look = async context => {
  const page = await context.newPage()
  listen(page)
  await page.goto(start)
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true')
  seen.steps.looked = await page.locator('#write').count()
  await page.close()
}

// A strange page, open in the same browser, that knows all but the token, and then also that.
const intrude = async context => {
  const page = await context.newPage()
  await page.route('http://other.example/', route => route.fulfill({ contentType: 'text/html', body: '<p>A strange page' }))
  await page.goto('http://other.example/')
  const before = read()
  seen.steps.strange = await page.evaluate(async ({ url, token }) => {
    const body = JSON.stringify({ edition: 'spring-fair', hash: '', edits: [] })
    const post = (headers, more = {}) => fetch(`${url}editing/undo`, { method: 'POST', body, headers, ...more }).then(answer => answer.type === 'opaque' ? 'sent' : answer.status, () => 'refused')
    const form = document.createElement('form')
    form.method = 'post'; form.action = `${url}editing/undo`; form.enctype = 'text/plain'; form.target = 'into'
    const frame = document.createElement('iframe')
    frame.name = 'into'
    document.body.append(frame, form)
    form.submit()
    return [
      await post({ 'Content-Type': 'application/json', 'X-Digest-Token': token }),
      await post({ 'Content-Type': 'text/plain' }, { mode: 'no-cors' }),
      navigator.sendBeacon(`${url}editing/undo`, body),
    ]
  }, { url, token })
  await new Promise(done => setTimeout(done, 500))
  seen.steps.untouched = read() === before
  await page.close()
}

const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox', '--disable-gpu'] })
try {
  await write(await browser.newContext({ viewport: { width: 1200, height: 900 } }))
  await look(await browser.newContext())
  await intrude(await browser.newContext())
  for (const [width, colorScheme] of [[320, 'dark'], [390, 'light'], [1440, 'light'], [1440, 'dark']]) {
    const page = await (await browser.newContext({ viewport: { width, height: 900 }, colorScheme })).newPage()
    listen(page)
    await page.goto(`${start}#edit=${token}`)
    await shows(page, 'Readers of every age')
    await page.evaluate(() => { for (const each of document.querySelectorAll('#write details')) each.open = true })
    await field(page, ['subject']).click()
    await judge(page, `${width} ${colorScheme}`)
    await page.context().close()
  }
} finally {
  await browser.close()
}
process.stdout.write(JSON.stringify(seen))
