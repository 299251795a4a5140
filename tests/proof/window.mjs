// One Chromium window that shows emails: no network, and a drawing, or a grey picture, in place of
// each image.
import { chromium } from 'playwright-core'

// Four times as large as it is shown: what holds it is its width attribute or its style.
const draw = ({ width, height }) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 4}" height="${height * 4}"><rect width="100%" height="100%" fill="#888"/></svg>`

export const launch = (executablePath, more = []) => chromium.launch({
  executablePath,
  args: [...more, '--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-lcd-text'],
})

export class Window {
  static async open(browser, scale = 1) {
    const context = await browser.newContext({ deviceScaleFactor: scale, viewport: { width: 600, height: 900 } })
    const self = new Window()
    self.scale = scale
    self.page = await context.newPage()
    self.page.on('request', request => self.requests.push(request.url()))
    await self.page.route('**/*', route => {
      const image = self.images?.find(({ url }) => url === route.request().url())
      return image ? route.fulfill({ contentType: 'image/svg+xml', body: image.drawn ?? draw(image) }) : route.abort()
    })
    self.devtools = await context.newCDPSession(self.page)
    return self
  }

  async show(html, { scheme = 'light', width = 375, images = [], change = null, forced = false } = {}) {
    this.requests = []
    this.images = images
    await this.devtools.send('Emulation.setAutoDarkModeOverride', { enabled: forced })
    await this.resize(width)
    await this.page.emulateMedia({ colorScheme: scheme })
    await this.page.setContent(html, { waitUntil: 'load' })
    if (change) await this.page.evaluate(change)
  }

  resize(width) {
    return this.page.setViewportSize({ width, height: 900 })
  }
}
