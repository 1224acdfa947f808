import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterAll, beforeAll, expect, it} from "vitest";
import {drawnPage} from "../../../../loaders/site/static-html/drawn-page.js";

let site: string;
let page: URL;
const browserGlobals = ["document", "window", "ResizeObserver"] as const;

beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), "journeymark-drawn-"));
  mkdirSync(join(site, "_file"));
  writeFileSync(join(site, "_file", "sums.json"), '{"sum": 42}');
  page = pathToFileURL(join(site, "page.html"));
});

afterAll(() => {
  rmSync(site, {recursive: true, force: true});
  for (const name of browserGlobals) Reflect.deleteProperty(globalThis, name);
});

/** A page as Framework builds it, with the places and the definitions of its cells. */
function built(body: string, cells: string): string {
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Page</title>\n<script type="module">
import {define} from "./_observablehq/client.js";
import {registerFile} from "./_observablehq/stdlib.js";
registerFile("./data/sums.json", {"path": "./_file/sums.json"});
${cells}
</script>\n</head>\n<body>\n${body}\n</body>\n</html>`;
}

const inline = (id: string, inputs: string[], value: string) =>
  `define({id: "${id}", mode: "inline", inputs: ${JSON.stringify([...inputs, "display"])}, body: async (${[...inputs, "display"].join(",")}) => { display(await(\n${value}\n)) }});`;
const loading = (id: string) => `<observablehq-loading></observablehq-loading><!--:${id}:-->`;
const drawn = (id: string, content: string) =>
  `<observablehq-loading class="drawn">${content}</observablehq-loading><!--:${id}:-->`;

async function bodyOf(body: string, cells: string): Promise<string> {
  const html = await drawnPage(built(body, cells), page);
  return /<body>\n([^]*)\n<\/body>/.exec(html)![1]!;
}

it("what a cell shows stands within the element that the page takes away as it shows the cell itself", async () => {
  const cells = `define({id: "0000000a", inputs: ["FileAttachment"], outputs: ["sums"], body: async (FileAttachment) => {
const sums = await FileAttachment("./data/sums.json").json();
return {sums};
}});
${inline("0000000b", ["sums"], "sums.sum")}`;
  expect(await bodyOf(`<h1>${loading("0000000b")}</h1>`, cells)).toBe(`<h1>${drawn("0000000b", "42")}</h1>`);
});

it("a paragraph that holds more than text becomes a division: HTML would end it before its content", async () => {
  const list = `Object.assign(document.createElement("ul"), {textContent: "a"})`;
  expect(await bodyOf(`<p>${loading("0000000a")}</p>`, inline("0000000a", [], list))).toBe(
    `<div class="paragraph">${drawn("0000000a", "<ul>a</ul>")}</div>`
  );
  expect(await bodyOf(`<p>So: ${loading("0000000a")}.</p>`, inline("0000000a", [], '"a"'))).toBe(
    `<p>So: ${drawn("0000000a", "a")}.</p>`
  );
});

it("a menu stands there as it opens, and what depends on it shows its first choice", async () => {
  const cells = `define({id: "0000000a", inputs: ["view"], outputs: ["stage"], body: (view) => {
const menu = document.createElement("input");
menu.setAttribute("value", "use");
const stage = view(menu);
return {stage};
}});
${inline("0000000b", ["stage"], "stage")}`;
  const body = `<div class="observablehq observablehq--block"><!--:0000000a:--></div>\n<p>${loading("0000000b")}</p>`;
  expect(await bodyOf(body, cells)).toBe(
    `<div class="observablehq observablehq--block">${drawn("0000000a", '<input value="use">')}</div>\n<p>${drawn("0000000b", "use")}</p>`
  );
});

it("text stays text, in attributes too, and nothing of it is taken for the place of another cell", async () => {
  const hostile = `</script><script>alert(1)</script> <!--:0000000b:--> "' & $& $1`;
  const paragraph =
    `(() => { const p = document.createElement("b"); p.setAttribute("title", ${JSON.stringify(hostile)}); p.append(${JSON.stringify(hostile)}); return p; })()`.replaceAll(
      "</script>",
      "<\\/script>"
    );
  const cells = `${inline("0000000a", [], paragraph)}\n${inline("0000000b", [], '"other"')}`;
  const text = "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &lt;!--:0000000b:--&gt; &quot;' &amp; $&amp; $1";
  expect(await bodyOf(`<p>${loading("0000000a")}</p><p>${loading("0000000b")}</p>`, cells)).toBe(
    `<p>${drawn("0000000a", `<b title="${text}">${text}</b>`)}</p><p>${drawn("0000000b", "other")}</p>`
  );
});

it("scripts, styles, comments and what needs a script are left out", async () => {
  const shown = `(() => { const p = document.createElement("b"); const add = (name, text) => { const each = document.createElement(name); each.textContent = text; p.append(each); return each; };
add("script", "a"); add("style", "b"); add("i", "c").className = "needs-script"; p.append(document.createComment("d"), "e"); return p; })()`;
  expect(await bodyOf(loading("0000000a"), inline("0000000a", [], shown))).toBe(drawn("0000000a", "<b>e</b>"));
});

it.each([
  ["asks for what only a browser has", inline("0000000a", ["width"], "width")],
  ["fails", inline("0000000a", [], `(() => { throw new Error("no") })()`)],
  [
    "depends on one that fails",
    `${inline("0000000a", ["gone"], "gone")}
define({id: "0000000b", outputs: ["gone"], body: () => { throw new Error("no"); }});`
  ],
  [
    "changes with time",
    `define({id: "0000000a", inputs: ["ticking", "display"], body: (ticking, display) => { display(ticking) }});
define({id: "0000000b", outputs: ["ticking"], body: () => { function* ticking() { yield 1; } return {ticking: ticking()}; }});`
  ]
])("a cell that %s is left to the browser", async (_, cells) => {
  expect(await bodyOf(loading("0000000a"), cells)).toBe(loading("0000000a"));
});

it("a page gets the title that its cells give it", async () => {
  const cells = `define({id: "0000000a", body: () => { document.title = "A < B"; }});`;
  expect(await drawnPage(built("", cells), page)).toContain("<title>A &lt; B</title>");
  expect(await drawnPage(built("", inline("0000000a", [], '"a"')), page)).toContain("<title>Page</title>");
});
