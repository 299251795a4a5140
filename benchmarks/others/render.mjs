// node render.mjs juice|mjml|react DATA OUT ROUNDS
import { readFileSync, writeFileSync } from "node:fs";

const [tool, data, out, rounds] = process.argv.slice(2);
const contents = JSON.parse(readFileSync(data, "utf8"));
const css = readFileSync(new URL("mail.css", import.meta.url), "utf8");
const escape = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

const tools = {
  async juice() {
    const { Eta } = await import("eta");
    const { default: juice } = await import("juice");
    // As page.html.j2.
    const page = `<!DOCTYPE html>
<html lang="<%= it.lang %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title><%= it.title %></title>
<style><%~ it.css %></style>
</head>
<body class="page">
<div class="page" role="article" aria-label="<%= it.title %>" lang="<%= it.lang %>">
<div class="preheader"><%= it.title %></div>
<table class="page full" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f2f2f0"><tbody><tr><td class="canvas-cell" align="center">
<table class="column paper full" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff"><tbody>
<% it.blocks.forEach((block, at) => { %>
<% if (block.kind === "item") { %>
<% if (it.blocks[at - 1]?.kind !== "item") { %><tr><td class="cell section" align="left"><ul class="rows" role="list"><% } %>
<li class="item ink"><%= block.text %></li>
<% if (it.blocks[at + 1]?.kind !== "item") { %></ul></td></tr><% } %>
<% } else if (block.kind === "h1") { %>
<tr><td class="cell opening" align="left"><h1 class="headline ink"><%= block.text %></h1></td></tr>
<% } else if (block.kind === "h2") { %>
<tr><td class="cell section" align="left"><h2 class="heading ink"><%= block.text %></h2></td></tr>
<% } else if (block.kind === "quote") { %>
<tr><td class="cell band quote-cell" align="left"><blockquote class="plain"><p class="quote on-accent"><%= block.text %></p></blockquote></td></tr>
<% } else if (block.kind === "button") { %>
<tr><td class="cell action" align="left"><table class="plain" role="presentation" cellpadding="0" cellspacing="0" border="0"><tbody><tr><td class="button-cell band" align="center"><a class="button on-accent" href="<%= block.url %>"><%= block.text %></a></td></tr></tbody></table></td></tr>
<% } else { %>
<tr><td class="cell <%= at ? "text-cell" : "opening" %>" align="left"><p class="text ink"><%= block.text %></p></td></tr>
<% } %>
<% }) %>
</tbody></table>
</td></tr></tbody></table>
</div>
</body>
</html>`;
    const template = new Eta().compile(page);
    const eta = new Eta();
    return (content) => juice(eta.render(template, { css, ...content }));
  },
  async mjml() {
    const { default: mjml } = await import("mjml");
    const draw = (block) => {
      const text = escape(block.text);
      if (block.kind === "button")
        return `<mj-button background-color="#20394d" href="${escape(block.url)}">${text}</mj-button>`;
      const tag = block.kind === "h1" || block.kind === "h2" ? block.kind : "p";
      return `<mj-text css-class="${block.kind}"><${tag}>${text}</${tag}></mj-text>`;
    };
    return async ({ lang, title, blocks }) =>
      (
        await mjml(`<mjml lang="${lang}"><mj-head><mj-title>${escape(title)}</mj-title>
<mj-style inline="inline">${css.replace(/@media.*/g, "")}</mj-style></mj-head>
<mj-body width="600px"><mj-section><mj-column>${blocks.map(draw).join("")}</mj-column></mj-section></mj-body></mjml>`)
      ).html;
  },
  async react() {
    const { createElement: make } = await import("react");
    const { render } = await import("@react-email/render");
    const { Body, Button, Container, Head, Heading, Html, Text } = await import("@react-email/components");
    const dark = { backgroundColor: "#20394d", color: "#ffffff" };
    const font = { fontFamily: "Arial, sans-serif", fontSize: 16, lineHeight: "24px", color: "#333333" };
    const quote = { ...font, ...dark, padding: "16px 24px", fontSize: 20, lineHeight: "28px" };
    const draw = ({ kind, text, url }, key) => {
      if (kind === "h1" || kind === "h2") return make(Heading, { key, as: kind, style: { fontFamily: "Georgia, serif" } }, text);
      if (kind === "button") return make(Button, { key, href: url, style: { ...dark, padding: "14px 28px" } }, text);
      return make(Text, { key, style: kind === "quote" ? quote : font }, text);
    };
    return ({ lang, title, blocks }) =>
      render(
        make(Html, { lang }, make(Head, null, make("title", null, title)),
          make(Body, { style: { backgroundColor: "#f2f2f0" } },
            make(Container, { style: { backgroundColor: "#ffffff", maxWidth: 600 } }, blocks.map(draw)))),
      );
  },
};

const render = await tools[tool]();
writeFileSync(out, await render(contents[0]));
const start = process.cpuUsage();
for (let round = 0; round < Number(rounds); round += 1)
  for (const content of contents) await render(content);
const { user, system } = process.cpuUsage(start);
console.log((user + system) / 1e6);
