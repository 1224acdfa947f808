import {beforeEach, expect, it} from "vitest";
import {weightingNotes} from "../../../../loaders/cli/ingest.js";
import {nonResponseWeights} from "../../../../src/statistics/weights/weights-nonresponse.js";
import {HEADER, count, PROGRAM, query, writeFiles, writeWorkspace} from "../../../support/workspace-files.js";

const answers = (unit: string, day: string, count: number) =>
  Array.from({length: count}, (_, index) => `${unit}${day}${index},${unit},${day},${1 + (index % 5)},3\n`).join("");
const SURVEY =
  HEADER +
  answers("north", "2025-02-01", 10) +
  answers("south", "2025-02-01", 5) +
  answers("south", "2025-05-01", 4) +
  answers("nowhere", "2025-02-01", 2);
const INVITATIONS = `organization_id,class,period,invited
north,end_user,2025-Q1,40
south,end_user,2025-Q1,10
south,end_user,2025-Q2,40
`;
const FILES = {
  "program.yaml": `${PROGRAM}weights: {nonresponse: true}\n`,
  "invitations.csv": INVITATIONS,
  "exports/survey.csv": SURVEY
};

let folder: string;
beforeEach(() => {
  folder = writeWorkspace(FILES);
});

const weights = () =>
  query(
    folder,
    "SELECT organization, strftime(month, '%Y-%m') AS month, min(weight) AS least, max(weight) AS most FROM response GROUP BY ALL ORDER BY ALL"
  );

it("responses weigh as invited over answered, by unit, class and period; those of no unit as the whole", async () => {
  const {weighting} = await count(folder);
  const groups = [
    {group: "a", invited: 40, answered: 10},
    {group: "b", invited: 10, answered: 5},
    {group: "c", invited: 40, answered: 4}
  ];
  const expected = nonResponseWeights(groups);
  const [north, first, second] = expected.factors as [number, number, number];
  const whole = 1 / expected.rate;
  expect(await weights()).toEqual([
    {organization: "north", month: "2025-02", least: north, most: north},
    {organization: "south", month: "2025-02", least: first, most: first},
    {organization: "south", month: "2025-05", least: second, most: second},
    {organization: "unassigned", month: "2025-02", least: whole, most: whole}
  ]);
  expect(weighting!.nonresponse).toEqual({
    invited: 90,
    responded: 19,
    representativity: expected.representativity,
    lossShare: expected.lossShare,
    unassigned: 2
  });
  expect(weightingNotes(weighting)[0]).toMatch(
    /^weights: non-response by unit and class: 19 of 90 invited answered, representativity 0\.\d{3}$/
  );
});

it("a row for a unit counts the answers of those below it", async () => {
  writeFiles(folder, {"invitations.csv": "organization_id,class,invited\ncompany,end_user,190\n"});
  const {weighting} = await count(folder);
  expect(weighting!.nonresponse).toMatchObject({invited: 190, responded: 19});
});

it("population figures are met on top of it", async () => {
  writeFiles(folder, {
    "program.yaml": `${PROGRAM}weights: {nonresponse: true, method: raking, variables: [organization]}\n`,
    "populations.csv":
      "variable,category,population\norganization,north,60\norganization,south,30\norganization,unassigned,10\n"
  });
  await count(folder);
  const found = (await weights()) as {organization: string; month: string; least: number}[];
  // Within the south the ratio of its two quarters stays that of non-response: 2 to 10.
  expect(found[2]!.least / found[1]!.least).toBeCloseTo(5, 9);
  expect(found[0]!.least).toBeCloseTo(6, 9);
});

const FAULTS: [title: string, invitations: string, fault: string][] = [
  [
    "more responses than invitations",
    INVITATIONS.replace("2025-Q1,10", "2025-Q1,4"),
    "invitations.csv line 3: south, end_user: 5 responses but only 4 invitations"
  ],
  [
    "responses without invitations",
    INVITATIONS.replace("south,end_user,2025-Q2,40\n", ""),
    "invitations.csv: weights: south, end_user: 4 responses from 2025-05 on but no invitations"
  ],
  [
    "invitations without responses",
    `${INVITATIONS}north,end_user,2025-Q2,30\n`,
    'invitations.csv line 5: weights: "north, end_user, 2025-Q2": answered: expected 1 to 30, got 0'
  ]
];

it.each(FAULTS)("%s: an error that names the unit and class, and no weight changes", async (_, invitations, fault) => {
  await count(folder);
  const before = await weights();
  writeFiles(folder, {"invitations.csv": invitations});
  await expect(count(folder)).rejects.toThrow(fault);
  expect(await weights()).toEqual(before);
});

it("more responses than invitations are a fault also where nothing is weighted by them", async () => {
  writeFiles(folder, {"program.yaml": PROGRAM, "invitations.csv": FAULTS[0]![1]});
  await expect(count(folder)).rejects.toThrow(FAULTS[0]![2]);
});
