// Copying, moving, filtering and marking; the page can be read without any of it. Nothing here asks
// for a layout before the first paint.
(() => {
  'use strict'
  const find = (selector, within = document) => within.querySelector(selector)
  const list = (selector, within = document) => [...within.querySelectorAll(selector)]
  const named = id => document.getElementById(id)
  const cards = list('.card')
  const editions = list('.edition')
  const rounds = editions.length ? editions : cards
  let current = null

  // What stays in the browser. Where storage is denied, as on file:// in some, it stays in the page.
  const open = name => {
    try {
      const storage = window[name]
      storage.getItem('digest')
      return storage
    } catch {
      const kept = new Map()
      return { getItem: k => kept.get(k) ?? null, setItem: (k, v) => kept.set(k, v), removeItem: k => kept.delete(k) }
    }
  }
  const local = open('localStorage')
  const session = open('sessionStorage')
  const store = (storage, key, value) => {
    try { value === null ? storage.removeItem(key) : storage.setItem(key, value) } catch { /* full: it is forgotten */ }
  }
  const DONE = 'digest-desk-done-'
  const SINGLE = 'digest-desk-no-single-keys'
  const PLACE = `digest-desk-place-${location.pathname}`

  const say = words => {
    const said = named('said')
    said.textContent = ''
    said.textContent = words
    said.classList.add('shown-now')
    clearTimeout(say.timer)
    say.timer = setTimeout(() => said.classList.remove('shown-now'), Math.max(2600, 60 * words.length))
  }

  // Times are in the page; whether they have come is seen when it is used.
  const waits = list('[data-not-before]')
  const is_early = wait => Date.now() < Date.parse(wait.dataset.notBefore)
  const show_early = () => { for (const wait of waits) wait.classList.toggle('early', is_early(wait)) }
  const tell_early = () => waits.filter(is_early).map(wait => `. ${wait.textContent}`).join('')

  // The clipboard gets the text as it is. The older way answers the browser's own copy event: a text
  // field in between would change line breaks.
  const put = async text => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch { /* not allowed, or not there */ }
    let is_taken = false
    const give = event => {
      event.clipboardData.setData('text/plain', text)
      event.preventDefault()
      event.stopImmediatePropagation()
      is_taken = true
    }
    document.addEventListener('copy', give, true)
    try { is_taken = document.execCommand('copy') && is_taken } catch { is_taken = false }
    document.removeEventListener('copy', give, true)
    return is_taken
  }
  // What is hidden cannot be selected: its view, or what is folded around it, opens first.
  const select = element => {
    const view = find(`input[name="view"][value="${element.id}"]`)
    if (view) view.checked = true
    const details = element.closest('details')
    if (details) details.open = true
    element.closest('.twin')?.classList.remove('twin')
    const range = document.createRange()
    range.selectNodeContents(element)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
  }
  const copy = async (text, name, element) => {
    const is_copied = await put(text)
    if (!is_copied && element) select(element)
    const fix = element ? ' The text is selected: copy it with Ctrl+C or ⌘C.' : ''
    show_early()
    say(is_copied ? `Copied: ${name}${tell_early()}` : `The browser blocked copying.${fix}`)
    return is_copied
  }

  const is_done = key => local.getItem(DONE + key) === '1'
  const show_done = () => {
    for (const element of list('[data-key]')) {
      const done = is_done(element.dataset.key)
      element.classList.toggle('done', done)
      const button = find('.copy', element)
      if (button) button.textContent = done ? 'Copied' : 'Copy'
    }
    for (const progress of list('.progress')) {
      const within = progress.closest('.edition') ?? document
      const done = new Set(list('[data-key].done', within).map(e => e.dataset.key)).size
      const all = Number(progress.dataset.count)
      find('.ring', progress).style.setProperty('--share', all ? 100 * done / all : 0)
      find('.posts-copied', progress).textContent = done ? `${done} of ${all} posts copied` : all === 1 ? '1 post' : `${all} posts`
    }
    const forget = named('forget')
    if (forget) forget.hidden = !list('.card.done').length
  }
  const mark = (card, done) => {
    if (!card.dataset.key) return
    store(local, DONE + card.dataset.key, done ? '1' : null)
    show_done()
  }

  const label = card => card.getAttribute('aria-label')
  const act = {
    copy: async card => {
      const text = find('.text', card)
      if (!text) return say(`${label(card)}: no post to copy.`)
      if (await copy(text.textContent, label(card), text)) mark(card, true)
    },
    alt: async card => {
      const text = find('.alt p', card)
      if (!text) return say(`${label(card)}: no alt text.`)
      await copy(text.textContent, `alt text, ${label(card)}`, text)
    },
    picture: (card, button) => copy(find('img', button.closest('figure')).alt, 'alt text of the card', null),
  }

  // What the filter hides, or another network that is shown alone, gives way to where one goes.
  const reveal = card => {
    if (!card.closest('[hidden]')) return
    if (card.hidden) named('filter').value = ''
    const group = card.closest('.group')
    if (group?.hidden && named('only')?.value) named('only').value = group.dataset.id
    filter()
  }
  const choose = (element, { is_far = false } = {}) => {
    if (!element) return
    current?.classList.remove('current')
    current = element
    current.classList.add('current')
    const target = find('a.open', current) ?? current
    reveal(current)
    target.focus({ preventScroll: true })
    // Cards out of sight have no size of their own yet: a long way is gone at once, and twice.
    const go = () => current.scrollIntoView({ block: is_far ? 'center' : 'nearest', behavior: is_far ? 'instant' : 'auto' })
    go()
    if (is_far) requestAnimationFrame(go)
  }
  const shown = () => [...(editions.length ? editions : list('.card'))].filter(e => !e.hidden)
  const on_screen = element => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }
  const step = by => {
    const all = shown()
    const at = all.indexOf(current)
    if (at < 0) return choose(all.find(on_screen) ?? all.at(by > 0 ? 0 : -1))
    choose(all[Math.min(Math.max(at + by, 0), all.length - 1)])
  }
  const across = by => {
    const { quote, network } = current.dataset
    const names = [...new Set(cards.map(card => card.dataset.network))]
    const next = names[names.indexOf(network) + by]
    choose(cards.find(card => card.dataset.quote === quote && card.dataset.network === next && !card.hidden), { is_far: true })
  }

  // Cards are in the page once, below their network or below their quote.
  const regroup = by => {
    document.body.dataset.group = by
    const places = new Map(list(`.group[data-by="${by}"]`).map(group => [group.dataset.id, find('.cards', group)]))
    for (const card of cards) places.get(card.dataset[by])?.append(card)
    const groups = new Map(list('.group[data-by="quote"]').map(group => [group.dataset.id, group]))
    for (const each of list('[data-about]')) {
      const home = each.matches('.shown') ? named('pictures-of-quotes') : named('loose')
      const group = groups.get(each.dataset.about)
      if (by === 'quote' && group) group.insertBefore(each, find('.cards', group))
      else home?.append(each)
    }
    if (named('pictures-of-quotes')) named('pictures-of-quotes').hidden = by === 'quote'
    const radio = find(`input[name="group"][value="${by}"]`)
    if (radio) radio.checked = true
    list_only(by)
    filter()
  }
  // On a phone one network, or one quote, at a time: five quotes are a long way.
  const phone = matchMedia('(max-width: 700px)')
  const list_only = by => {
    const groups = list(`.group[data-by="${by}"]`)
    const only = named('only')
    if (!only) return
    only.closest('label').hidden = groups.length < 2
    const names = { network: 'All networks', quote: 'All quotes' }
    const name = group => find('h3', group).lastChild.textContent.trim() || find('h3 bdi', group)?.textContent
    only.replaceChildren(new Option(names[by], ''), ...groups.map(group => new Option(name(group), group.dataset.id)))
    only.value = phone.matches && groups.length > 1 ? current?.dataset?.[by] ?? groups[0].dataset.id : ''
  }

  const words_of = element => (element.words ??= `${label(element) ?? ''} ${element.dataset.quote ?? element.id} ${element.textContent}`.toLowerCase())
  function filter() {
    const wanted = named('filter').value.trim().toLowerCase()
    const is_code = /^\d+[a-z]?$/.test(wanted) && cards.some(card => card.dataset.code.startsWith(wanted))
    const by = document.body.dataset.group
    const matches = element => is_code ? element.dataset.code.startsWith(wanted) : wanted.split(/\s+/).every(word => words_of(element).includes(word))
    const only = named('only')?.value
    document.body.classList.toggle('filtering', wanted !== '')
    document.body.classList.toggle('alone', Boolean(only) && wanted === '')
    for (const element of rounds) element.hidden = wanted !== '' && !matches(element)
    for (const group of list('.group')) {
      const is_other = only && wanted === '' && group.dataset.id !== only
      group.hidden = group.dataset.by !== by || is_other || (wanted !== '' && !find('.card:not([hidden])', group))
    }
    const count = rounds.filter(element => !element.hidden).length
    if (named('nothing')) named('nothing').hidden = !(wanted && !count)
    named('found').textContent = wanted ? `${count} of ${rounds.length} match.` : ''
    return wanted
  }

  // “14x”: the quote's number, all of its digits, and the network's letter.
  let typed = ''
  const type_code = key => {
    const digits = editions.length ? editions[0].dataset.number.length : parseInt(cards[0]?.dataset.code ?? '', 10) ? cards[0].dataset.code.replace(/\D/g, '').length : 0
    if (/^\d$/.test(key) && typed.length < digits) {
      typed += key
      if (typed.length < digits || cards.length) say(`Go to ${typed}…`)
      if (editions.length && typed.length === digits) {
        const edition = editions.find(each => each.dataset.number === typed)
        typed = ''
        if (edition) find('a.open', edition).click()
      }
      return true
    }
    if (!typed) return false
    const code = typed + (key.length === 1 ? key.toLowerCase() : '')
    typed = ''
    const card = cards.find(each => each.dataset.code === code) ?? (key === 'Enter' ? shown().find(each => each.dataset.code?.startsWith(code)) : null)
    if (!card) return false
    choose(card, { is_far: true })
    say(label(card))
    return true
  }
  const clear = () => { named('filter').value = ''; filter() }

  // What the filter hides is chosen no longer, until it is seen again.
  const of_chosen = use => current && !current.closest('[hidden]') ? use(current) : say('Choose a post first: press j.')
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    ArrowRight: () => across(1), ArrowLeft: () => across(-1),
    c: () => of_chosen(act.copy), a: () => of_chosen(act.alt),
    d: () => of_chosen(card => mark(card, !card.classList.contains('done'))),
    g: () => { regroup(document.body.dataset.group === 'quote' ? 'network' : 'quote'); if (current) choose(current, { is_far: true }) },
    u: () => find('.crumb a')?.click(),
    '/': () => { named('filter').focus(); named('filter').select() },
    '?': () => named('keys').showModal(),
  }
  const of_cards = ['c', 'a', 'd', 'g', 'ArrowRight', 'ArrowLeft']
  const is_arrow = key => key.startsWith('Arrow')

  document.addEventListener('keydown', event => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || find('dialog[open]')) return
    if (target.id === 'filter') {
      if (key === 'Escape') { clear(); current ? choose(current) : target.blur(); event.preventDefault() }
      if (key === 'Enter' && filter() !== '') { choose(shown()[0], { is_far: true }); event.preventDefault() }
      return
    }
    if (target.matches('input, textarea, select, pre, .scroll, .scroll *') && (is_arrow(key) || !target.matches('.scroll *'))) return
    const is_single = key.length === 1 && !event.shiftKey || key === '?'
    if (is_single && local.getItem(SINGLE) === '1' && key !== '?') return
    if (type_code(key)) return event.preventDefault()
    if (!(key in keys) || (of_cards.includes(key) && !cards.length)) return
    // Arrows scroll, until a post is on the screen or chosen.
    if (is_arrow(key)) {
      const is_chosen = current && (target === current || current.contains(target) || target === document.body)
      const is_start = key === 'ArrowDown' && target === document.body && shown().some(on_screen)
      if (!is_chosen && !is_start) return
    }
    event.preventDefault()
    keys[key]()
  })

  document.addEventListener('click', event => {
    const link = event.target.closest('a.go')
    if (link && tell_early()) say(`Opened: ${label(link.closest('.card'))}${tell_early()}`)
    if (event.target.closest('a[href^="#"]')?.hash === location.hash) go_to_hash()
    const button = event.target.closest('button')
    if (!button) return
    const card = button.closest('.card')
    if (card && card !== current) { current?.classList.remove('current'); current = card; card.classList.add('current') }
    if (button.dataset.act) act[button.dataset.act](card, button)
    if (button.dataset.copies) {
      const element = named(button.dataset.copies)
      copy(element.textContent, button.dataset.name, element)
    }
    if (button.id === 'help') named('keys').showModal()
    if (button.id === 'close') named('keys').close()
    if (button.id === 'forget') {
      for (const each of cards) if (each.dataset.key) store(local, DONE + each.dataset.key, null)
      show_done()
      say('No post is marked as copied now.')
    }
  })
  document.addEventListener('focusin', event => {
    const card = event.target.closest?.('.card')
    if (card && card !== current) { current?.classList.remove('current'); current = card; card.classList.add('current') }
  })
  document.addEventListener('input', event => { if (event.target.id === 'filter') filter() })
  document.addEventListener('change', event => {
    const { target } = event
    if (target.name === 'group') { regroup(target.value); if (current) choose(current, { is_far: true }); target.focus() }
    if (target.id === 'only') filter()
    if (target.id === 'pictures') draw(target.checked)
    if (target.id === 'single') store(local, SINGLE, target.checked ? null : '1')
    if (target.name === 'width') fit()
  })
  const go_to_hash = () => {
    let id = ''
    try { id = decodeURIComponent(location.hash.slice(1)) } catch { return }
    const element = named(id)
    if (element?.matches('.card, .edition')) {
      choose(element, { is_far: true })
    }
  }
  addEventListener('hashchange', go_to_hash)
  addEventListener('storage', show_done)

  // Without pictures: as in mail apps that load none.
  const frame = named('frame')
  const drawn = frame?.getAttribute('srcdoc')
  const draw = is_on => {
    frame.srcdoc = is_on ? drawn : drawn.replace(/="data:image\/svg\+xml,[^"]*"/g, '="data:,"')
  }
  const fit = () => {
    const stage = find('.stage')
    if (!stage || !stage.clientWidth) return
    const style = getComputedStyle(stage)
    const room = stage.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    stage.style.setProperty('--scale', Math.min(1, room / parseFloat(style.getPropertyValue('--w'))))
  }

  // Place and state, for a page that is loaded again.
  const CHOICES = ['view', 'width', 'scheme']
  const keep = () => store(session, PLACE, JSON.stringify({
    group: document.body.dataset.group, filter: named('filter').value, only: named('only')?.value, current: current?.id, y: scrollY,
    choices: Object.fromEntries(CHOICES.map(name => [name, find(`input[name="${name}"]:checked`)?.value])),
    pictures: named('pictures')?.checked, opened: list('.card details[open]').map(e => [e.closest('.card').id, e.className]),
  }))
  addEventListener('pagehide', keep)
  const restore = () => {
    let kept = null
    try { kept = JSON.parse(session.getItem(PLACE)) } catch { /* not ours */ }
    if (!kept) return false
    for (const [name, value] of Object.entries(kept.choices ?? {})) {
      const radio = list(`input[name="${name}"]`).find(each => each.value === value)
      if (radio) radio.checked = true
    }
    fit()
    if (kept.pictures === false && named('pictures')) { named('pictures').checked = false; draw(false) }
    named('filter').value = kept.filter ?? ''
    if (kept.group && cards.length) {
      regroup(kept.group)
      if (named('only') && kept.only !== undefined) named('only').value = kept.only
      if (named('only')?.selectedIndex < 0) named('only').value = ''
      filter()
    }
    for (const [id, name] of kept.opened ?? []) {
      const details = list('details', named(id) ?? document.createElement('p')).find(each => each.className === name)
      if (details) details.open = true
    }
    const [navigation] = performance.getEntriesByType('navigation')
    if (navigation?.type !== 'reload' && navigation?.type !== 'back_forward') return false
    const card = kept.current && named(kept.current)
    if (card) { current = card; card.classList.add('current'); (find('a.open', card) ?? card).focus({ preventScroll: true }) }
    scrollTo({ top: kept.y ?? 0, behavior: 'instant' })
    return true
  }

  const start = () => {
    for (const link of list('[data-opens]')) {
      const text = find('.text', link.closest('.card')).textContent
      const encode = s => encodeURIComponent(s).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
      link.href = link.dataset.opens + encode(text)
    }
    named('single').checked = local.getItem(SINGLE) !== '1'
    show_done()
    show_early()
    // The first size comes too, once the page has one, without asking for a layout.
    if (frame) new ResizeObserver(fit).observe(find('.stage'))
    // Of many quotes on a phone, the posts of one quote are the shorter way.
    const counts = ['quote', 'network'].map(by => list(`.group[data-by="${by}"]`).length)
    if (phone.matches && counts[0] > counts[1] && cards.length) regroup('quote')
    else list_only(document.body.dataset.group)
    if (!restore()) { filter(); go_to_hash() }
    document.documentElement.dataset.ready = 'true'
  }
  document.documentElement.classList.add('live-script')
  if (document.hidden) start()
  else requestAnimationFrame(() => setTimeout(start))
})()
