// Each text of the edition where it is read: a click makes it a field, leaving the field saves it.
(() => {
  'use strict'
  const desk = globalThis.digestDesk
  if (!desk?.slug) return
  const { make } = desk

  // Columns as inboxes count them: what is wide takes two.
  const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
  const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter() : null
  const count = text => (segmenter ? [...segmenter.segment(text)].map(each => each.segment) : [...text])
    .reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0)
  const tell_limits = (field, text) => {
    const columns = count(text.trim())
    return field.shows.map(([name, least, most]) => make('li', { class: columns > most ? 'over' : columns > least ? 'near' : '' },
      `${name}: ${columns} of ${most}${columns > most ? ', cut off' : columns > least ? ', some windows cut it off' : ''}`))
  }

  desk.link_line = (file, line) => `vscode://file/${encodeURI(file === 'brand' ? desk.facts.brand.path : desk.facts.others?.[file]?.path ?? desk.facts.path).replace(/[?#]/g, encodeURIComponent)}:${line}`

  // What may be chosen where the file names something by its id: by their names; nothing where it may be left out.
  const list_table = table => [...desk.facts.groups, ...desk.facts.brand?.groups ?? []].flatMap(group => group.fields)
    .filter(field => field.kind === 'group' && field.keys[0] === table)
    .map(field => [String(field.keys[1]), field.fields.find(each => each.keys.at(-1) === 'name')?.value ?? String(field.keys[1])])
  const list_choices = (field, value) => {
    const known = field.choices?.map(each => [each, each]) ?? (field.table && list_table(field.table))
    if (!known?.length) return null
    const others = [...field.needed && value ? [] : [['', '(none)']], ...value && !known.some(([id]) => id === value) ? [[value, value]] : []]
    return [...others, ...known]
  }
  const show_value = (field, value) => (value && value === field.value && field.shown) || (field.table && list_table(field.table).find(([id]) => id === value)?.[1]) || value

  // An editor in the place of `shown`. `buttons` do something else with the text.
  let open = null
  const edit = (shown, field, value, edits, buttons = []) => {
    open?.leave()
    const is_long = field.kind === 'lines'
    const help = make('p', { class: 'small help', id: 'editor-help' }, field.help ?? '')
    const limits = field.shows ? make('ul', { class: 'limits small' }, tell_limits(field, value)) : null
    const wrong = make('p', { class: 'wrong small', role: 'alert' })
    const choices = list_choices(field, value)
    const input = choices
      ? make('select', { 'aria-label': field.label }, choices.map(([id, name]) => make('option', { value: id }, name)))
      : make('textarea', { 'aria-label': field.label, 'aria-describedby': 'editor-help', dir: 'auto', rows: is_long ? 4 : 1, spellcheck: 'true', value })
    input.value = value
    const box = make('div', { class: 'editor' }, input, limits, help,
      make('p', { class: 'buttons' },
        make('button', { type: 'button', class: 'quiet', onclick: () => save() }, field.mark ? 'Save, or keep as it is' : 'Save'),
        make('button', { type: 'button', class: 'quiet', onclick: () => close(true) }, 'Cancel'),
        field.line ? make('a', { class: 'small at-line', href: desk.link_line(field.file, field.line) }, `Open the file at line ${field.line}`) : null,
        buttons.map(([name, own, more]) => make('button', { type: 'button', class: 'quiet', disabled: !own, onclick: () => run(own, more) }, name))),
      wrong)
    let is_closed = false
    const close = (takes_focus = false) => {
      if (is_closed) return
      is_closed = true
      if (open?.box === box) open = null
      // What is typed in next stays where it is.
      const next = document.activeElement
      const { top } = next.getBoundingClientRect()
      box.remove()
      shown.hidden = false
      if (takes_focus) shown.focus({ preventScroll: true })
      else if (next.closest('.editor')) scrollBy({ top: next.getBoundingClientRect().top - top, behavior: 'instant' })
      desk.settle()
    }
    const run = async (own, text = null) => {
      const { ok, said } = await desk.save(own, { mine: text, file: field.file })
      if (!ok) { wrong.textContent = desk.explain(said); return false }
      desk.say('Saved.')
      return close(true)
    }
    let is_saving = false
    let is_saved = false
    const save = async ({ takes_focus = true, keeps = takes_focus && field.mark } = {}) => {
      const text = is_long || field.many ? input.value.replace(/\s+$/, '') : input.value.replace(/\s+/g, ' ').trim()
      if (is_saving || is_closed) return
      if (text === value && !keeps) return desk.after_press(() => close(takes_focus))
      is_saving = true
      if (takes_focus && shown.dataset.place) desk.keep_place(shown.dataset.place)
      const { ok, said } = await desk.save(text === value ? [{ do: 'keep', keys: field.keys }] : edits(text), { mine: text, file: field.file })
      is_saving = false
      if (!ok) {
        wrong.textContent = desk.explain(said)
        if (!takes_focus) desk.say(`Not saved: ${field.label}. ${desk.explain(said)}`)
        return
      }
      is_saved = true
      Object.assign(field, { value: text, shown: null })
      desk.keep_facts()
      if (shown.matches('.value') && !field.many) shown.textContent = show_value(field, text) || `Add ${field.label.toLowerCase()}`
      desk.say('Saved.')
      desk.after_press(() => close(takes_focus))
    }
    const leave = () => save({ takes_focus: false })
    const grow = () => { input.style.height = 'auto'; input.style.height = `${input.scrollHeight + 2}px` }
    input.addEventListener('input', () => { grow(); limits?.replaceChildren(...tell_limits(field, input.value)) })
    box.addEventListener('keydown', event => {
      event.stopPropagation()
      if (event.key === 'Escape') close(true)
      else if (event.key === 'Enter' && event.target === input && !event.isComposing && (!is_long || event.ctrlKey || event.metaKey)) { event.preventDefault(); save() }
    })
    // Leaving the window is not leaving the field.
    box.addEventListener('focusout', event => {
      if (document.hasFocus() && !box.contains(event.relatedTarget)) leave()
    })
    box.addEventListener('mousedown', event => { if (event.target.closest('button')) event.preventDefault() })
    shown.hidden = true
    shown.after(box)
    open = { box, leave, is_changed: () => !is_saved && input.value !== value }
    input.focus({ preventScroll: true })
    if (input.matches('textarea')) { input.select(); grow() }
    box.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }

  // What is typed is not lost by a reload or a closed tab without a question.
  addEventListener('beforeunload', event => { if (open?.is_changed()) event.preventDefault() })

  const write_value = (field, value, edits, buttons) => {
    const place = (field.file === 'brand' ? 'brand' : '') + JSON.stringify(field.keys) + (field.at ?? '')
    const shown = make('button', {
      type: 'button', class: value ? 'value' : 'value empty', dir: 'auto', 'data-place': place,
      'aria-label': value ? `${field.label}: ${show_value(field, value)}. Edit` : `Add ${field.label.toLowerCase()}`,
      onclick: () => edit(shown, field, value ?? '', edits, buttons),
    }, show_value(field, value) || `Add ${field.label.toLowerCase()}`)
    return shown
  }
  const name_field = field => `field-${field.file === 'brand' ? 'brand-' : ''}${field.keys.join('-')}`
  const label = (field, mark = field.mark) => make('p', { class: 'label' }, field.label, mark ? make('b', { class: 'mark-left' }, 'to replace') : null)

  const draw_text = field => make('div', { class: `field ${field.kind}`, id: name_field(field) }, label(field),
    write_value(field, field.value, value => [{ do: 'set', keys: field.keys, value }]))

  const draw_list = field => make('div', { class: 'field list', id: name_field(field) }, label(field, field.mark || field.marks.some(Boolean)),
    make('ul', {}, field.items.map((item, at) => make('li', {}, write_value(
      { ...field, kind: 'line', keys: [...field.keys, at], mark: field.marks[at], label: `${field.label}, ${at + 1}` }, item,
      value => value ? [{ do: 'set', keys: [...field.keys, at], value }] : [{ do: 'remove', keys: [...field.keys, at] }],
      [['Move up', at > 0 && [{ do: 'move', keys: [...field.keys, at], to: at - 1 }]],
        ['Move down', at < field.items.length - 1 && [{ do: 'move', keys: [...field.keys, at], to: at + 1 }]],
        ['Remove', [{ do: 'remove', keys: [...field.keys, at] }]]])))),
    write_value({ ...field, kind: 'line', many: true, at: 'new', label: field.items.length ? 'another' : field.label, help: `${field.help} Of several lines, each becomes an entry.` }, '',
      text => split_lines(text).map((value, n) => ({ do: 'insert', keys: [...field.keys, field.items.length + n], value }))),
    field.items.length > 1 && !field.table && !field.choices && !field.items.some(item => item.includes('\n')) ? draw_whole(field) : null)
  const split_lines = text => text.split('\n').map(line => line.replace(/\s+/g, ' ').trim()).filter(Boolean)
  // All entries as one text, a line for each: to paste, to sort, to take several away.
  const draw_whole = field => {
    const whole = field.items.join('\n')
    const shown = make('button', { type: 'button', class: 'quiet whole-list', 'data-place': `${JSON.stringify(field.keys)}whole`, 'aria-label': `Edit all as one text: ${field.label.toLowerCase()}`,
      onclick: () => edit(shown, { ...field, kind: 'lines', help: 'One line for each entry.' }, whole, text => [{ do: 'set', keys: field.keys, value: text.trim() ? split_lines(text) : '' }]) }, 'Edit all as one text')
    return shown
  }

  const draw_entries = field => {
    const at = field.entries.length
    const add = make('button', { type: 'button', class: 'value empty', onclick: () => open_form() }, `Add ${at ? 'another' : field.label.toLowerCase()}`)
    const open_form = () => {
      const inputs = field.names.map(([name, words]) => [name, make('input', { type: 'text', 'aria-label': words, placeholder: words, dir: 'auto' })])
      const wrong = make('p', { class: 'wrong small', role: 'alert' })
      const box = make('form', { class: 'editor', onsubmit: async event => {
        event.preventDefault()
        const value = Object.fromEntries(inputs.map(([name, input]) => [name, input.value.trim()]))
        const { ok, said } = await desk.save([{ do: 'insert', keys: [...field.keys, at], value }], { mine: JSON.stringify(value), file: field.file })
        if (ok) { desk.say('Saved.'); close() } else wrong.textContent = desk.explain(said)
      }, onkeydown: event => { event.stopPropagation(); if (event.key === 'Escape') close() } },
      inputs.map(([, input]) => input),
      make('p', { class: 'buttons' }, make('button', { class: 'quiet' }, 'Save'), make('button', { type: 'button', class: 'quiet', onclick: () => close() }, 'Cancel')), wrong)
      const close = () => { box.remove(); add.hidden = false; add.focus(); desk.settle() }
      add.hidden = true
      add.after(box)
      inputs[0][1].focus()
    }
    return make('div', { class: 'field entries', id: name_field(field) }, label(field),
      field.entries.map((fields, number) => make('div', { class: 'entry' }, fields.map(draw),
        make('button', { type: 'button', class: 'quiet', 'aria-label': `Remove ${field.label.toLowerCase()} ${number + 1}`,
          onclick: async () => { const { ok, said } = await desk.save([{ do: 'remove', keys: [...field.keys, number] }], { file: field.file }); desk.say(ok ? 'Removed.' : desk.explain(said)) } }, 'Remove'))),
      add)
  }
  const name_group = field => field.fields.find(each => each.keys.at(-1) === 'name')?.value || field.label
  const draw_group = field => make('div', { class: 'field group-of', id: name_field(field) }, make('p', { class: 'label' }, name_group(field)), field.fields.map(draw))
  const kinds = { list: draw_list, entries: draw_entries, group: draw_group }
  const draw = field => (kinds[field.kind] ?? draw_text)(field)

  const draw_sheet = group => make('details', { class: 'sheet', id: `sheet-${group.title.split(/\W/)[0].toLowerCase()}`, open: group.title === 'Email' },
    make('summary', {}, make('h3', {}, group.title)), group.fields.map(draw))
  // Two columns that keep their sheets: a field that grows moves nothing to the other side.
  const draw_sheets = ([first, ...others]) => make('div', { class: 'sheets' }, [first ? [first] : [], others].map(own => make('div', {}, own.map(draw_sheet))))
  desk.parts.push(facts => facts.left === null ? make('p', { class: 'empty' }, 'This edition was sent or cancelled, so it is not edited here.') : draw_sheets([...facts.groups, ...facts.brand?.groups ?? []]))

  // Two languages side by side: each text is edited in its own file.
  desk.drawn.push(facts => {
    for (const cell of document.querySelectorAll('#translations td[data-keys]')) {
      if (cell.dataset.editable || (cell.dataset.slug !== desk.slug && !facts.others[cell.dataset.slug])) continue
      cell.dataset.editable = 'true'
      const { slug: file, name, keys } = cell.dataset
      const text = cell.textContent
      cell.replaceChildren(write_value({ kind: 'lines', file, keys: JSON.parse(keys), at: file, label: `${name} in ${file}` }, text, value => [{ do: 'set', keys: JSON.parse(keys), value }]))
    }
  })

  // The headline and the inbox lead to the same fields, where they are read.
  const find_field = (facts, name) => facts.groups.flatMap(group => group.fields).find(field => field.keys.join() === name)
  desk.edit_at = (shown, name) => {
    const field = desk.facts?.left && find_field(desk.facts, name)
    if (field) edit(shown, field, field.value ?? '', value => [{ do: 'set', keys: field.keys, value }])
  }
  desk.drawn.push(() => {
    const title = document.querySelector('.hero h1')
    if (!title || title.dataset.editable || desk.facts.left === null) return
    const places = [[title, 'headline'], ...[...document.querySelectorAll('.inbox .subject')].map(each => [each, 'subject']), ...[...document.querySelectorAll('.inbox .preheader')].map(each => [each, 'preheader'])]
    for (const [element, name] of places) {
      element.dataset.editable = name
      element.title = 'Click to edit'
      element.addEventListener('click', () => { if (!getSelection().toString()) desk.edit_at(element, name) })
    }
  })
  // What a value is called on this page: its label, with the name of what it belongs to.
  const name_all = (fields, of = '') => fields.flatMap(field => [
    [field.keys, field.fields ? name_group(field) : of ? `${of}: ${field.label.toLowerCase()}` : field.label],
    ...name_all(field.fields ?? [], field.fields && name_group(field)),
    ...(field.entries ?? []).flatMap((own, at) => name_all(own, `${field.label} ${at + 1}`))])
  desk.name_of = ({ keys, file, plain }) => {
    const { quotes, brand, groups } = desk.facts
    const own = file === 'brand' ? brand?.groups ?? [] : groups
    const found = name_all(own.flatMap(group => group.fields)).filter(([at]) => at.every((step, n) => step === keys[n]))
    const [, name] = found.sort(([a], [b]) => b.length - a.length)[0] ?? [null, quotes?.[keys[1]]?.speaker ?? plain]
    return file === 'brand' ? `${name} (brand)` : name
  }
  desk.go_to = (keys, file) => {
    for (let length = keys.length; length > 0; length--) {
      const element = document.getElementById(`field-${file === 'brand' ? 'brand-' : ''}${keys.slice(0, length).join('-')}`)
      if (!element) continue
      const details = element.closest('details')
      if (details) details.open = true
      element.scrollIntoView({ block: 'center' })
      ;(element.querySelector('.value') ?? element).focus({ preventScroll: true })
      return true
    }
    return false
  }
})()
