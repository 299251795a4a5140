// A new edition: from a press release that is pasted or dropped, or blank.
(() => {
  'use strict'
  const desk = globalThis.digestDesk
  if (!desk) return
  const { make } = desk
  const encode = bytes => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
    return btoa(text)
  }
  let file = null
  const text = make('textarea', { 'aria-label': 'Press release', rows: '6', placeholder: 'Paste the press release here, or drop its file', dir: 'auto' })
  const chosen = make('p', { class: 'small', role: 'status' })
  const picker = make('input', { type: 'file', 'aria-label': 'File of the press release', onchange: () => take(picker.files[0]) })
  const slug = make('input', { type: 'text', 'aria-label': 'Short name', placeholder: 'Short name (optional): spring-fair', autocomplete: 'off', spellcheck: 'false' })
  const wrong = make('p', { class: 'wrong small', role: 'alert' })
  const take = given => { file = given ?? null; chosen.textContent = file ? `File: ${file.name}` : '' }
  const begin = async (name, content) => {
    wrong.textContent = ''
    const { status, said } = await desk.post('start', { slug: slug.value.trim(), name, content })
    if (status !== 200) { wrong.textContent = desk.explain(said); return }
    location.assign(`/${said.started}/`)
  }
  const draft = async event => {
    event.preventDefault()
    if (!file && !text.value.trim()) { wrong.textContent = 'Paste a press release first, or choose its file.'; return }
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text.value)
    await begin(file?.name ?? 'release.txt', encode(bytes))
  }
  const form = make('form', { class: 'begin', onsubmit: draft },
  text, picker, chosen, slug,
  make('p', { class: 'buttons' }, make('button', { class: 'copy' }, 'Start from this source'),
    make('button', { type: 'button', onclick: () => slug.value.trim() ? begin('', '') : (wrong.textContent = 'Give it a short name first, such as spring-fair.') }, 'Start blank')),
  wrong)
  form.addEventListener('keydown', event => event.stopPropagation())
  const is_empty = !document.querySelector('.edition') && !desk.slug
  const sheet = make('details', { class: 'sheet', id: 'start', open: is_empty },
    make('summary', {}, make('h2', {}, 'New edition')), form)
  document.getElementById('main').append(sheet)
  // Wherever a file is dropped, the browser does not open it in the place of the page.
  const has_file = event => event.dataTransfer?.types.includes('Files')
  document.addEventListener('dragover', event => { if (has_file(event)) event.preventDefault() })
  document.addEventListener('drop', event => {
    if (!has_file(event)) return
    event.preventDefault()
    sheet.open = true
    sheet.scrollIntoView({ block: 'nearest' })
    take(event.dataTransfer.files[0])
  })
  if (is_empty) {
    document.querySelector('.report')?.remove() // That there is no brand yet: drafting makes one.
    text.focus()
  }
})()
