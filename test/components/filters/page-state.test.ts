import {JSDOM} from "jsdom";
import {expect, it} from "vitest";
import {pageState, readAddress, writeAddress, type Parameter} from "../../../src/components/filters/page-state.js";

const chosenFrom = (name: string, ...values: string[]): Parameter => ({
  name,
  choices: values.map((value) => ({value, label: value.toUpperCase()}))
});
const parameters: Parameter[] = [
  chosenFrom("customers", "like", "each", "dealers"),
  {...chosenFrom("stage", "explore", "use"), preset: "use"},
  {...chosenFrom("org", "KIT", "LAU", "AIR"), several: true},
  {name: "find", choices: null}
];
const presets = {customers: "like", stage: "use", org: "", find: ""};

it.each([
  ["", presets, []],
  ["?customers=dealers&stage=explore", {...presets, customers: "dealers", stage: "explore"}, []],
  ["?customers=&utm_source=mail", presets, []],
  ["?customers=each&customers=dealers", {...presets, customers: "each"}, []],
  ["?org=KIT~LAU", {...presets, org: "KIT~LAU"}, []],
  ["?org=KIT~nowhere", {...presets, org: "KIT"}, [{name: "org", value: "nowhere"}]],
  ["?find=%EC%84%9C%EC%9A%B8+%3Cb%3E", {...presets, find: "서울 <b>"}, []],
  [
    "?customers=xyz&stage=%3Cimg%20src=x%3E",
    presets,
    [
      {name: "customers", value: "xyz"},
      {name: "stage", value: "<img src=x>"}
    ]
  ]
])(
  "an address gives values, the preset for what it lacks, and what the page does not know: %s",
  (search, values, unknown) => {
    expect(readAddress(parameters, search)).toEqual({values, unknown});
  }
);

it.each([
  [{}, "https://report.example/journey?utm_source=mail#trend"],
  [{customers: "like", stage: "use"}, "https://report.example/journey?utm_source=mail#trend"],
  [{customers: "each"}, "https://report.example/journey?utm_source=mail&customers=each#trend"],
  [{org: "KIT~LAU"}, "https://report.example/journey?utm_source=mail&org=KIT~LAU#trend"]
])("presets leave the address as it is, all else stands in it: %j", (values, address) => {
  expect(writeAddress(parameters, "https://report.example/journey?utm_source=mail#trend", values)).toBe(address);
  expect(readAddress(parameters, new URL(address).search).values).toEqual({...presets, ...values});
});

/** A window in which one goes back, and what was heard of the state. */
function windowAt(search: string) {
  const {window} = new JSDOM("", {url: `https://report.example/journey${search}`});
  const heard: string[] = [];
  const state = pageState(parameters, ({values}) => heard.push(`${values["customers"]} ${values["find"]}`), {window});
  const back = () =>
    new Promise<void>((resolve) => {
      window.addEventListener("popstate", () => resolve(), {once: true});
      window.history.back();
    });
  return {window, state, heard, back};
}

it("a choice makes a step of the history, which Back undoes; to choose the same again makes none", async () => {
  const {window, state, heard, back} = windowAt("");
  state.choose("customers", "dealers");
  state.choose("customers", "dealers");
  expect([window.location.search, window.history.length]).toEqual(["?customers=dealers", 2]);
  await back();
  expect([window.location.search, state.values["customers"]]).toEqual(["", "like"]);
  expect(heard).toEqual(["dealers ", "like "]);
});

it("a text goes into the address as it is typed, without a step for every letter", () => {
  const {window, state, heard} = windowAt("?customers=each");
  for (const text of ["s", "se", "seo"]) state.type("find", text);
  expect([window.location.search, window.history.length]).toEqual(["?customers=each&find=seo", 1]);
  expect(heard).toEqual(["each s", "each se", "each seo"]);
});

it("what the page did not know is gone from the address with the next choice", () => {
  const {window, state} = windowAt("?customers=xyz");
  expect(state.unknown).toEqual([{name: "customers", value: "xyz"}]);
  state.choose("stage", "explore");
  expect([window.location.search, state.unknown]).toEqual(["?stage=explore", []]);
});

it("the address of another choice keeps what is chosen beside it", () => {
  const {state} = windowAt("?customers=each");
  expect(state.addressWith("stage", "explore")).toBe("?customers=each&stage=explore");
  expect(windowAt("?stage=explore").state.addressWith("stage", "use")).toBe("?");
  expect(state.values["stage"]).toBe("use");
});
