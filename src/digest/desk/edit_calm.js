// Networks whose posts are folded away; the browser remembers which.
(() => {
  'use strict'
  const desk = globalThis.digestDesk
  if (!desk?.slug) return
  const KEPT = 'digest-edit-folded'
  const read = () => { try { return JSON.parse(localStorage.getItem(KEPT)) ?? [] } catch { return [] } }
  const folds = new Map()
  const fold = (name, is_folded) => {
    const { group, button } = folds.get(name)
    group.classList.toggle('folded', is_folded)
    button.textContent = is_folded ? 'Show posts' : 'Hide posts'
    button.setAttribute('aria-expanded', String(!is_folded))
  }
  const change = (name, is_folded) => {
    fold(name, is_folded)
    try { localStorage.setItem(KEPT, JSON.stringify([...folds.keys()].filter(each => folds.get(each).group.classList.contains('folded')))) } catch { /* denied: until the next reload */ }
  }
  for (const group of document.querySelectorAll('.group[data-by="network"]')) {
    const name = group.dataset.id
    const button = desk.make('button', { type: 'button', class: 'quiet fold-posts', onclick: () => change(name, !group.classList.contains('folded')) })
    folds.set(name, { group, button })
    group.querySelector('header').append(button)
    fold(name, read().includes(name))
  }
  // A post that is gone to is shown.
  const show = () => {
    const card = document.querySelector('.group.folded .card.current')
    if (!card) return
    change(card.dataset.network, false)
    card.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'center' })
  }
  for (const name of ['keyup', 'hashchange', 'click']) window.addEventListener(name, () => setTimeout(show))
})()
