// What is left to do before the edition is sent, as `digest check --ready` says it; each leads to its place.
(() => {
  'use strict'
  const desk = globalThis.digestDesk
  if (!desk?.slug) return
  const { make } = desk

  // What is done on this page is said in its words, once for all of a kind.
  const HERE = {
    'placeholder-value': 'Click one, then write your own value; or press Enter to keep it as it is.',
    'quote-approved': 'Below the words of each quote: copy a request, then enter who approved it.',
    'stale-output': 'Click one, then “Write out/”.',
  }
  const go_to_quote = (quote, network) => {
    const card = network && document.getElementById(`${network}/${quote}`)
    desk.show_quote?.(quote)
    const place = card ?? document.getElementById(`words-${quote}`) ?? [...document.querySelectorAll('.card')].find(each => each.dataset.quote === quote)
    if (!place) return false
    const details = place.closest('details')
    if (details) details.open = true
    place.scrollIntoView({ block: 'start' })
    ;(place.querySelector('button, a') ?? place).focus({ preventScroll: true })
    return true
  }
  const go = thing => (thing.check === 'stale-output' && document.getElementById('rebuild')?.focus() === undefined && document.getElementById('rebuild'))
    || (thing.quote && go_to_quote(thing.quote, thing.network)) || (thing.keys.length && desk.go_to(thing.keys, thing.file))
    || (thing.keys[0] === 'quotes' && desk.facts.quotes?.[thing.keys[1]] && go_to_quote(desk.facts.quotes[thing.keys[1]].id))
    || desk.say(`Change it in ${thing.where}`)

  const home = make('section', { id: 'left', 'aria-labelledby': 'left-title', class: 'left' })
  desk.drawn.push(facts => {
    const { left } = facts
    if (left === null) return home.remove()
    const count = left.reduce((sum, kind) => sum + kind.things.length, 0)
    home.classList.toggle('done', count === 0)
    home.replaceChildren(
      make('h2', { id: 'left-title' }, count ? `Before you send: ${count} ${count === 1 ? 'thing' : 'things'} to do` : 'Ready to send'),
      count ? make('ul', {}, left.map(kind => make('li', {}, make('h3', {}, `${kind.things.length} ${kind.things.length === 1 ? kind.one : kind.name}`),
        make('ul', {}, kind.things.map(thing => make('li', {},
          make('button', { type: 'button', class: 'go-to', onclick: () => go(thing) }, desk.ticks(thing.message)),
          HERE[thing.check] && (thing.quote || thing.keys.length) ? null : make('span', { class: 'fix' }, desk.ticks(thing.fix))))),
        HERE[kind.things[0].check] ? make('p', { class: 'fix' }, HERE[kind.things[0].check]) : null)))
        : make('p', { class: 'small' }, 'Nothing is left of what digest check --ready asks for.'),
      make('p', { class: 'small' }, 'Links are visited by ', make('code', {}, `digest check --links ${desk.slug}`), '.'))
    // What the list has is not shown again below it.
    const listed = new Set(left.flatMap(kind => kind.things.map(thing => thing.where)))
    for (const report of document.querySelectorAll('main > .report:has(.note)')) {
      report.hidden = [...report.querySelectorAll('.note')].every(note => note.matches('.hint') && listed.has([...note.querySelectorAll('code:not(.check)')].at(-1)?.textContent))
    }
    if (!home.isConnected) document.querySelector('.hero')?.after(home)
  })
})()
