import {expect, it} from "vitest";
import {childRows} from "../../../src/components/charts/child-rows.js";
import {document, texts} from "../dom.js";
import {change, shown, unknownChange, withheld} from "../report-fixture.js";

const address = (id: string) => `./${encodeURIComponent(id)}.html`;

const north = {
  id: "north west",
  label: "North West",
  kindLabel: "Region",
  journey: shown(71.3),
  change: change(3, 1, "rose"),
  flag: null
};

it("every unit below leads to its page and tells its change", () => {
  const rows = childRows([north], {unit: "points", address, document});
  expect(rows.querySelector("a")!.getAttribute("href")).toBe("./north%20west.html");
  expect(texts(rows, "td[data-header]")).toEqual(["▲ +3.0 rose (+2.0 to +4.0)"]);
});

it("of a unit whose answers look careless stand the numbers, no verdict and no colour", () => {
  const rows = childRows([{...north, flag: {sign: "speeding", n: 90, share: 40, elsewhere: 4}}], {
    ...{unit: "points", address, document}
  });
  expect(texts(rows, "td[data-header]")).toEqual(["+3.0 (+2.0 to +4.0)"]);
  expect(rows.querySelector("td[data-header] [style]")).toBeNull();
  expect(texts(rows, "th .fine")).toEqual(["Region · no verdict: check answers first"]);
});

it("a withheld unit says so", () => {
  const rows = childRows([north, {...north, journey: withheld, change: unknownChange}], {
    unit: "points",
    address,
    document
  });
  expect(texts(rows, ".absent").slice(-2)).toEqual(["withheld: fewer than 10 respondents", "too few answers"]);
});

it("a unit with none below it says so", () => {
  expect(childRows([], {unit: "points", address, document}).textContent).toBe("Units below this one: there are none");
});
