// The live desk in Firefox, driven by WebDriver BiDi as a person drives it: it edits, approves and copies.
// stdin: [{page, token, file}], stdout: what was seen.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'

const [{ page, token, file }] = JSON.parse(readFileSync(0, 'utf8'))
const seen = {}
const profile = mkdtempSync(join(tmpdir(), 'digest-firefox-'))
const firefox = spawn(process.argv[2], ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } })

const address = await new Promise((done, fail) => {
  let said = ''
  firefox.stderr.on('data', bytes => {
    said += bytes
    const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)
    if (found) done(found[1])
  })
  firefox.on('exit', () => fail(new Error(`Firefox ended: ${said}`)))
  setTimeout(() => fail(new Error(`Firefox is silent: ${said}`)), 60_000).unref()
})
const socket = new WebSocket(`${address}/session`)
await new Promise((done, fail) => { socket.on('open', done); socket.on('error', fail) })
const waiting = new Map()
socket.on('message', data => {
  const { id, type, result, error, message } = JSON.parse(data)
  const [done, fail] = waiting.get(id) ?? []
  waiting.delete(id)
  if (done) type === 'success' ? done(result) : fail(new Error(`${error}: ${message}`))
})
let number = 0
const send = (method, params = {}) => new Promise((done, fail) => {
  waiting.set(++number, [done, fail])
  socket.send(JSON.stringify({ id: number, method, params }))
})

try {
  await send('session.new', { capabilities: {} })
  const { contexts: [{ context }] } = await send('browsingContext.getTree')
  const ask = async expression => (await send('script.evaluate', { expression, target: { context }, awaitPromise: true })).result?.value
  const until = async (expression, name = expression) => {
    for (let turn = 0; turn < 300; turn++) {
      if (await ask(`Boolean(${expression})`).catch(() => false)) return
      await new Promise(done => setTimeout(done, 100))
    }
    throw new Error(`never: ${name}`)
  }
  const find = selector => `document.querySelector(${JSON.stringify(selector)})`
  const click = async selector => {
    await until(find(selector))
    const { x, y } = JSON.parse(await ask(`(() => { const e = ${find(selector)}; e.scrollIntoView({ block: 'center', behavior: 'instant' }); const { x, y, width, height } = e.getBoundingClientRect(); return JSON.stringify({ x: Math.round(x + Math.min(width / 2, 40)), y: Math.round(y + height / 2) }) })()`))
    const actions = [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]
    await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] })
  }
  const type = text => send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions: [...text].flatMap(value => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }] })
  const holds = async words => {
    for (let turn = 0; turn < 300; turn++) {
      if (readFileSync(file, 'utf8').includes(words)) return true
      await new Promise(done => setTimeout(done, 100))
    }
    return false
  }
  await send('browsingContext.navigate', { context, url: `${page}#edit=${token}`, wait: 'complete' })
  const subject = `[data-place='["subject"]']`
  await ask('globalThis.isOld = true') // The page is loaded again once what was saved is built.
  await click(subject)
  await until(find('#write .editor textarea'))
  await type('Readers found\uE007') // What was there is selected; Enter saves it.
  seen.edited = await holds('subject: Readers found\n')
  await until(`!globalThis.isOld && ${find(subject)}?.textContent === 'Readers found' && document.documentElement.dataset.ready`, 'shown')
  await click('#words-ada form.approve input')
  await type('Jo Office\uE007')
  seen.approved = await holds('by: Jo Office\n')
  await until(find('#words-ada .ok'), 'approved on the page')
  await click('[id="x/ada"] .copy')
  await until(`${find('[id="x/ada"]')}?.classList.contains('done')`, 'copied')
  seen.copied = true
  seen.name = await ask('navigator.userAgent')
} finally {
  socket.close()
  const ended = new Promise(done => firefox.on('exit', done))
  firefox.kill()
  await ended
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
}
process.stdout.write(JSON.stringify(seen))
