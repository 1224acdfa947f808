import {JSDOM} from "jsdom";
import {expect, it} from "vitest";
import {searchField, selection, stageChoices} from "../../../src/components/text/selection.js";

const choices = stageChoices([
  {id: "explore", label: "Explore"},
  {id: "delivery", label: "Delivery"}
]);

function pageAt(address: string) {
  const {window} = new JSDOM("", {url: `https://report.example/journey${address}`});
  return {window, document: window.document};
}

it("what the address names is chosen", () => {
  const page = pageAt("?stage=delivery");
  expect(selection("stage", {label: "Stage", choices, ...page}).value).toBe("delivery");
});

it.each(["", "?stage=nowhere", "?other=delivery"])("what is not offered is not chosen: %s", (address) => {
  expect(selection("stage", {label: "Stage", choices, ...pageAt(address)}).value).toBe("");
  expect(selection("stage", {label: "Stage", choices, initial: "explore", ...pageAt(address)}).value).toBe("explore");
});

it("a choice goes into the address beside the others, and the initial one leaves it", () => {
  const page = pageAt("?find=north#tree");
  const control = selection("stage", {label: "Stage", choices, ...page});
  const menu = control.querySelector("select")!;
  let heard = 0;
  control.addEventListener("input", () => heard++);
  const choose = (value: string) => {
    menu.value = value;
    menu.dispatchEvent(new page.window.Event("input", {bubbles: true}));
    menu.dispatchEvent(new page.window.Event("change", {bubbles: true}));
  };
  choose("delivery");
  expect(page.window.location.href).toBe("https://report.example/journey?find=north&stage=delivery#tree");
  expect([control.value, heard]).toEqual(["delivery", 1]);
  choose("");
  expect(page.window.location.href).toBe("https://report.example/journey?find=north#tree");
  expect(page.window.history.length).toBe(1);
});

it("a search goes into the address as it is typed", () => {
  const page = pageAt("?find=north");
  const control = searchField("find", {label: "Find", ...page});
  const field = control.querySelector("input")!;
  expect(control.value).toBe("north");
  field.value = "서울 & <b>";
  field.dispatchEvent(new page.window.Event("input", {bubbles: true}));
  expect(new URL(page.window.location.href).searchParams.get("find")).toBe("서울 & <b>");
});

it("every control has a name that a screen reader says", () => {
  const page = pageAt("");
  const control = selection("stage", {label: "Stage", choices, ...page});
  expect(control.localName).toBe("label");
  expect([...control.querySelector("select")!.labels]).toEqual([control]);
  expect(control.querySelector("span")!.textContent).toBe("Stage");
});
