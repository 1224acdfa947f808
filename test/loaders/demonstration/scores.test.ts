import {expect, it} from "vitest";
import {surveyMonths} from "../../../loaders/demonstration/calendar.js";
import type {Customer} from "../../../loaders/demonstration/customers.js";
import {readDepartments} from "../../../loaders/demonstration/departments.js";
import {questionnaires} from "../../../loaders/demonstration/questionnaire.js";
import {expectedScore} from "../../../loaders/demonstration/scores.js";
import {truths} from "../../../loaders/demonstration/truths.js";

const departments = readDepartments("data", 1);
const customer: Customer = {
  customerClass: "consumer",
  respondent: null,
  language: "ko",
  age: "40_to_49",
  product: null,
  relationship: "established",
  account: null,
  position: 0.5
};

const inJuly = (organization: string, question: string, year: number) => {
  const occasion = {
    customer,
    channel: "web",
    department: departments.find(({id}) => id === organization)!,
    month: surveyMonths().find(({id}) => id === `${year}-07`)!,
    stages: ["delivery", "installation"]
  } as const;
  return expectedScore(
    occasion,
    questionnaires.consumer.find(({id}) => id === question)!
  );
};

it("the drop takes its points from its stage, region and month, and from nothing else", () => {
  const change = (organization: string, question: string) =>
    inJuly(organization, question, 2025) - inJuly(organization, question, 2024) - truths.classes.consumer.risePerYear;
  expect(change("AIR-BS", "installation_support")).toBeCloseTo(truths.drop.points, 9);
  expect(change("AIR-BS", "delivery_on_time")).toBeCloseTo(0, 9);
  expect(change("AIR-SN", "installation_support")).toBeCloseTo(0, 9);
  expect(change("KIT-BS", "installation_support")).toBeCloseTo(0, 9);
});

it("an outcome takes over a stage's effects by its importance among the stages asked about", () => {
  const {delivery, installation} = truths.importance;
  const change = inJuly("AIR-BS", "overall", 2025) - inJuly("AIR-BS", "overall", 2024);
  const share = installation / (delivery + installation);
  expect(change).toBeCloseTo(truths.drop.points * share + truths.classes.consumer.risePerYear, 9);
});

it("the improvement raises every stage of its department from its date on", () => {
  const {organization, points} = truths.improvement;
  const gain = (question: string) =>
    inJuly(organization, question, 2025) - inJuly(organization, question, 2024) - truths.classes.consumer.risePerYear;
  for (const question of ["delivery_on_time", "installation_support", "use_ease", "overall"]) {
    expect(gain(question)).toBeCloseTo(points, 9);
  }
});

it("the importances of the stages sum to 1 and the season's months to 0", () => {
  expect(Object.values(truths.importance).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(truths.season.points.reduce((sum: number, points) => sum + points, 0)).toBe(0);
});
