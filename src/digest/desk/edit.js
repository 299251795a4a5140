// Editing in the live desk: what is typed goes to the edition's file. The token came in the address.
(() => {
  'use strict'
  const TOKEN = 'digest-edit-token'
  const given = /^#edit=([\w-]+)$/.exec(location.hash)
  let token = given?.[1]
  try {
    if (token) sessionStorage.setItem(TOKEN, token)
    token ??= sessionStorage.getItem(TOKEN)
  } catch { /* storage is denied: this page alone can edit */ }
  if (given) history.replaceState(null, '', location.pathname + location.search)
  if (!token) return

  const slug = document.body.dataset.slug
  const desk = { slug, token, facts: null, parts: [] }
  globalThis.digestDesk = desk

  desk.make = (tag, about = {}, ...children) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(about)) {
      if (value === null || value === undefined || value === false) continue
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
      else if (name === 'class') element.className = value
      else if (name in { value: 1, disabled: 1, checked: 1 }) element[name] = value
      else element.setAttribute(name, value === true ? '' : value)
    }
    const own = children.flat().filter(child => child !== null && child !== undefined && child !== false)
    element.append(...(tag === 'option' ? own : own.flatMap(child => typeof child === 'string' ? keep_whole(child) : [child])))
    return element
  }
  // “COVID-19” stays in one line, as on the page itself.
  const WHOLE = /(?<![\p{L}\p{N}_/.#@-])(?=[\p{L}\p{N}_-]{3,20}(?![\p{L}\p{N}_-]))[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*-\p{N}+/gu
  const keep_whole = text => {
    const pieces = []
    let at = 0
    for (const { 0: found, index } of text.matchAll(WHOLE)) {
      const whole = document.createElement('span')
      whole.className = 'one'
      whole.textContent = found
      pieces.push(text.slice(at, index), whole)
      at = index + found.length
    }
    return [...pieces, text.slice(at)]
  }
  const { make } = desk

  // `Backticks` as code.
  desk.ticks = text => text.split('`').map((piece, at) => at % 2 ? make('code', {}, piece) : piece)
  const SAID = 'digest-edit-said'
  desk.say = words => {
    const said = document.getElementById('said')
    said.textContent = words
    // The page is loaded again at every save: what was said of it is said on the new one.
    try { sessionStorage.setItem(SAID, JSON.stringify([Date.now(), words])) } catch { /* full */ }
    said.classList.add('shown-now')
    clearTimeout(desk.say.timer)
    desk.say.timer = setTimeout(() => said.classList.remove('shown-now'), Math.max(2600, 60 * words.length))
  }

  const send = async (action, body) => {
    const answer = await fetch(`/editing/${action}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Digest-Token': token },
      body: JSON.stringify(body),
    }).catch(() => null)
    if (!answer) return { status: 0, said: { message: 'The preview has stopped. Nothing was saved.' } }
    const is_json = answer.headers.get('Content-Type')?.startsWith('application/json')
    return { status: answer.status, said: is_json ? await answer.json() : { message: (await answer.text()).trim() } }
  }
  // One write after the other: each names the file as the one before left it.
  let last = Promise.resolve()
  desk.post = (action, body = {}) => {
    const write = async () => {
      const answer = await send(action, typeof body === 'function' ? body() : body)
      const { status, said } = answer
      if (status === 200 && said.hash && desk.facts) {
        desk.facts.steps = said.steps
        set_hash(said.edition, said.hash)
        show_steps()
      }
      return answer
    }
    asked += 1
    const answer = last.then(write)
    last = answer.catch(() => {}).finally(() => { asked -= 1; setTimeout(desk.settle) })
    return answer
  }
  desk.ask = send // What takes a while and writes nothing: the desk is edited meanwhile.

  // What an edit says: saved, refused with the reason, or changed meanwhile.
  const facts_of = file => file === slug ? desk.facts : file === 'brand' ? desk.facts.brand : desk.facts.others[file]
  const hash_of = file => facts_of(file)?.hash
  const set_hash = (file, hash) => {
    const facts = facts_of(file)
    if (!facts) return
    facts.hash = hash
    desk.keep_facts()
  }
  desk.save = async (edits, { mine = null, action = 'save', more = {}, file = slug } = {}) => {
    const body = () => ({ edition: file, hash: hash_of(file), edits, ...more })
    const { status, said } = await desk.post(action, body)
    if (status === 200) return { ok: true, said }
    if (status === 409 && said.hash) {
      if (!await ask_both(mine, said.now)) { reload(); return { ok: false, said: {} } }
      set_hash(file, said.hash)
      return desk.save(edits, { mine, action, more, file })
    }
    return { ok: false, said }
  }
  desk.explain = said => said.problems?.map(each => `${each.message} ${each.fix}`).join(' ') || said.message || 'Nothing was saved.'

  const show = value => value === null || value === undefined ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value, null, 1)
  // Whether a person says yes to what cannot be taken back here.
  desk.confirm = (title, text, yes) => new Promise(done => {
    let is_yes = false
    const dialog = make('dialog', { 'aria-labelledby': 'confirm-title', class: 'both' },
      make('h2', { id: 'confirm-title' }, title), make('p', {}, text),
      make('p', { class: 'buttons' },
        make('button', { type: 'button', onclick: () => { is_yes = true; dialog.close() } }, yes),
        make('button', { type: 'button', autofocus: true, onclick: () => dialog.close() }, 'Cancel')))
    dialog.addEventListener('close', () => { dialog.remove(); desk.settle(); done(is_yes) })
    document.body.append(dialog)
    dialog.showModal()
  })
  const ask_both = (mine, now) => new Promise(done => {
    let is_mine = false
    const dialog = make('dialog', { 'aria-labelledby': 'both-title', class: 'both' },
      make('h2', { id: 'both-title' }, 'The file was changed meanwhile'),
      make('p', {}, 'Nothing was written. Which text should the file have?'),
      mine === null ? null : make('div', { class: 'pair' },
        make('div', {}, make('h3', {}, 'Yours'), make('p', { class: 'typed', dir: 'auto' }, show(mine))),
        make('div', {}, make('h3', {}, 'In the file now'), make('p', { class: 'typed', dir: 'auto' }, show(now)))),
      make('p', { class: 'buttons' },
        make('button', { type: 'button', onclick: () => { is_mine = true; dialog.close() } }, mine === null ? 'Do it anyway' : 'Write mine'),
        make('button', { type: 'button', autofocus: true, onclick: () => dialog.close() }, 'Keep the file’s')))
    dialog.addEventListener('close', () => { dialog.remove(); done(is_mine) })
    document.body.append(dialog)
    dialog.showModal()
  })

  // A reload waits until what is being typed is saved, a press has become its click, and every answer is here.
  const reload = () => location.reload()
  let is_behind = false
  let is_pressed = false
  let asked = 0
  let newer = null // Facts that came while something was typed.
  let typed = null // The field of a form that was typed in, as long as it is neither left nor sent.
  desk.is_busy = () => is_pressed || asked > 0 || typed?.isConnected || document.querySelector('.editor, dialog.both[open], .begin textarea:not(:placeholder-shown)') !== null
  desk.reload = () => { if (desk.is_busy()) is_behind = true; else reload() }
  desk.settle = () => {
    if (desk.is_busy()) return
    if (is_behind) reload()
    else if (newer) draw(newer)
  }
  document.addEventListener('input', event => { if (event.target.matches('form.approve input')) typed = event.target })
  document.addEventListener('submit', () => { typed = null }, { capture: true })
  // Not at once: its button may be what is clicked.
  document.addEventListener('focusout', ({ target }) => setTimeout(() => { if (typed === target && document.activeElement !== target) { typed = null; desk.settle() } }, 300))

  // What moves the page waits for the click of a press: between the two a button must not move away.
  const waiting = []
  desk.after_press = act => { if (is_pressed) waiting.push(act); else act() }
  const press = event => { is_pressed ||= event.button === 0 && !event.target.closest?.('select') }
  const end_press = () => setTimeout(() => {
    is_pressed = false
    waiting.splice(0).forEach(act => act())
    desk.settle()
  })
  for (const name of ['pointerdown', 'mousedown']) addEventListener(name, press, true)
  for (const name of ['pointerup', 'mouseup', 'pointercancel', 'dragend', 'contextmenu', 'keydown']) addEventListener(name, () => { if (is_pressed) end_press() }, true)
  addEventListener('blur', end_press)

  const undo = make('button', { type: 'button', class: 'quiet', onclick: () => step('undo') }, 'Undo')
  const redo = make('button', { type: 'button', class: 'quiet', onclick: () => step('redo') }, 'Redo')
  const step = async name => {
    const { status, said } = await desk.post(name)
    if (status === 409) return desk.say('The file was changed meanwhile, so this step cannot be taken back here.')
    const where = said.edition === slug || !said.edition ? '' : ` in content/${said.edition}.yaml`
    desk.say(said.message ?? `${name === 'undo' ? 'Undone' : 'Done again'}${where}.`)
  }
  const show_steps = () => {
    const [back, forth] = desk.facts.steps
    undo.setAttribute('aria-disabled', String(back === 0))
    redo.setAttribute('aria-disabled', String(forth === 0))
  }
  document.addEventListener('keydown', event => {
    const is_command = (event.ctrlKey || event.metaKey) && !event.altKey
    if (!is_command || event.target.matches('input, textarea, select')) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    step(key === 'y' || event.shiftKey ? 'redo' : 'undo')
  })

  // The latest facts are kept, so that a page that is loaded again is whole at once.
  const KEPT = `digest-edit-facts-${slug}`
  // The page that is loaded next knows of this one's edits.
  desk.keep_facts = () => keep_facts(JSON.stringify(desk.facts))
  const keep_facts = text => { try { sessionStorage.setItem(KEPT, text) } catch { /* full */ } }
  const PLACE = 'digest-edit-place'
  desk.keep_place = place => { try { sessionStorage.setItem(PLACE, place) } catch { /* full */ } }
  const keep_focus = () => { const place = document.activeElement?.dataset?.place; if (place) desk.keep_place(place) }
  addEventListener('pagehide', keep_focus)
  // What was opened or closed stays so when the page is loaded again.
  const OPENED = `digest-edit-opened-${slug}`
  const keep_opened = () => {
    const all = [...document.querySelectorAll('#write details[id]')]
    if (all.length) try { sessionStorage.setItem(OPENED, JSON.stringify(all.map(each => [each.id, each.open]))) } catch { /* full */ }
  }
  addEventListener('pagehide', keep_opened)
  const restore_opened = () => {
    let opened = []
    try { opened = JSON.parse(sessionStorage.getItem(OPENED)) ?? [] } catch { /* denied */ }
    for (const [id, is_open] of opened) { const details = document.getElementById(id); if (details) details.open = is_open }
  }
  const copy_path = path => navigator.clipboard.writeText(path).then(() => desk.say(`Copied: ${path}`), () => desk.say(`The browser blocked copying: ${path}`))
  const home = make('section', { id: 'write', 'aria-labelledby': 'write-title' })
  const draw = facts => {
    desk.facts = facts
    newer = null
    keep_focus()
    keep_opened()
    home.replaceChildren(
      make('div', { class: 'title' }, make('h2', { id: 'write-title' }, 'Write'), make('p', { class: 'buttons' }, undo, redo),
        make('p', { class: 'small' }, 'Click a text to change it. It is saved in ', make('a', { href: `vscode://file/${encodeURI(facts.path).replace(/[?#]/g, encodeURIComponent)}` }, facts.file), '. ', make('button', { type: 'button', class: 'quiet', onclick: () => copy_path(facts.path) }, 'Copy its path'))),
      ...desk.parts.map(part => part(facts)).filter(Boolean))
    restore_opened()
    show_steps()
    desk.drawn?.forEach(each => each(facts))
    try {
      const place = sessionStorage.getItem(PLACE)
      const element = place && home.querySelector(`[data-place="${CSS.escape(place)}"]`)
      if (element && document.activeElement === document.body) {
        for (let details = element.closest('details'); details; details = details.parentElement.closest('details')) details.open = true
        element.focus({ preventScroll: true })
      }
      sessionStorage.removeItem(PLACE)
    } catch { /* denied */ }
  }
  const fresh = async () => {
    const answer = await fetch(`/editing/${slug}`).catch(() => null)
    if (!answer?.ok) return
    const text = await answer.text()
    let kept = null
    try { kept = sessionStorage.getItem(KEPT) } catch { /* denied */ }
    keep_facts(text)
    if (text === kept) return
    newer = JSON.parse(text)
    desk.settle()
  }
  desk.drawn = []
  desk.start = () => {
    try {
      const [at, words] = JSON.parse(sessionStorage.getItem(SAID)) ?? [0, '']
      sessionStorage.removeItem(SAID)
      if (Date.now() - at < 3000) desk.say(words)
    } catch { /* denied */ }
    if (!slug) return
    const email = document.getElementById('email')
    email?.before(home)
    document.querySelector('.jump')?.prepend(make('a', { href: '#write' }, 'Write'), ' ')
    let kept = null
    try { kept = sessionStorage.getItem(KEPT) } catch { /* denied */ }
    if (kept) { try { draw(JSON.parse(kept)) } catch { /* of another version */ } }
    fresh()
  }
})()
