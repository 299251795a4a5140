// What a person who writes on the live desk chooses by a click: sentences, the next field, an end.
import { readFileSync } from 'node:fs'
import { files, holds, open, patience, seen, show, url } from './live.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 2)

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

// Pressing the next field leaves the first one, and the next one opens, however long the press lasts.
const leave = async () => {
  const page = await open('roof', 1200)
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const place = name => page.locator(`[data-place='["${name}"]']`)
  const opened = () => page.locator('#write .editor textarea').evaluateAll(all => all.map(each => each.getAttribute('aria-label')))
  const said = () => page.waitForFunction(() => document.getElementById('said').textContent === 'Saved.', null, patience)
  await place('headline').scrollIntoViewIfNeeded()
  seen.steps.next = []
  seen.steps.left = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.evaluate(() => { document.getElementById('said').textContent = '' })
    await place('subject').click()
    // Nothing was typed: it is closed after the click.
    await place('headline').hover()
    await page.mouse.down()
    await page.mouse.up()
    await page.waitForFunction(() => document.querySelectorAll('#write .editor').length === 1, null, patience)
    seen.steps.next.push(...await opened())
    await page.locator('#write .editor textarea').fill(`A roof is needed first ${round}`)
    await place('subject').hover()
    await page.mouse.down()
    if (round % 2) await said()
    await page.mouse.up()
    await said()
    await page.waitForFunction(() => document.querySelectorAll('#write .editor').length === 1, null, patience)
    seen.steps.next.push(...await opened())
    seen.steps.left.push(await holds('roof', `headline: A roof is needed first ${round}\n`))
    const loaded = page.waitForEvent('load')
    await page.keyboard.press('Escape')
    await loaded
    await page.waitForFunction(expected => document.querySelector(`[data-place='["headline"]']`)?.textContent === expected, `A roof is needed first ${round}`, patience)
  }
  // What is refused stays open with its reason, beside the next one.
  await place('headline').click()
  await page.locator('#write .editor textarea').fill('')
  await place('subject').click()
  await page.locator('#write .editor .wrong:not(:empty)').waitFor()
  seen.steps.stays = await opened()
  await page.context().close()
}

// A reload asks only while something is typed that is not saved.
const reload = async () => {
  const page = await open('roof', 1200)
  seen.steps.questions = []
  page.on('dialog', dialog => { seen.steps.questions.push(dialog.type()); dialog.accept() })
  await page.locator(`[data-place='["subject"]']`).click()
  await page.reload()
  await page.locator(`[data-place='["subject"]']`).click()
  seen.steps.questions.push('typing')
  await page.locator('#write .editor textarea').fill('Half a thought')
  await page.reload()
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

await show(choose, leave, reload, drop, cancel)
