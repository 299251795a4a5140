// One picture of a page that is served. stdin: [{url, path, width, height, live, at}]; argument: chromium.
import { readFileSync } from 'node:fs'
import { launch } from './window.mjs'

const [{ url, path, width, height, live, at }] = JSON.parse(readFileSync(0, 'utf8'))
const browser = await launch(process.argv[2])
try {
  const page = await (await browser.newContext({ viewport: { width, height } })).newPage()
  await page.goto(url)
  if (live) await page.waitForFunction(() => document.documentElement.dataset.ready === 'true' && document.querySelector('#left h2'), null, { timeout: 60_000 })
  if (at) await page.locator(at).evaluate(place => place.scrollIntoView({ behavior: 'instant' }))
  await page.screenshot({ path })
} finally {
  await browser.close()
}
process.stdout.write('[]')
