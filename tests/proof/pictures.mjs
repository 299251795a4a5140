// Takes pictures of emails. stdin: [{name, html, images}]; arguments: Chromium, a folder, widths.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch, Window } from './window.mjs'

const [program, folder, ...widths] = process.argv.slice(2)
const browser = await launch(program)
try {
  const window = await Window.open(browser)
  for (const { name, html, images } of JSON.parse(readFileSync(0, 'utf8'))) {
    for (const scheme of ['light', 'dark']) {
      for (const width of widths.map(Number)) {
        await window.show(html, { images, scheme, width })
        await window.page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true })
      }
    }
  }
} finally {
  await browser.close()
}
