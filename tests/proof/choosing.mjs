// What a person who writes on the live desk chooses by a click: sentences, an end.
import { readFileSync } from 'node:fs'
import { files, holds, open, patience, seen, show, url } from './live.mjs'

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

await show(choose, drop, cancel)
