// What caniemail's data says of every email. stdin: [{name, html}]; arguments: clients;
// stdout: {name: {feature: [clients that lack it]}}.
import { readFileSync } from 'node:fs'
import { caniemail, rawData } from 'caniemail'

const clients = process.argv.slice(2)
// The package throws where nobody has tested a client; an unknown is no lack.
for (const { stats } of rawData.data) {
  for (const client of clients) {
    const [family, platform] = client.split('.')
    stats[family] ??= {}
    stats[family][platform] ??= { '': 'u' }
  }
}

const results = {}
for (const { name, html } of JSON.parse(readFileSync(0, 'utf8'))) {
  const { errors } = caniemail({ clients, html }).issues
  const lacks = {}
  for (const [client, issues] of errors) {
    for (const { title } of issues) (lacks[title] ??= new Set()).add(client)
  }
  results[name] = Object.fromEntries(Object.entries(lacks).map(([title, set]) => [title, [...set].sort()]))
}
process.stdout.write(JSON.stringify(results))
