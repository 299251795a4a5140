// A table that is wider than its window can be scrolled with the keyboard too (WCAG 2.2, 2.1.1).
const mark = () => document.querySelectorAll('.md-typeset__scrollwrap:not([tabindex])').forEach(each => { each.tabIndex = 0 })
mark()
new MutationObserver(mark).observe(document.body, { childList: true, subtree: true })
