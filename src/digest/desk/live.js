// The page is served by `digest preview`: it reloads on every save, but not while you type.
(() => {
  'use strict'
  // Which change the page came with: what was saved since then is told at once.
  const [came] = performance.getEntriesByType('navigation')[0]?.serverTiming ?? []
  const events = new EventSource(`/events?${came?.description ?? ''}`)
  const reload = () => globalThis.digestDesk ? globalThis.digestDesk.reload() : location.reload()
  events.addEventListener('reload', reload)
  events.addEventListener('message', event => { if (event.data === 'reload') reload() })
})()
