// How postal-mime reads every message. stdin: [{name, message}], stdout: {name: what it reads}.
import { readFileSync } from 'node:fs'
import PostalMime from 'postal-mime'

const results = {}
for (const { name, message } of JSON.parse(readFileSync(0, 'utf8'))) {
  const { subject, from, date, text, html, headers, attachments } = await PostalMime.parse(message)
  results[name] = { subject, from, date, text, html, headers: headers.map(({ key }) => key), attachments: attachments.length }
}
process.stdout.write(JSON.stringify(results))
