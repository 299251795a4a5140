// The words of each quote: whose sentences a network gets, excerpts, order, approval.
(() => {
  'use strict'
  const desk = globalThis.digestDesk
  if (!desk?.slug) return
  const { make } = desk
  const APPROVER = 'digest-edit-approver'
  const kept = name => { try { return sessionStorage.getItem(name) ?? '' } catch { return '' } }
  const keep = (name, value) => { try { sessionStorage.setItem(name, value) } catch { /* full */ } }

  const act = async (edits, done, more) => {
    const { ok, said } = await desk.save(edits, more)
    desk.say(ok ? done : desk.explain(said))
    return ok
  }

  // A click beside the chosen run makes it longer, one at its end shorter, one inside chooses that sentence.
  const choose = ([first, last], at) => {
    if (first === undefined || (at > first && at < last)) return [at, at]
    if (at < first) return [at, last]
    if (at > last) return [first, at]
    if (first === last) return [at, at]
    return at === first ? [first + 1, last] : [first, last - 1]
  }
  // Where that run is unfair, the nearest fair one that has, or lacks, the sentence as it does.
  const choose_fair = ({ sentences, unfair }, kept, at) => {
    const asked = choose(kept.length ? [kept[0], kept.at(-1)] : [], at)
    const has = ([first, last]) => first <= at && at <= last
    const far = ([first, last]) => Math.abs(first - asked[0]) + Math.abs(last - asked[1])
    const runs = sentences.flatMap((_, first) => sentences.slice(first).map((__, more) => [first, first + more]))
      .filter(run => !unfair[run.join('-')] && has(run) === has(asked) && run.join() !== [kept[0], kept.at(-1)].join())
    return { asked, run: runs.sort((one, other) => far(one) - far(other))[0], why: unfair[asked.join('-')] }
  }
  const name_run = ([first, last]) => first === last ? `sentence ${first + 1}` : `sentences ${first + 1}–${last + 1}`

  // A field for words, below the button that asks for them: instead of marking them with a mouse.
  const ask_words = (button, label, value, done) => {
    const input = make('textarea', { rows: '3', dir: 'auto', 'aria-label': label, value })
    const box = make('form', { class: 'editor', onsubmit: async event => { event.preventDefault(); const text = input.value.replace(/\s+/g, ' ').trim(); if (!text || await done(text)) close() },
      onkeydown: event => {
        event.stopPropagation()
        if (event.key === 'Escape') close()
        if (event.key === 'Enter' && event.target === input && !event.isComposing) { event.preventDefault(); box.requestSubmit() }
      } },
    make('p', { class: 'small help' }, 'Nothing is marked: write the words here, as they were said.'), input,
    make('p', { class: 'buttons' }, make('button', { class: 'quiet' }, 'Add'), make('button', { type: 'button', class: 'quiet', onclick: () => close() }, 'Cancel')))
    const close = () => { box.remove(); button.focus({ preventScroll: true }); desk.settle() }
    button.parentElement.querySelector('form.editor')?.remove()
    button.after(box)
    input.focus()
  }

  // While words of a quote are marked, the button that takes them is the one that is seen first.
  const marking = new Map()
  document.addEventListener('selectionchange', () => {
    const chosen = getSelection()
    for (const [words, take] of marking) {
      if (!words.isConnected) marking.delete(words)
      else take.classList.toggle('copy', !chosen.isCollapsed && words.contains(chosen.anchorNode) && words.contains(chosen.focusNode))
    }
  })

  const draw_quote = (quote, count, has_cards) => {
    const chosen = kept(`digest-edit-network-${quote.id}`)
    const posts = quote.posts
    let post = posts.find(each => each.network === chosen) ?? posts[0]
    const why = make('p', { class: 'small wrong', role: 'status' })
    const about = make('div', { class: 'about-post' })
    const place = name => `${name}-${quote.id}`

    const sentences = quote.sentences.map((text, at) => {
      const sentence = make('span', { role: 'button', tabindex: '0', class: 'sentence', 'data-place': place(`sentence-${at}`),
        onclick: () => { if (getSelection().isCollapsed) pick(at) },
        onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); event.stopPropagation(); pick(at) } } }, text)
      return sentence
    })
    const words = make('p', { class: 'whole', lang: quote.lang, dir: 'auto' }, sentences.flatMap((each, at) => at ? [' ', each] : [each]))

    const pick = async at => {
      if (!post || post.skipped) { why.textContent = 'This network gets no post of this quote.'; return }
      const { run, why: unfair } = choose_fair(quote, post.kept, at)
      if (!run) { why.textContent = unfair ? `Not fair to the speaker: it ${unfair}.` : 'This is what the post has.'; return }
      const [first, last] = run
      const is_whole = first === 0 && last === quote.sentences.length - 1
      // digest tries the whole quote before any other sentences.
      if (is_whole && !post.own && post.kind === 'run') { why.textContent = `The whole quote is too long for ${post.title}.`; return }
      desk.keep_place(place(`sentence-${at}`))
      const numbers = is_whole && post.own ? [] : Array.from({ length: last - first + 1 }, (_, n) => first + n + 1)
      if (await act([{ do: 'cut', quote: quote.at, network: post.network, sentences: numbers }], !numbers.length ? 'digest chooses again.' : unfair ? `${post.title} has ${name_run(run)}: less is not fair to the speaker.` : `Sentences chosen for ${post.title}.`)) why.textContent = ''
    }
    // The picture follows the words: it is drawn of what was saved, when it is looked at.
    const picture = make('img', { class: 'card-picture', loading: 'lazy', alt: '' })
    const missing = make('p', { class: 'small', hidden: true }, 'This card cannot be drawn: run digest cards to see why.')
    const show_card = () => {
      if (!card.open || !post) return
      picture.hidden = false
      missing.hidden = true
      picture.alt = `The card for ${post.title}: ${quote.speaker}`
      picture.src = `/editing/${desk.slug}/${post.card}?of=${desk.facts.hash.slice(0, 12)}`
    }
    picture.addEventListener('error', () => { picture.hidden = true; missing.hidden = false })
    const card = make('details', { id: `card-${quote.id}`, class: 'card-of small', ontoggle: () => show_card() }, make('summary', {}, 'Card'), picture, missing)
    const mark = () => {
      show_card()
      sentences.forEach((each, at) => {
        const is_kept = post?.kept.includes(at) ?? false
        each.setAttribute('aria-pressed', String(is_kept))
        const { run, why: unfair } = choose_fair(quote, post?.kept ?? [], at)
        each.classList.toggle('unfair', Boolean(unfair) && !run)
        each.title = unfair ? `Not fair to the speaker: it ${unfair}.${run ? ` A click chooses ${name_run(run)}.` : ''}` : ''
      })
      if (!post) return about.replaceChildren()
      about.replaceChildren(...[
        make('span', {}, post.skipped ? `No post on ${post.title}.` : post.count === undefined ? `No post on ${post.title}: ${post.why}.` : `${post.title}: ${post.count.toLocaleString('en')} of ${post.limit.toLocaleString('en')} ${post.unit}${post.own ? ', chosen by hand' : ['preferred', 'excerpt'].includes(post.kind) ? ', your excerpt' : ''}.`),
        post.own ? make('button', { type: 'button', class: 'quiet', onclick: () => act([{ do: 'cut', quote: quote.at, network: post.network, sentences: [] }], 'digest chooses again.') }, 'Let digest choose') : null,
        make('button', { type: 'button', class: 'quiet', 'data-place': place('skip'), onclick: () => { desk.keep_place(place('skip')); act([{ do: 'skip', quote: quote.at, network: post.network, on: !post.skipped }], post.skipped ? `${post.title} gets a post again.` : `${post.title} gets no post.`) } }, post.skipped ? `Post on ${post.title}` : `Skip ${post.title}`)].filter(Boolean))
    }
    const networks = posts.length ? make('fieldset', { class: 'choice' }, make('legend', { class: 'unseen' }, 'Network'),
      posts.map(each => make('label', {}, make('input', { type: 'radio', name: `network-${quote.id}`, value: each.network, checked: each === post,
        onchange: () => { post = each; keep(`digest-edit-network-${quote.id}`, each.network); why.textContent = ''; mark() } }), make('span', {}, each.title)))) : null

    // Words that are marked become an excerpt; without a mouse they are typed, or cut out of the whole.
    const add_excerpt = text => act([{ do: 'insert', keys: ['quotes', quote.at, 'excerpts', quote.excerpts.length], value: { text, preferred: true } }], 'Excerpt added. Posts try it first.')
    const take = make('button', { type: 'button', class: 'quiet', onclick: async () => {
      const text = String(getSelection()).trim()
      const is_within = text && words.contains(getSelection().anchorNode) && words.contains(getSelection().focusNode)
      if (is_within) return add_excerpt(text)
      ask_words(take, 'Words of the excerpt', quote.sentences.join(' '), add_excerpt)
    }, onmousedown: event => event.preventDefault() }, 'Make the marked words an excerpt')

    marking.set(words, take)

    const name = make('input', { type: 'text', 'aria-label': `Who approved the quote of ${quote.speaker}`, placeholder: 'Name of the approver', value: kept(APPROVER), autocomplete: 'name', 'data-place': place('approver') })
    const approve = make('form', { class: 'approve', onsubmit: async event => {
      event.preventDefault()
      keep(APPROVER, name.value.trim())
      await act([], 'Approved.', { action: 'approve', more: { quotes: [quote.id], by: name.value.trim() } })
    } }, name, make('button', { class: 'quiet' }, 'Approve'))
    const request = make('button', { type: 'button', class: 'quiet', onclick: async () => {
      const { status, said } = await desk.post('request', { edition: desk.slug, quote: quote.id })
      if (status !== 200) return desk.say(desk.explain(said))
      await navigator.clipboard.writeText(said.text).then(() => desk.say('Copied: the request for approval'), () => desk.say('The browser blocked copying.'))
    } }, 'Copy a request for approval')

    const move = (to, words) => make('button', { type: 'button', class: 'quiet', disabled: to < 0 || to >= count, 'aria-label': `Move the quote of ${quote.speaker} ${words}`, onclick: () => act([{ do: 'move', keys: ['quotes', quote.at], to }], `Moved ${words}.`) }, words === 'up' ? '↑' : '↓')
    mark()
    return make('article', { class: 'words', id: `words-${quote.id}` },
      make('header', {}, make('h4', {}, make('bdi', {}, quote.speaker || quote.id)),
        quote.featured ? make('span', { class: 'status' }, 'In the email') : make('button', { type: 'button', class: 'quiet', 'aria-label': `Feature in the email: the quote of ${quote.speaker}`, onclick: () => act([{ do: 'set', keys: ['featured'], value: quote.id }], 'The email shows this quote.') }, 'Feature in the email'),
        move(quote.at - 1, 'up'), move(quote.at + 1, 'down')),
      quote.proved ? null : make('p', { class: 'small wrong' }, 'This quote is not proved yet: see what to do at the top.'),
      words, make('p', { class: 'buttons' }, take), networks, about, why, has_cards && posts.length ? card : null,
      make('p', { class: 'buttons' }, request),
      quote.excerpts.length ? make('ul', { class: 'small' }, quote.excerpts.map((text, at) => make('li', { dir: 'auto' }, `Excerpt: ${text} `, make('button', { type: 'button', class: 'quiet', 'aria-label': `Remove the excerpt ${text}`, onclick: () => act([{ do: 'remove', keys: ['quotes', quote.at, 'excerpts', at] }], 'Removed.') }, 'Remove')))) : null,
      quote.approved ? make('p', { class: 'small ok' }, `✓ Approved by ${quote.approved}`) : approve)
  }

  // On a phone, or where there are many, one quote at a time.
  const ONE = `digest-edit-quote-${desk.slug}`
  const is_calm = () => matchMedia('(max-width: 700px)').matches
  const choose_quote = quotes => {
    if (quotes.length < 2) return null
    const shown = kept(ONE) || (is_calm() || quotes.length > 8 ? quotes[0].id : '*')
    const only = make('select', { id: 'only-quote', onchange: () => { keep(ONE, only.value); show_quotes() } },
      make('option', { value: '*' }, 'All quotes'), quotes.map((quote, at) => make('option', { value: quote.id }, `${at + 1} ${quote.speaker || quote.id}`)))
    only.value = quotes.some(each => each.id === shown) ? shown : '*'
    return make('label', { class: 'small only' }, 'Show ', only)
  }
  const show_quotes = () => {
    const only = document.getElementById('only-quote')?.value ?? '*'
    for (const each of document.querySelectorAll('.all-words > .words')) each.hidden = only !== '*' && each.id !== `words-${only}`
  }
  desk.show_quote = id => {
    const only = document.getElementById('only-quote')
    if (!only || only.value === '*') return
    only.value = id
    keep(ONE, id)
    show_quotes()
  }
  desk.drawn.push(show_quotes)
  desk.parts.push(facts => facts.quotes?.length ? make('section', { class: 'quotes', 'aria-labelledby': 'quotes-title' },
    make('div', { class: 'title' }, make('h3', { id: 'quotes-title' }, 'Quotes'), choose_quote(facts.quotes)),
    make('p', { class: 'small' }, 'Marked sentences are in the post of the chosen network. Click sentences to choose others.'),
    make('div', { class: 'all-words' }, facts.quotes.map(quote => draw_quote(quote, facts.quotes.length, facts.cards)))) : null)

  // The source is read when it is opened: finding its quotations takes a moment.
  const draw_source = source => [
    make('p', { class: 'small' }, source.too_many || `${source.quotes.filter(each => each.used).length} of ${source.quotes.length} quotations are used.`),
    make('ul', { class: 'found' }, source.quotes.map((quote, number) => make('li', { class: quote.used ? 'used' : '' },
      make('p', { class: 'small' }, `Line ${quote.line} · ${quote.speakers.join(', ') || 'no speaker named'}`),
      make('blockquote', { dir: 'auto' }, quote.words.join(' … ')),
      quote.used ? make('p', { class: 'small ok' }, `✓ ${quote.whole ? 'Used' : 'A part is used'} as ${quote.used}`) : null,
      quote.used && !quote.whole ? make('button', { type: 'button', class: 'quiet', 'aria-label': `Use all of it as ${quote.used}: line ${quote.line}`, onclick: () => act([], `${quote.used} has all of it.`, { action: 'add', more: { number, into: true } }) }, `Use all of it as ${quote.used}`) : null,
      quote.whole ? null : make('button', { type: 'button', class: 'quiet', disabled: !quote.speakers.length, 'aria-label': `${quote.used ? 'Add all of it as another quote' : 'Add this quote'}: line ${quote.line}`, onclick: () => act([], 'Added.', { action: 'add', more: { number } }) }, quote.used ? 'Add all of it as another quote' : 'Add this quote')))),
    ...draw_text(source)]
  // The source itself: used words are marked; words that a person marks become a quote.
  const draw_text = ({ text, marks }) => {
    const signs = [...text]
    let at = 0
    const pieces = marks.flatMap(([start, end, used]) => {
      if (start < at) return []
      const before = signs.slice(at, start).join('')
      at = end
      return [before, make('mark', { title: `Used in ${used}` }, signs.slice(start, end).join(''), make('span', { class: 'unseen not-source' }, ` (used in ${used})`))]
    })
    const whole = make('pre', { tabindex: '0', dir: 'auto', 'aria-label': 'The whole source' }, ...pieces, signs.slice(at).join(''))
    const count = (node, offset) => {
      const range = document.createRange()
      range.setStart(whole, 0)
      range.setEnd(node, offset)
      const before = range.cloneContents()
      for (const each of before.querySelectorAll('.not-source')) each.remove()
      return [...before.textContent].length
    }
    const why = make('p', { class: 'small wrong', role: 'status' })
    const add_words = async words => {
      const { ok, said } = await desk.save([], { action: 'add', more: { words } })
      why.textContent = ok ? '' : desk.explain(said)
      if (ok) desk.say('Added.')
      return ok
    }
    const add = make('button', { type: 'button', class: 'quiet', onmousedown: event => event.preventDefault(), onclick: async () => {
      const chosen = getSelection()
      const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null
      if (range && whole.contains(range.commonAncestorContainer)) return add_words([count(range.startContainer, range.startOffset), count(range.endContainer, range.endOffset)])
      ask_words(add, 'Words of the source', '', typed => {
        const [found] = text.matchAll(new RegExp(typed.split(' ').map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'g'))
        if (!found) { why.textContent = 'The source does not have these words.'; return false }
        const start = [...text.slice(0, found.index)].length
        return add_words([start, start + [...found[0]].length])
      })
    } }, 'Add the marked words as a quote')
    return [make('p', { class: 'buttons' }, add), why, whole]
  }
  // Read when it is opened.
  const lazy = (id, title, address, draw, otherwise) => {
    const inside = make('div', {}, make('p', { class: 'small' }, 'Reading…'))
    const read = async () => {
      if (!details.open || inside.dataset.read) return
      inside.dataset.read = 'true'
      const answer = await fetch(`/editing/${desk.slug}/${address}`).catch(() => null)
      const said = answer?.ok ? await answer.json() : {}
      inside.replaceChildren(...(said[address] ? draw(said[address]) : [make('p', { class: 'small' }, otherwise)]))
    }
    const details = make('details', { class: 'sheet', id, ontoggle: read }, make('summary', {}, make('h3', {}, title)), inside)
    return details
  }
  desk.parts.push(facts => facts.source ? lazy('quotations', 'Source and its quotations', 'source', draw_source, 'The source could not be read.') : null)

  const marks = { same: 'span', gone: 'del', new: 'ins' }
  // Of what is the same, as much as shows where one is.
  const NEAR = 70
  const shorten = ([kind, text], at, all) => {
    if (kind !== 'same' || text.length <= 2 * NEAR + 20) return text
    const head = at === 0 ? '' : text.slice(0, NEAR).replace(/\S*$/, '')
    const tail = at === all.length - 1 ? '' : text.slice(-NEAR).replace(/^\S*/, '')
    return `${head}…${tail}`
  }
  const draw_changes = since => changes => changes.length
    ? [make('dl', { class: 'changes' }, changes.map(({ name, pieces }) => make('div', {}, make('dt', { class: 'small' }, name),
      make('dd', { dir: 'auto' }, pieces.map((piece, at) => make(marks[piece[0]], {}, shorten(piece, at, pieces)))))))]
    : [make('p', { class: 'small' }, `Nothing was changed since the ${since}.`)]
  desk.parts.push(() => lazy('changes', 'Changed since the last commit', 'changes', draw_changes('last commit'), 'No commit has this file yet.'))
  desk.parts.push(facts => facts.quotes?.some(quote => quote.approved || quote.was_approved) ? lazy('approved', 'Changed since the approval', 'approved', draw_changes('approval'), 'No commit has these approvals yet.') : null)

  const list_few = paths => {
    const names = paths.map(path => path.replace(`${desk.slug}/`, ''))
    return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
  }
  desk.parts.push(facts => {
    const name = desk.slug
    const build = make('button', { type: 'button', id: 'rebuild', onclick: async () => {
      const { status, said } = await desk.post('build', { edition: name })
      desk.say(status === 200 ? said.changed.length ? `Written to out/: ${list_few(said.changed)}.` : 'out/ was up to date.' : desk.explain(said))
    } }, 'Write out/')
    const networks = facts.quotes?.[0]?.posts ?? []
    const link = (href, words, file) => make('li', {}, make('a', { href, download: file }, words))
    const inbox = make('input', { type: 'email', 'aria-label': 'Your address, for a test', placeholder: 'Your address', autocomplete: 'email', value: kept('digest-edit-inbox') })
    const test = make('form', { class: 'approve', onsubmit: async event => {
      event.preventDefault()
      keep('digest-edit-inbox', inbox.value.trim())
      const address = `/editing/${name}/${name}-test.eml?to=${encodeURIComponent(inbox.value.trim())}`
      const answer = await fetch(address).catch(() => null)
      if (!answer?.ok) return desk.say('No email to test: write your address, and fix the errors first.')
      make('a', { href: address, download: `${name}-test.eml` }).click()
      desk.say('Open the file in your mail program and send it: it is addressed to you.')
    } }, inbox, make('button', { class: 'quiet' }, 'Test in your own inbox'))
    const reason = make('input', { type: 'text', 'aria-label': 'Why it is cancelled', required: true, placeholder: 'Why it is cancelled' })
    return facts.left === null ? null : make('details', { class: 'sheet', id: 'acts' }, make('summary', {}, make('h3', {}, 'Write out/, download, cancel')),
      make('p', { class: 'buttons' }, build),
      make('ul', { class: 'small' },
        link(`/editing/${name}/${name}.zip`, 'All files (zip)', `${name}.zip`),
        link(`/${name}/email.eml`, 'The email (.eml)', `${name}.eml`),
        facts.cards ? link(`/editing/${name}/${name}-cards.zip`, 'The cards (zip)', `${name}-cards.zip`) : null,
        networks.map(each => link(`/editing/${name}/${each.network}.txt`, `Posts for ${each.title}`, `${name}-${each.network}.txt`))),
      test, make('p', { class: 'small' }, 'Saves the email, addressed to you. Open it in your mail program and send it there: digest sends nothing.'),
      make('form', { class: 'approve', onsubmit: event => { event.preventDefault(); act([{ do: 'set', keys: ['status'], value: 'cancelled' }, { do: 'set', keys: ['reason'], value: reason.value.trim() }], 'Cancelled.') } }, reason, make('button', { class: 'quiet' }, 'Mark as cancelled')))
  })
})()
