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
    const page = `<!DOCTYPE html>
<html lang="<%= it.lang %>"><head><meta charset="utf-8"><title><%= it.title %></title><style><%~ it.css %></style></head>
<body><table role="presentation" width="100%"><tbody><tr><td align="center"><table class="column" role="presentation"><tbody>
<% for (const block of it.blocks) { %><tr><td class="cell">
<% if (block.kind === "h1") { %><h1><%= block.text %></h1>
<% } else if (block.kind === "h2") { %><h2><%= block.text %></h2>
<% } else if (block.kind === "button") { %><a class="button" href="<%= block.url %>"><%= block.text %></a>
<% } else { %><p class="<%= block.kind %>"><%= block.text %></p><% } %>
</td></tr><% } %>
</tbody></table></td></tr></tbody></table></body></html>`;
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
