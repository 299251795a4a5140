// The page is served by `digest preview`: it reloads on every save, but not while you type.
(() => {
  'use strict'
  const events = new EventSource('/events')
  const reload = () => globalThis.digestDesk ? globalThis.digestDesk.reload() : location.reload()
  events.addEventListener('reload', reload)
  events.addEventListener('message', event => { if (event.data === 'reload') reload() })
})()
