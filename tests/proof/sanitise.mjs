// What sanitisers leave of every email. stdin: [{name, html}], stdout: {name: {sanitiser: html}}.
import { readFileSync } from 'node:fs'
import createDOMPurify from 'dompurify'
import { JSDOM } from 'jsdom'
import sanitizeHtml from 'sanitize-html'

const purify = createDOMPurify(new JSDOM('').window)
const results = {}
for (const { name, html } of JSON.parse(readFileSync(0, 'utf8'))) {
  results[name] = {
    'dompurify as it comes': purify.sanitize(html),
    'dompurify of html alone': purify.sanitize(html, { USE_PROFILES: { html: true } }),
    // No style, no class, no id: the strictest of webmails.
    'dompurify without styles': purify.sanitize(html, { FORBID_TAGS: ['style'], FORBID_ATTR: ['style', 'class', 'id'] }),
    'sanitize-html as it comes': sanitizeHtml(html),
    'sanitize-html with images': sanitizeHtml(html, {
      allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img'],
      allowedAttributes: { ...sanitizeHtml.defaults.allowedAttributes, '*': ['style', 'align', 'bgcolor', 'dir', 'lang'] },
    }),
  }
}
process.stdout.write(JSON.stringify(results))
