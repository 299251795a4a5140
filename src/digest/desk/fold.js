// Networks whose posts are folded away; the browser remembers which. Of many posts only the first network is open.
(() => {
  'use strict'
  const groups = [...document.querySelectorAll('.group[data-by="network"]')]
  if (groups.length < 2) return
  const KEPT = 'digest-edit-folded'
  const read = () => { try { return JSON.parse(localStorage.getItem(KEPT)) } catch { return null } }
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
  const kept = read() ?? (document.body.classList.contains('many') ? groups.slice(1).map(group => group.dataset.id) : [])
  for (const group of groups) {
    const name = group.dataset.id
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'quiet fold-posts needs-script'
    button.addEventListener('click', () => change(name, !group.classList.contains('folded')))
    folds.set(name, { group, button })
    group.querySelector('header').append(button)
    fold(name, kept.includes(name))
  }
  // A post that is gone to is shown.
  const show = () => {
    const card = document.querySelector('.group.folded .card.current')
    if (!card || card.checkVisibility()) return
    change(card.dataset.network, false)
    card.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'center' })
  }
  for (const name of ['keyup', 'hashchange', 'click']) window.addEventListener(name, () => setTimeout(show))
})()
