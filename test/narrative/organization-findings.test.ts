import {expect, it} from "vitest";
import {organizationClaims, organizationsClaims} from "../../src/narrative/organization-findings.js";
import type {Figure} from "../../src/model/figure.js";
import type {OrganizationPayload} from "../../loaders/payloads/organization.js";
import type {OrganizationRow} from "../../loaders/payloads/organizations.js";
import {about, changed, cover, incomparable, noAnswers, shown, stage, withheld} from "../transforms/figures.js";

const unit = (label: string, rest: Partial<OrganizationRow> = {}): OrganizationRow => ({
  ...{id: label, label, kind: "department", kindLabel: "Department", parent: null, depth: 0, ended: null},
  ...{journey: shown(70), change: changed(0.5, "cannot tell"), reliability: null, stages: []},
  ...rest
});

const claims = (units: OrganizationRow[], unassigned: Figure = noAnswers) =>
  organizationsClaims({about, units, unassigned});

it("counts the units that changed beyond chance and names a few of them", () => {
  const units = [
    unit("North", {change: changed(5, "rose")}),
    unit("South", {change: changed(-4, "fell")}),
    unit("East", {change: changed(-3, "fell")}),
    unit("West", {change: changed(0.1, "no change")}),
    unit("Centre"),
    unit("New", {change: incomparable})
  ];
  expect(claims(units)).toEqual([
    "Of 5 units with figures in both years, 1 rose (North) and 2 fell (South and East) beyond chance; 1 changed by less than 2 points; of 1 it cannot be told."
  ]);
});

it("does not name more than five, and says where none changed", () => {
  const risen = Array.from({length: 6}, (_, index) => unit(`U${index}`, {change: changed(4, "rose")}));
  expect(claims(risen)).toEqual(["Of 6 units with figures in both years, 6 rose beyond chance."]);
  expect(claims([unit("A"), unit("B")])).toEqual([
    "Of 2 units with figures in both years, none changed beyond chance; of 2 it cannot be told."
  ]);
  expect(claims([unit("A", {change: incomparable})])).toEqual([
    "No unit can be compared with the twelve months before."
  ]);
  expect(claims([])).toEqual([]);
});

it("says by kind how many scores are reliable", () => {
  const units = [unit("A", {reliability: 0.7}), unit("B", {reliability: 0.69}), unit("C")];
  expect(claims(units)).toContain(
    "Department: chance has a small part in the scores of 1 of 2 units (reliability 0.7 or more)."
  );
});

it("says how many are withheld, and what belongs to no organization", () => {
  expect(claims([unit("A", {journey: withheld}), unit("B", {journey: cover}), unit("C")])).toContain(
    "The figures of 2 units are withheld: too few respondents, or another unit's could be worked out from them."
  );
  expect(claims([unit("A", {journey: withheld})], shown(60, 1, 1200)).slice(1)).toEqual([
    "The figure of 1 unit is withheld: too few respondents, or another unit's could be worked out from them.",
    "1,200 answers belong to no known organization and count in none of them."
  ]);
  expect(claims([unit("A")], withheld)).toContain(
    "A few answers belong to no known organization and count in none of them."
  );
});

const own = (rest: Partial<OrganizationRow>, stages: OrganizationPayload["stages"] = []) =>
  organizationClaims({
    about,
    unit: {...unit("North", rest), path: []},
    stages,
    trend: [],
    breaks: [],
    responseRates: [],
    classes: [],
    questions: [],
    children: []
  });

it("one organization: its level, its change, its stages against the year before and against its peers", () => {
  const stages = [
    {
      ...stage("Purchase", changed(-4.2, "fell", [-6.3, -2.1])),
      peers: shown(70),
      difference: changed(0.1, "no change")
    },
    {...stage("Use", changed(0.2, "cannot tell")), peers: shown(66), difference: changed(4, "rose", [1, 7])}
  ];
  expect(own({reliability: 0.55}, stages)).toEqual([
    "Satisfaction over the whole journey is 70.0 (95 % interval 68.0 to 72.0), July 2025 to June 2026.",
    "The difference from the twelve months before is 0.5 points (95 % interval −0.5 to 1.5): whether it changed cannot be told.",
    "Purchase fell by 4.2 points (95 % interval 2.1 to 6.3), more than chance explains.",
    "No other stage changed beyond chance.",
    "Use is 4.0 points (95 % interval 1.0 to 7.0) higher than with the other units of its kind, more than chance explains.",
    "No other stage differs from the other units of its kind beyond chance.",
    "Chance has a large part in where it stands among the units of its kind: the reliability of its score is 55.0 %, below 70 %."
  ]);
});

it("one organization that is withheld or ended says that and no more", () => {
  expect(own({journey: withheld})).toEqual([
    "Satisfaction over the whole journey is withheld: fewer than 10 respondents."
  ]);
  expect(own({journey: noAnswers, ended: "2024-12"})).toEqual([
    "Satisfaction over the whole journey cannot be told: no answers.",
    "It existed until December 2024."
  ]);
});
