// Asks the language server behind VS Code's YAML extension what it shows in files.
//
// node ask.mjs FOLDER < questions.json
// A question is {file, text, line, character, settings}: a file of FOLDER as somebody is writing
// it. For each, printed as JSON: what is completed there, what is explained there, what is wrong.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

const require = createRequire(import.meta.url);
const rpc = require("vscode-languageserver-protocol/node");

const folder = path.resolve(process.argv[2]);
const questions = JSON.parse(await text(process.stdin));
const program = path.join(import.meta.dirname, "node_modules/yaml-language-server/bin/yaml-language-server");
const server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
);

// The extension sends its settings when the server asks for them. Nothing is looked up online.
let settings = {};
const sections = { yaml: () => settings, "http": () => ({}), "[yaml]": () => ({}), editor: () => ({}), files: () => ({}) };
connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => sections[section]?.() ?? null));
connection.onRequest("client/registerCapability", () => null);
const waiting = new Map();
connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
connection.listen();

const root = pathToFileURL(folder).href;
await connection.sendRequest("initialize", {
  processId: process.pid,
  rootUri: root,
  workspaceFolders: [{ uri: root, name: "project" }],
  capabilities: {
    workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
    textDocument: { completion: { completionItem: { snippetSupport: true } }, hover: { contentFormat: ["markdown"] } },
  },
});
await connection.sendNotification("initialized", {});

const answers = [];
for (const { file, text, line, character, settings: given } of questions) {
  settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false }, ...given };
  await connection.sendNotification("workspace/didChangeConfiguration", { settings: { yaml: settings } });
  const uri = pathToFileURL(path.join(folder, file)).href;
  const judged = new Promise((resolve) => waiting.set(uri, resolve));
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  const wrong = await judged;
  const at = { textDocument: { uri }, position: { line, character } };
  const completed = await connection.sendRequest("textDocument/completion", at);
  const explained = await connection.sendRequest("textDocument/hover", at);
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  answers.push({
    completed: (completed.items ?? completed).map(({ label, documentation, textEdit }) => ({
      label, inserts: textEdit?.newText ?? "", about: documentation?.value ?? documentation ?? "",
    })),
    explained: explained?.contents.value ?? "",
    wrong: wrong.map(({ message, range }) => ({ message, line: range.start.line })),
  });
}
console.log(JSON.stringify(answers));
await connection.sendRequest("shutdown");
connection.dispose();
server.kill();
