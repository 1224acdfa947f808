import {expect, it} from "vitest";
import {elements} from "../../../src/components/text/elements.js";
import {document} from "../dom.js";

const {html, svg} = elements(document);

it("text stays text, whatever it looks like", () => {
  const element = html("p", {title: '"><script>'}, ["<img src=x onerror=alert(1)>", null]);
  expect(element.children).toHaveLength(0);
  expect(element.textContent).toBe("<img src=x onerror=alert(1)>");
  expect(element.outerHTML).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;img src=x onerror=alert(1)&gt;</p>');
});

it("null and false leave an attribute out, true sets it empty, 0 stays", () => {
  const input = html("input", {name: null, disabled: false, required: true, tabindex: 0});
  expect(input.outerHTML).toBe('<input required="" tabindex="0">');
});

it("SVG elements are of SVG's namespace", () => {
  expect(svg("circle", {r: 2}).namespaceURI).toBe("http://www.w3.org/2000/svg");
});
