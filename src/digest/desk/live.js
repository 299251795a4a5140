// The page is served by `digest preview`: it reloads on every save.
(() => {
  'use strict'
  const events = new EventSource('/events')
  const reload = () => location.reload()
  events.addEventListener('reload', reload)
  events.addEventListener('message', event => { if (event.data === 'reload') reload() })
})()
