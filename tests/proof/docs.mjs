// Pages of the documentation site in both schemes, as axe sees them. stdin: [{name, url}]; argument: chromium.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { launch } from './window.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const jobs = JSON.parse(readFileSync(0, 'utf8'))
const browser = await launch(process.argv[2])
const found = {}
try {
  for (const { name, url } of jobs) {
    found[name] = []
    for (const [colorScheme, width] of [['light', 1280], ['dark', 390]]) {
      const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: 'reduce' })).newPage()
      await page.route(/^https?:/, route => { found[name].push(`asks for ${route.request().url()}`); return route.abort() })
      await page.goto(url)
      const shown = await page.evaluate(() => document.body.dataset.mdColorScheme)
      if ((shown === 'slate') !== (colorScheme === 'dark')) found[name].push(`${colorScheme}: shows ${shown}`)
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found[name].push(`${colorScheme}: wider than ${width}`)
      await page.evaluate(AXE)
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
      for (const { id, nodes } of violations) found[name].push(`${colorScheme} ${id} ${nodes.length}: ${nodes[0].html.slice(0, 200)}`)
      await page.context().close()
    }
  }
} finally {
  await browser.close()
}
process.stdout.write(JSON.stringify(found))
