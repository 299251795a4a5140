// A browser on the live desk: its pages, opened with the token, and what their files hold.
// stdin: [{url, token, files: {slug: path}}]
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

export const [{ url, token, files }] = JSON.parse(readFileSync(0, 'utf8'))
export const seen = { errors: [], steps: {} }
export const patience = { timeout: 60_000, polling: 50 }
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox', '--disable-gpu'] })

export const holds = async (slug, words) => {
  for (let turn = 0; turn < 600; turn++) {
    if (readFileSync(files[slug], 'utf8').includes(words)) return true
    await new Promise(done => setTimeout(done, 50))
  }
  return false
}
export const open = async (slug, width, colorScheme = 'light') => {
  const page = await (await browser.newContext({ viewport: { width, height: 900 }, colorScheme })).newPage()
  page.setDefaultTimeout(patience.timeout)
  // A page that is loaded again while it is asked is asked again.
  const evaluate = page.evaluate.bind(page)
  page.evaluate = (...asked) => evaluate(...asked).catch(error => {
    if (!String(error).includes('context was destroyed')) throw error
    return page.evaluate(...asked)
  })
  page.on('console', message => ['error', 'warning'].includes(message.type()) && seen.errors.push(message.text()))
  page.on('pageerror', error => seen.errors.push(String(error)))
  await page.goto(`${url}${slug}/#edit=${token}`)
  await page.locator('#write .value').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true', null, patience)
  return page
}
// The steps in turn, then on stdout what was seen.
export const show = async (...steps) => {
  try {
    for (const step of steps) await step()
  } finally {
    await browser.close()
  }
  process.stdout.write(JSON.stringify(seen))
}
