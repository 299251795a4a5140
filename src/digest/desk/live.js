// The page is served by `digest preview`: it loads itself again when something was saved.
(() => {
  'use strict'
  const events = new EventSource('/events')
  const reload = () => location.reload()
  events.addEventListener('reload', reload)
  events.addEventListener('message', event => { if (event.data === 'reload') reload() })
})()
