import {expect, it} from "vitest";
import {stageTrends, trendGrid} from "../../../src/components/charts/trend-grid.js";
import {document, texts} from "../dom.js";
import {journeyPayload, trend} from "../report-fixture.js";

const options = {unit: "points", caption: "Stages by month", document} as const;

it("every trend stands under its name and its latest figure, on one axis", () => {
  const grid = trendGrid(
    [
      {label: "Explore", trend: trend(80)},
      {label: "Service", trend: trend(50)}
    ],
    options
  );
  expect(texts(grid, "figcaption strong")).toEqual(["Explore", "Service"]);
  expect(texts(grid, "figcaption .fine")[0]).toMatch(/^June 2026: \d\d\.\d \(.* to .*\), n = 345$/);
  const axes = [...grid.querySelectorAll("figure")].map((figure) =>
    texts(figure, '[aria-label="y-axis tick label"] text')
  );
  expect(axes[0]).toEqual(axes[1]);
});

it("as many charts stand side by side as have room", () => {
  const columns = (width: number) =>
    trendGrid([{label: "Explore", trend: trend(80)}], {...options, width}).style.cssText;
  expect([columns(960), columns(720), columns(343)]).toEqual(["--columns: 4;", "--columns: 3;", "--columns: 1;"]);
});

it("a trend without points says so, and no trends are a frame that says so", () => {
  expect(texts(trendGrid([{label: "Use", trend: []}], options), "figure")).toEqual(["Useno answersUse: no answers"]);
  expect(trendGrid([], options).textContent).toBe("Stages by month: no answers");
});

it("a broken trend says under its name what changed", () => {
  const breaks = [{period: "2025-01", date: "2025-01-01", kind: "rebaseline", reason: "a new courier"}] as const;
  const grid = trendGrid([{label: "Delivery", trend: trend(64), breaks}], options);
  expect(texts(grid, "figcaption .fine")[1]).toBe("A new baseline begins in January 2025: a new courier.");
});

it("a stage's trend has its colour and leads to what lies behind it", () => {
  const [first] = stageTrends([{...journeyPayload.stages[0]!, id: "a b"}], () => "red");
  expect(first).toMatchObject({color: "red", href: "?stage=a%20b#what-lies-behind-one-stage"});
});
