import {expect, it, vi} from "vitest";
import {
  chosenUnits,
  initialChoice,
  organizationChoices,
  organizationTable
} from "../../../src/components/tables/organization-table.js";
import {stageColors} from "../../../src/components/charts/palette.js";
import {document, texts} from "../dom.js";
import {about, tree} from "../report-fixture.js";

const units = tree(45);
const options = {
  unit: "points",
  color: stageColors(about.stages),
  address: (id: string) => `./organization/${encodeURIComponent(id)}`,
  document
} as const;

function depths(table: Element): string[] {
  return [...table.querySelectorAll("tbody th")].map((head) => head.getAttribute("style")!);
}

it("units stand in the order of the tree, indented by their level, with a link to their page", () => {
  const table = organizationTable(units, options);
  expect(texts(table, "tbody th a")).toEqual(units.map(({label}) => label));
  expect(depths(table).slice(0, 4)).toEqual(["--depth: 0;", "--depth: 1;", "--depth: 2;", "--depth: 3;"]);
  expect(table.querySelector("tbody a")!.getAttribute("href")).toBe("./organization/onmaru");
});

it("the journey has change and reliability beside it; a withheld unit says so", () => {
  const table = organizationTable(units, options);
  expect(texts(table, "thead th")).toEqual([
    "Organization",
    "Estimate and interval",
    "Answers",
    "Change in a year",
    "Reliability"
  ]);
  expect(texts(table, "tbody tr:nth-child(2) td[data-header]")).toEqual(["cannot tell", "84%"]);
  expect(texts(table, "tbody tr:nth-child(1) td[data-header]")).toEqual(["cannot tell", "not known"]);
  expect(texts(table, "td.absent")).toContain("withheld: fewer than 10 respondents");
});

it("one stage's figures stand in that stage's colour", () => {
  const table = organizationTable(units, {...options, stage: "delivery"});
  expect(table.querySelector(".estimate")!.getAttribute("fill")).toBe("var(--stage-3)");
  expect(texts(table, "thead th")).toHaveLength(3);
});

it("a unit that has ended says when", () => {
  const ended = units.map((unit) => (unit.id === "d0" ? {...unit, ended: "2025-10"} : unit));
  expect(texts(organizationTable(ended, options), "tbody tr:nth-child(2) th")).toEqual([
    "Kitchen divisionDivision, until October 2025"
  ]);
});

it("a tree can be shown down to each level, or one kind side by side under the unit above", () => {
  expect(organizationChoices(units).map(({label}) => label)).toEqual([
    "All levels",
    "Down to division",
    "Down to region",
    "Only company",
    "Only division",
    "Only region",
    "Only department"
  ]);
  expect(chosenUnits(units, {show: "depth:1"}).map(({id}) => id)).toEqual(["onmaru", "d0", "d1", "d2"]);
  const regions = organizationTable(units, {...options, show: "kind:region"});
  expect(new Set(depths(regions))).toEqual(new Set(["--depth: 0;"]));
  expect(texts(regions, "tbody tr:first-child th")).toEqual(["Kitchen, 서울·경기Region of Kitchen division"]);
});

it("a search finds names in any script and case, in whatever form of Unicode", () => {
  expect(chosenUnits(units, {find: " KITCHEN D"}).map(({id}) => id)).toEqual(["d0"]);
  expect(chosenUnits(units, {find: "부산".normalize("NFD")}).length).toBeGreaterThan(3);
  expect(organizationTable(units, {...options, find: "nobody"}).textContent).toBe("Organizations: no answers");
});

it("a page opens on what can be taken in", () => {
  expect(initialChoice(units)).toBe("depth:2");
  expect(initialChoice(tree(9))).toBe("all");
  expect(initialChoice(units.slice(0, 1))).toBe("all");
});

it("of three hundred units those are drawn at once that a window holds, and all of them soon, in their order", async () => {
  const large = tree(288);
  expect(large.length).toBeGreaterThanOrEqual(300);
  const table = organizationTable(large, options);
  const names = () => [...table.querySelectorAll("tbody th a")].map(({textContent}) => textContent);
  const expected = large.map(({label}) => label);
  expect(names()).toEqual(expected.slice(0, 80));
  await vi.waitFor(() => expect(names()).toEqual(expected), 10_000);
  expect(table.querySelectorAll('tbody tr[role="row"] th[role="rowheader"]')).toHaveLength(large.length);
});
