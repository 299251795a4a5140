// The pages of a site, as a browser without scripts and axe see them, in both schemes, wide and narrow.
// stdin: [{name, html}], argument: chromium; stdout: what is wrong with each, by name.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
const jobs = JSON.parse(readFileSync(0, 'utf8'))
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] })
const found = {}

for (const { name, html } of jobs) {
  found[name] = []
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [320, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true })
      const page = await context.newPage()
      await page.route('**', route => route.request().resourceType() === 'image' ? route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }) : route.abort())
      await page.setContent(html)
      const say = what => found[name].push(`${colorScheme} ${width}: ${what}`)
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) say(`wider than its window: ${await page.evaluate(() => [...document.querySelectorAll('*')].filter(each => each.getBoundingClientRect().right > innerWidth).pop()?.outerHTML.slice(0, 300))}`)
      if (await page.evaluate(() => document.scripts.length)) say('has a script')
      await page.evaluate(AXE)
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }))
      for (const { id, nodes } of violations) say(`${id}: ${nodes[0].html.slice(0, 300)}`)
      await context.close()
    }
  }
}
await browser.close()
process.stdout.write(JSON.stringify(found))
