/** What the search of a report finds, and in which order. */
import {expect, it} from "vitest";
import {findEntries} from "../../../loaders/site/search/find-entries.js";

const entries = [
  {title: "Method: estimates", text: "Each answer about delivery becomes a score"},
  {title: "Delivery", text: "DEL-1"},
  {title: "고객 여정", text: "배송 만족도와 설치"},
  {title: "배송", text: ""},
  {title: "方法说明", text: "配送太慢的客户"},
  {title: "客户旅程", text: ""}
].map((entry, index) => ({...entry, href: String(index), note: ""}));

const found = (query: string) => findEntries(entries, query).map(({title}) => title);

it.each([
  ["delivery", ["Delivery", "Method: estimates"]],
  ["DELIVERY", ["Delivery", "Method: estimates"]],
  ["del-1", ["Delivery"]],
  ["score delivery", ["Method: estimates"]],
  ["배송", ["배송", "고객 여정"]],
  ["만족도", ["고객 여정"]],
  ["배송 설치", ["고객 여정"]],
  ["고객여정", ["고객 여정"]],
  ["配送", ["方法说明"]],
  ["太慢", ["方法说明"]],
  ["客户", ["客户旅程", "方法说明"]],
  ["nowhere", []],
  ["  ", []],
  ["", []]
])("“%s” finds %j: in titles first, with all words of the query", (query, titles) => {
  expect(found(query)).toEqual(titles);
});

it("longer words of Chinese and Korean are found by their pieces of two characters", () => {
  expect(found("배송만족")).toEqual(["고객 여정"]);
  expect(found("配送太慢")).toEqual(["方法说明"]);
  const [parted] = [{title: "客户的旅程", href: "a", note: "", text: ""}];
  expect(findEntries([parted], "客户旅程")).toEqual([parted]);
});

it("Korean typed in parted letters is the same word", () => {
  expect(found("배송".normalize("NFD"))).toEqual(["배송", "고객 여정"]);
});
