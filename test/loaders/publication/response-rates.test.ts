import {beforeAll, expect, it} from "vitest";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {organizationFile} from "../../../src/model/organization-file.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {surveyProportion} from "../../../src/statistics/estimates/proportion.js";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import {HEADER, load, openWorkspace, PROGRAM, writeWorkspace} from "../../support/workspace-files.js";

const ORGANIZATIONS = `organization_id,parent_id,name,kind
company,,Company,company
north,company,North,branch
south,company,South,branch
west,company,West,branch
tiny,company,Tiny,branch
`;
const INVITED = {north: 100, south: 60, west: 80, tiny: 20};
const ANSWERED = {north: 40, south: 30, west: 16, tiny: 4};
const answers = Object.entries(ANSWERED).flatMap(([unit, count]) =>
  Array.from(
    {length: count},
    (_, index) => `${unit}${index},${unit},2025-05-01,${1 + (index % 5)},${1 + (index % 4)}\n`
  )
);
const invitations = Object.entries(INVITED).map(([unit, count]) => `${unit},end_user,2025-Q2,${count}\n`);

let folder: string;
const page = <Payload>(name: string) =>
  JSON.parse(readFileSync(join(folder, ".journeymark", "pages", `${name}.json`), "utf8")) as Payload;

beforeAll(async () => {
  folder = writeWorkspace({
    "program.yaml": `${PROGRAM}weights: {nonresponse: true, method: raking, variables: ["organization:branch"]}\n`,
    "organizations.csv": ORGANIZATIONS,
    "populations.csv": `variable,category,population\n${Object.entries(INVITED)
      .map(([unit, count]) => `organization:branch,${unit},${count}\n`)
      .join("")}`,
    "invitations.csv": `organization_id,class,period,invited\n${invitations.join("")}`,
    "exports/survey.csv": HEADER + answers.join("")
  });
  await load(folder);
  await writePages(openWorkspace(folder), {progress: () => undefined});
});

it("the rate of a unit is that of its invitations, with Wilson's interval", () => {
  const {responseRates} = page<DataQualityPayload>("data-quality");
  const count = (value: number, n: number) => ({value, n, w: n, w2: n});
  const expected = surveyProportion([count(1, 40), count(0, 60)], (value) => value === 1) as {low: number; upp: number};
  const north = responseRates!.rates.find(({unit}) => unit === "north")!;
  expect(north).toMatchObject({label: "North", class: "end_user", invited: 100});
  expect(north.rate).toMatchObject({
    estimate: 40,
    low: Number(expected.low.toFixed(4)),
    upp: Number(expected.upp.toFixed(4)),
    n: 100
  });
});

it("a unit counts with everything below it", () => {
  const {responseRates} = page<DataQualityPayload>("data-quality");
  const company = responseRates!.rates.find(({unit}) => unit === "company")!;
  expect(company.invited).toBe(260);
  expect(company.rate.estimate).toBeCloseTo((100 * 90) / 260, 3);
});

it("a rate on fewer responses than the minimum is withheld, and one more, so that it cannot be worked out", () => {
  const {responseRates} = page<DataQualityPayload>("data-quality");
  const hidden = responseRates!.rates.filter(({rate}) => rate.estimate === null);
  expect(hidden.map(({unit, rate}) => [unit, rate.estimate === null ? rate.reason : null])).toEqual([
    ["west", {code: "reveals-responses", minimum: 10}],
    ["tiny", {code: "fewer-responses-than", minimum: 10}]
  ]);
});

it("an organization's page has its own rates", () => {
  const {responseRates} = page<OrganizationPayload>(`organization/${organizationFile("south")}`);
  expect(responseRates).toMatchObject([{id: "end_user", label: "End users", figure: {estimate: 50}}]);
});

it("the weights' report is on the data-quality page, categories of few responses without their number", () => {
  const {weighting, findings} = page<DataQualityPayload>("data-quality");
  expect(weighting).toMatchObject({
    steps: ["raking", "non-response"],
    variables: ["organization:branch"],
    nonresponse: {invited: 260, responded: 90, unassigned: 0}
  });
  expect(weighting!.periods[0]).toMatchObject({responses: 90, effectiveBefore: 90});
  expect(weighting!.periods[0]!.effectiveAfter).toBeLessThan(90);
  const numbers = weighting!.categories.map(({category, responses}) => [category, responses]);
  expect(numbers).toEqual([
    ['organization:branch "north"', 40],
    ['organization:branch "south"', 30],
    ['organization:branch "west"', null],
    ['organization:branch "tiny"', null]
  ]);
  expect(findings).toContainEqual(
    expect.objectContaining({code: "responses-weighted", steps: ["raking", "non-response"]})
  );
});
