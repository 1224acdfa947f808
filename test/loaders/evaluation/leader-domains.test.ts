import {expect, it} from "vitest";
import {LeaderDomains} from "../../../loaders/evaluation/leader-domains.js";
import {purviewOf} from "../../../loaders/warehouse/purview.js";

const row = (leader: string, organization: string, from = "0001-01-01", until = "9999-12-01") => ({
  ...{leader, organization, from, until}
});
const year = {name: "year", from: "2025-07", to: "2026-06"};
const before = {name: "before", from: "2024-07", to: "2025-06"};
const within = (span: "year" | "before") =>
  span === "year" ? (["2025-07-01", "2026-07-01"] as const) : (["2024-07-01", "2025-07-01"] as const);

it("what a leader answers for in a span is one domain, though several purviews have it", () => {
  const whole = purviewOf([row("L1", "a"), row("L2", "b")]);
  const later = purviewOf([row("L1", "a", "2025-09-01"), row("L2", "b", "2020-01-01")]);
  const domains = new LeaderDomains([
    {purview: whole, spans: [year]},
    {purview: later, spans: [year]}
  ]);
  expect([...domains.of(whole, "year")]).toEqual([["L1", "L1"], ["L2", "L2"]]); // prettier-ignore
  expect([...domains.of(later, "year")]).toEqual([["L1", "L1 /2"], ["L2", "L2"]]); // prettier-ignore
  expect(domains.purview.rows).toEqual([
    row("L1", "a", ...within("year")),
    row("L1 /2", "a", "2025-09-01", "2026-07-01"),
    row("L2", "b", ...within("year"))
  ]);
});

it("two leaders who answer for the same are two domains", () => {
  const purview = purviewOf([row("L1", "a"), row("L2", "a")]);
  const domains = new LeaderDomains([{purview, spans: [year]}]);
  expect([...domains.of(purview, "year").values()]).toEqual(["L1", "L2"]);
});

it("a domain is of one span: a purview that differs in one alone shares the other", () => {
  const recast = purviewOf([row("L1", "a")]);
  const faulty = purviewOf([row("L1", "a"), row("L1", "b", "0001-01-01", "2025-07-01")]);
  const domains = new LeaderDomains([
    {purview: recast, spans: [year, before]},
    {purview: faulty, spans: [year, before]}
  ]);
  expect(["year", "before"].map((span) => domains.of(faulty, span).get("L1"))).toEqual(["L1", "L1 /2"]);
  expect(domains.purview.rows.filter(({leader}) => leader === "L1 /2")).toEqual([
    row("L1 /2", "a", ...within("before")),
    row("L1 /2", "b", ...within("before"))
  ]);
});

it("who answers for nothing in a span has no domain, nor has a purview that was not named", () => {
  const purview = purviewOf([row("L1", "a", "2020-01-01", "2021-01-01")]);
  const domains = new LeaderDomains([{purview, spans: [year]}]);
  expect(domains.of(purview, "year").size).toBe(0);
  expect(domains.purview.rows).toEqual([]);
  expect(domains.of(purviewOf([]), "year").size).toBe(0);
  expect(domains.of(purview, "before").size).toBe(0);
});
