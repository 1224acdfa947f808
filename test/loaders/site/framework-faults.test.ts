import {expect, it} from "vitest";
import {outputFaults, pageFaults} from "../../../loaders/site/framework-faults.js";

it.each([
  ["↳ /index → /nowhere", "page /index: link to /nowhere, where there is no page"],
  [
    "copy src/data/a.json → load /data/a.json → [missing] success empty output in 4ms",
    "data loader of /data/a.json: expected output, found none"
  ],
  [
    "npm:lodash → src/.observablehq/cache/_npm/lodash@4.17.21/_esm.js",
    "lodash came over the network: import it by its bare name from node_modules"
  ]
])("a line that Framework prints and passes over is a fault: %s", (line, fault) => {
  expect(outputFaults(`load /index in 5ms\n${line}\n2 links validated\n`)).toEqual([fault]);
});

it("a build without warnings has no faults", () => {
  const output = "load /index in 5ms\ncopy src/data/a.json → load /data/a.json → [missing] success 70 B in 9ms\n";
  expect(outputFaults(`${output}d3 → src/.observablehq/cache/_node/d3@7.9.0/index.js\n`)).toEqual([]);
});

function page(...cells: string[]): string {
  return `<script type="module">\n${cells.join("\n")}\n</script><body></body>`;
}

it.each([
  [page('define({id: "1a", inputs: ["display","lost"], body: (display,lost) => {'), "lost is used but defined nowhere"],
  [page('define({id: "1a", mode: "inline", inputs: ["lost"], body: () => {'), "lost is used but defined nowhere"],
  [
    page('define({id: "1a", outputs: ["a"], body: () => {', 'define({id: "2b", outputs: ["a"], body: () => {'),
    "a is defined more than once"
  ],
  [page('const {x} = await import("no-such-package");'), "import of no-such-package: no such package"],
  ['<div class="observablehq--inspect observablehq--error">SyntaxError: x (1:2)</div>', "SyntaxError: x (1:2)"]
])("what Framework leaves broken on a page is a fault: %s", (html, fault) => {
  expect(pageFaults("/index", html)).toEqual([`page /index: ${fault}`]);
});

it("a page may use what it defines, what Framework defines and what lies in the site", () => {
  const html = page(
    'define({id: "1a", outputs: ["rows"], body: async () => {\nawait import("./_node/d3@7.9.0/index.js");',
    'define({id: "2b", mode: "inline", inputs: ["rows","resize","html","display"], body: async () => {'
  );
  expect(pageFaults("/index", html)).toEqual([]);
});
