import {expect, it} from "vitest";
import {withoutStyleAttributes} from "../../../loaders/site/inline-styles.js";

const bodyOf = (body: string) => {
  const {html, rules} = withoutStyleAttributes(`<head><style>p { color: red }</style></head><body>${body}</body>`);
  return {body: /<body>(.*)<\/body>/.exec(html)![1], rules};
};

it("each style is one rule, whatever the number of elements that have it", () => {
  expect(
    bodyOf(`<p style="a: 1">x</p><p class="y" style="b: 2">x</p><br style="a: 1"><path d="M0,0" style="b: 2"/>`)
  ).toEqual({
    body: `<p class="style-0">x</p><p class="style-1 y">x</p><br class="style-0"><path d="M0,0" class="style-1"/>`,
    rules: "#observablehq-center .style-0{a: 1}\n#observablehq-center .style-1{b: 2}"
  });
});

it("a style with quotes is read as the attribute is", () => {
  expect(bodyOf(`<p style="font: &quot;A &amp; B&quot;">`).rules).toBe('#observablehq-center .style-0{font: "A & B"}');
});

it("a style that would end its rule or the element of rules is left out", () => {
  expect(bodyOf(`<p style="a: 1} * {b: 2">x</p><p style="&lt;/style&gt;">x</p>`)).toEqual({
    body: "<p>x</p><p>x</p>",
    rules: ""
  });
});

it("text and other attributes that look like styles stay", () => {
  const body = `<p title="a style=&quot;b: 1&quot;">style="c: 2" &lt;p style="d: 3"&gt;</p>`;
  expect(bodyOf(body)).toEqual({body, rules: ""});
});
