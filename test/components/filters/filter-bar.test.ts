import {JSDOM} from "jsdom";
import {expect, it} from "vitest";
import {filterBar, type Filter} from "../../../src/components/filters/filter-bar.js";
import {classMark} from "../../../src/components/charts/class-marks.js";
import {texts} from "../dom.js";

const filters: Filter[] = [
  {
    name: "customers",
    choices: [
      {value: "like", label: "all customers"},
      {value: "dealers", label: "dealers", mark: classMark(1)}
    ]
  },
  {name: "measure", choices: [{value: "score", label: "Satisfaction"}]},
  {
    ...{name: "stage", elsewhere: true},
    choices: [
      {value: "use", label: "Use"},
      {value: "buy", label: "Buy"}
    ]
  },
  {name: "find", choices: null}
];

function barAt(search: string, options: Parameters<typeof filterBar>[1] = {}) {
  const {window} = new JSDOM("", {url: `https://report.example/journey${search}`});
  const {document} = window;
  const bar = filterBar(filters, {...options, document, window});
  document.body.append(bar);
  let heard = 0;
  bar.addEventListener("input", () => heard++);
  return {window, bar, heard: () => heard};
}

it("what has only one choice, or a control elsewhere, has none in the bar; every control has a name", () => {
  const {bar} = barAt("");
  expect([...bar.querySelectorAll("select, input")].map((field) => field.getAttribute("name"))).toEqual([
    "customers",
    "find"
  ]);
  expect([...bar.querySelectorAll("select, input")].map((field) => (field as HTMLSelectElement).labels.length)).toEqual(
    [1, 1]
  );
  expect(texts(bar, ".filter-name")).toEqual(["Customers", "Find"]);
  expect(bar.value).toEqual({customers: "like", measure: "score", stage: "use", find: ""});
});

it("a choice is heard once, with its values in place, and has the mark of its customers", () => {
  const {window, bar, heard} = barAt("");
  const menu = bar.querySelector("select")!;
  menu.value = "dealers";
  menu.dispatchEvent(new window.Event("input", {bubbles: true}));
  menu.dispatchEvent(new window.Event("change", {bubbles: true}));
  expect([heard(), bar.value["customers"], window.location.search]).toEqual([1, "dealers", "?customers=dealers"]);
  expect(bar.querySelectorAll(".filter-sign svg path")).toHaveLength(1);
  bar.state.choose("stage", "buy");
  expect([heard(), bar.value["stage"], bar.value["customers"]]).toEqual([2, "buy", "dealers"]);
});

it("a value that the page does not have is named as text, shortened where it is long, and what is shown instead", () => {
  const notice = (search: string) => barAt(search).bar.querySelector(".filter-notice")!;
  expect(notice("?customers=dealers").textContent).toBe("");
  expect(notice("?customers=%3Cimg%20src=x%3E").innerHTML).toBe(
    "“&lt;img src=x&gt;” is not a customer group here; showing all customers."
  );
  expect(notice(`?stage=${"x".repeat(99)}`).textContent).toBe(`“${"x".repeat(40)}…” is not a stage here; showing Use.`);
});

it("on a phone one line tells what is chosen, and a button opens the rest", () => {
  const {bar} = barAt("?customers=dealers", {facts: ["July 2025 to June 2026"]});
  expect(texts(bar, ".filter-summary")).toEqual(["dealers · July 2025 to June 2026"]);
  const button = bar.querySelector<HTMLButtonElement>(".filter-change")!;
  expect([button.textContent, button.getAttribute("aria-expanded")]).toEqual(["Change", "false"]);
  button.click();
  expect([button.textContent, button.getAttribute("aria-expanded")]).toEqual(["Close", "true"]);
  expect(bar.querySelector(".filter-panel")!.hasAttribute("data-open")).toBe(true);
});

it("the table is offered where the page has one", () => {
  expect(texts(barAt("").bar, ".filter-actions button")).toEqual(["Copy link", "Print"]);
  const csv = () => ({name: "a.csv", text: ""});
  expect(texts(barAt("", {csv}).bar, ".filter-actions button")).toEqual(["Copy link", "CSV", "Print"]);
});

it("what values need is loaded before they are heard; of several choices only the latest is", async () => {
  const loads: (() => void)[] = [];
  const before = ({customers}: Record<string, string>) =>
    customers === "like" ? null : new Promise<void>((resolve) => loads.push(resolve));
  const {bar, heard} = barAt("", {before});
  bar.state.choose("customers", "dealers");
  bar.state.choose("stage", "buy");
  expect([heard(), bar.getAttribute("aria-busy"), bar.value["customers"]]).toEqual([0, "true", "like"]);
  loads[0]!();
  await Promise.resolve();
  expect(heard()).toBe(0);
  loads[1]!();
  await Promise.resolve();
  expect([heard(), bar.getAttribute("aria-busy")]).toEqual([1, null]);
  expect(bar.value).toMatchObject({customers: "dealers", stage: "buy"});
});

it("what cannot be loaded is told, and what is shown stays", async () => {
  const {bar, heard} = barAt("", {
    before: ({customers}) => (customers === "like" ? null : Promise.reject(new Error()))
  });
  bar.state.choose("customers", "dealers");
  await new Promise((resolve) => setTimeout(resolve));
  expect(texts(bar, ".filter-notice")).toEqual([
    "These figures could not be loaded. Check the connection, then choose again."
  ]);
  expect([heard(), bar.value["customers"]]).toEqual([0, "like"]);
  bar.state.choose("customers", "like");
  expect([heard(), bar.getAttribute("aria-busy")]).toEqual([1, null]);
});
