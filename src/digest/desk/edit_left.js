// What is left to do before the edition is sent, as `digest check --ready` says it; each leads to its place.
(() => {
  'use strict'
  const desk = globalThis.digestDesk
  if (!desk?.slug) return
  const { make } = desk

  // What is done on this page is said in its words, once for all of a kind.
  const HERE = {
    'placeholder-value': 'Click one, then write your own value; or choose “Save, or keep as it is”.',
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

  // What is a kind of its own is named by its place; all else by what is wrong with it.
  const NAMED = {
    'placeholder-value': thing => thing.keys.length ? desk.name_of(thing) : '',
    'quote-approved': thing => desk.facts.quotes?.find(quote => quote.id === thing.quote)?.speaker,
    'stale-output': thing => thing.where.replace(/(:\d+)+$/, ''),
  }
  const list_thing = (thing, name) => make('li', {},
    make('button', { type: 'button', class: 'go-to', title: thing.message, onclick: () => go(thing) }, name || desk.ticks(thing.message)),
    HERE[thing.check] && name ? null : make('span', { class: 'fix' }, desk.ticks(thing.fix)))
  const list_kind = ({ one, name, things }) => {
    const { check } = things[0]
    const names = things.map(thing => NAMED[check]?.(thing))
    return make('li', {}, make('h3', {}, `${things.length} ${things.length === 1 ? one : name}`),
      make('ul', { class: names.every(Boolean) ? 'short' : '' }, things.map((thing, at) => list_thing(thing, names[at]))),
      HERE[check] ? make('p', { class: 'fix' }, HERE[check]) : null)
  }
  const looked = async line => {
    const { ok, said } = await desk.save([{ do: 'looked', line }])
    desk.say(ok ? 'Done. The comment is taken out of the file.' : desk.explain(said))
  }
  const list_questions = questions => questions.length ? make('li', {}, make('h3', {}, `${questions.length} to look at: digest was not sure`),
    make('ul', {}, questions.map(({ line, text, keys, plain }) => {
      const said = `${desk.name_of({ keys, plain })}: ${text.replace(/^line (\d+): (.*)$/, '$2 (line $1 of the source)')}`
      return make('li', { class: 'question' },
        make('button', { type: 'button', class: 'go-to', onclick: () => keys.length === 1 && keys[0] === 'quotes' ? go_to_source() : go({ keys, where: desk.facts.file }) }, said),
        make('button', { type: 'button', class: 'quiet', 'aria-label': `Looked at: ${said}`, onclick: () => looked(line) }, 'Looked at'))
    }))) : null
  const go_to_source = () => {
    const source = document.getElementById('quotations')
    if (!source) return
    source.open = true
    source.scrollIntoView({ block: 'start' })
    source.querySelector('summary').focus({ preventScroll: true })
  }

  // Links are visited when a person asks for it: nothing else on this page goes online.
  let is_visiting = false
  const visit = async () => {
    is_visiting = true
    draw_links()
    const { status, said } = await desk.ask('links', { edition: desk.slug })
    is_visiting = false
    draw_links()
    desk.say(status === 200 ? 'The links were visited.' : desk.explain(said))
  }
  const tell_links = links => {
    if (is_visiting) return 'Links: being visited…'
    if (!links) return 'Links: not visited yet. '
    const count = `${links.count} ${links.count === 1 ? 'link' : 'links'}`
    return links.more ? `Links: ${links.more} of ${count} not visited yet. ` : `Links: ${count} visited${links.notes.length ? ', look at these: ' : '. '}`
  }
  const links_home = make('div', { class: 'small links' })
  const draw_links = () => {
    const { links } = desk.facts
    const name = !links ? 'Visit the links' : links.more ? 'Visit them' : 'Visit them again'
    links_home.replaceChildren(
      make('p', {}, tell_links(links), is_visiting ? null : make('button', { type: 'button', class: 'quiet', 'data-place': 'links', onclick: visit }, name)),
      links?.notes.length ? make('ul', {}, links.notes.map(note => list_thing(note))) : '')
  }

  const mark_sent = async () => {
    const is_sent = await desk.confirm('Was it sent?', 'digest sends nothing. This records that you sent the email: its files in out/ then stay as they are, and it is not edited any more.', 'Yes, it was sent')
    if (!is_sent) return
    const { status, said } = await desk.post('sent', () => ({ edition: desk.slug, hash: desk.facts.hash }))
    desk.say(status === 200 ? `Marked as sent. Commit content/ and out/${desk.slug}/: they are the record.` : desk.explain(said))
  }

  const home = make('section', { id: 'left', 'aria-labelledby': 'left-title', class: 'left' })
  desk.drawn.push(facts => {
    const { left, questions } = facts
    if (left === null) return home.remove()
    const count = questions.length + left.reduce((sum, kind) => sum + kind.things.length, 0)
    home.classList.toggle('done', count === 0)
    home.replaceChildren(
      make('h2', { id: 'left-title' }, count ? `Before you send: ${count} ${count === 1 ? 'thing' : 'things'} to do` : 'Ready to send'),
      count ? make('ul', {}, ...left.map(list_kind), list_questions(questions))
        : make('p', { class: 'small' }, 'Nothing is left of what digest check --ready asks for. Send the email, then mark it as sent. ', make('button', { type: 'button', class: 'quiet', onclick: mark_sent }, 'Mark as sent')),
      links_home)
    draw_links()
    document.querySelector('.hero .next')?.remove()
    // What the list has is not shown again below it.
    const listed = new Set(left.flatMap(kind => kind.things.map(thing => thing.where)))
    for (const report of document.querySelectorAll('main > .report:has(.note)')) {
      report.hidden = [...report.querySelectorAll('.note')].every(note => note.matches('.hint') && listed.has([...note.querySelectorAll('code:not(.check)')].at(-1)?.textContent))
    }
    if (!home.isConnected) document.querySelector('.hero')?.after(home)
  })
})()
