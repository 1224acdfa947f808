import {expect, it} from "vitest";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {overviewPage} from "../../../src/components/pages/overview.js";
import {withinReach} from "../../../src/components/text/pain-groups.js";
import {document, plain, texts} from "../dom.js";
import {about, overview, quarters, shown, unanswered, unknownChange} from "../report-fixture.js";

const page = (rest: Partial<OverviewPayload> = {}) => overviewPage({...overview, ...rest}, {document});
const oneClass = {classes: overview.classes.slice(0, 1), average: null};

it("opens with the answer, its period and its base", () => {
  expect(page().title()).toBe("Customers are as satisfied as a year ago. Service and Delivery are the weakest stages.");
  expect(plain(page().standfirst().textContent)).toBe(
    "July 2025 to June 2026 against the year before, Satisfaction, scale 0 to 100. 39,612 responses; ranges in brackets are 95% intervals."
  );
});

it("has a tile for everybody and for each class, with its change in words, its line and its target", () => {
  const tiles = page().tiles();
  expect(texts(tiles, ".tile-name")).toEqual([
    ...["All customers, like for like", "Consumers", "Business partners", "Internal departments"]
  ]);
  expect(plain(tiles.querySelector("li")!.textContent)).toBe(
    "All customers, like for like71.5 (70.9 to 72.1)= −0.3 no change (−1.2 to +0.6)Target 70: met · weights 1 : 1 : 1"
  );
  expect(tiles.querySelectorAll("svg[role=img]")).toHaveLength(4);
  expect(tiles.querySelector("svg[role=img]")!.getAttribute("aria-label")).toMatch(
    /^From 71\.5 \(FY2024-Q1\) to 69\.5 \(FY2026-Q4\)\. Outside the usual range: /
  );
  expect([...tiles.querySelectorAll("li")].map((tile) => tile.querySelectorAll(".target").length)).toEqual([
    1, 0, 0, 0
  ]);
});

it("tells three things, each with its size, where more is told, and whose it is", () => {
  const things = page().columns().querySelector(".things")!;
  expect(texts(things, "h2, h3")).toEqual([
    ...["Three things to know", "Installation at Division 1 dropped in July 2025"],
    ...["Service is the weakest stage for every customer group", "Division 2’s 92 should not be relied on"]
  ]);
  expect(texts(things, "li > p:not(.thing-foot)")).toEqual([
    "67 where 85 was usual; allowing for the search, a drop of about 15 points (4–32). In June 2026 it stood at 85.",
    "Consumers 55, Business partners 59, Internal departments 63.",
    "66% of its 823 responses give one and the same answer throughout; in the whole survey 12%."
  ]);
  expect([...things.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual([
    "./organization/d1.html",
    ...["./journey.html?stage=service", "./organization/onmaru.html", "./data-quality.html", "./organization/d2.html"]
  ]);
});

it("says in a plain line where nothing stands out, and makes no third thing of two", () => {
  const none = page({things: []}).columns().querySelector(".things")!;
  expect([texts(none, "h2"), none.querySelectorAll("li").length]).toEqual([["What to know"], 0]);
  expect(none.textContent).toContain("Nothing stands out");
  const two = page({things: overview.things.slice(0, 2)}).columns();
  expect([texts(two, ".things h2"), two.querySelectorAll(".things li").length]).toEqual([["Two things to know"], 2]);
});

it("has the stages as rows with a column for each class, all on one scale, and no line through them", () => {
  const stages = page().columns().querySelector(".stages")!;
  expect(texts(stages, ".stage-rows tbody tr:first-child > *")).toEqual([
    ...["Explore", "", "68.4", "+0.6 cannot tell", "72.4", "+0.6 cannot tell", "76.4", "+0.6 cannot tell"]
  ]);
  expect(texts(stages, ".stage-rows tbody tr:nth-child(4) .absent")).toEqual(["withheld: fewer than 10 respondents"]);
  expect(stages.querySelectorAll("polyline, path[d*='L'][fill=none]")).toHaveLength(0);
  expect(texts(stages, ".weakest th")).toEqual(["Delivery", "Service"]);
  expect(texts(stages, ".fine")[0]).toBe(
    "The plain average of all answers fell by 0.8 (74.8 to 74.0): −2.0 because other customers answered (Consumers gave 55% of the answers, down from 70%), +1.2 because their answers changed."
  );
});

it("of one class there is one tile, one column, and no word about groups", () => {
  const one = page({...oneClass, stagesTitle: {fell: ["Delivery"], rose: [], compared: true, groups: 1}});
  expect(texts(one.tiles(), ".tile-name")).toEqual(["Whole journey"]);
  const columns = one.columns();
  expect(texts(columns, ".stages h2")).toEqual(["Delivery fell"]);
  expect(texts(columns, ".stage-rows tbody tr:first-child > *")).toEqual(["Explore", "", "72.4", "+0.6 cannot tell"]);
  const pains = one.pains() as HTMLElement;
  expect(texts(pains, "h2, h3")).toEqual(["Where it hurts: the lowest answers"]);
  expect(`${columns.querySelector(".stages")!.textContent}${pains.textContent}`).not.toMatch(/group|Consumers/);
});

it("yearly waves are called by their years, and each stands under the line", () => {
  const trend = quarters(shown(70))
    .slice(0, 3)
    .map((point, index) => ({...point, period: String(2016 + index)}));
  const waves = page({...oneClass, waves: {current: "2018", previous: "2017"}, journey: {...overview.journey, trend}});
  expect(waves.title()).toMatch(/^Customers are as satisfied as in 2017\./);
  expect(waves.standfirst().textContent).toMatch(/^2018 against 2017, /);
  expect(texts(waves.tiles(), ".sparkline text")).toEqual(["2016", "2017", "2018"]);
  expect(texts(waves.columns(), ".picture-key li")).toEqual(["2017", "2018, with its range"]);
});

it("of one year nothing is said of the year before", () => {
  const alone = page({
    ...{...oneClass, about: {...about, previous: null}, title: {change: "alone", weakest: [], remains: false}},
    journey: {...overview.journey, change: unknownChange}
  });
  expect(alone.title()).toBe("How satisfied are customers along their journey?");
  expect(alone.standfirst().textContent).not.toContain("against");
  expect(texts(alone.tiles(), ".tile-change")).toEqual([""]);
  expect(alone.columns().querySelectorAll(".change")).toHaveLength(0);
});

it("one stage is not told twice as the whole journey, and stages without answers are named in one line", () => {
  const silent = {current: unanswered, previous: unanswered, change: unknownChange, ranks: null};
  const stages = overview.stages.map((stage, place) => (place === 0 ? stage : {...stage, ...silent}));
  const columns = page({...oneClass, classes: [], stages}).columns();
  expect(columns.querySelectorAll(".stage-rows")).toHaveLength(0);
  expect(texts(columns, ".stages .fine")[0]).toBe(
    "No answers in this period: Purchase, Delivery, Installation, Use, Service and Loyalty."
  );
});

it("where it hurts is told within each class, and what cannot be put in order stands behind one bracket", () => {
  const pains = page().pains() as HTMLElement;
  expect(texts(pains, "h3")).toEqual(["Consumers", "Business partners", "Internal departments"]);
  expect(
    [...pains.querySelectorAll(".pain-groups > :first-child ul")].map((list) => texts(list, ".pain-name"))
  ).toEqual([
    ["Reaching the right personService"],
    ["The problem was solvedService", "It arrived when promisedDelivery"]
  ]);
  expect(page({classes: []}).pains()).toBe("");
});

it.each([
  [[], []],
  [[[3, 3]], [1]],
  [[[3, 3], [2, 2], [1, 1]], [1, 1, 1]], // prettier-ignore
  [[[2, 3], [2, 3], [1, 1]], [2, 1]], // prettier-ignore
  [[[2, 3], [1, 3], [1, 2]], [3]] // prettier-ignore
] as const)("of ranks %j as many stand together as %j", (ranks, sizes) => {
  const pains = ranks.map(([low, upp]) => ({ranks: {low, upp, of: 3}}));
  expect(withinReach(pains).map((group) => group.length)).toEqual(sizes);
});
