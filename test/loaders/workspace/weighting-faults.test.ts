import {expect, it} from "vitest";
import {PROGRAM} from "../../support/workspace-files.js";
import {faultsOf} from "./faults.js";

const SEGMENT = "segments: [{id: age, label: Age, values: {young: Young, old: Old}}]\n";
const HEADER = "variable,category,population,period\n";
const RAKING = "weights: {method: raking, variables: [age]}\n";
const POPULATIONS = `${HEADER}age,young,4,\nage,old,6,\n`;
const LINE = (PROGRAM + SEGMENT).split("\n").length;

const POPULATION_SLIPS: [title: string, rows: string, fault: string][] = [
  ["a misspelt variable", "agee,young,4,", `line 2: variable: no variable "agee"; did you mean "age"?`],
  [
    "a kind of unit that there is not",
    "organization:brnch,north,4,",
    `line 2: variable: no variable "organization:brnch"; did you mean "organization:branch"?`
  ],
  ["a misspelt category", "age,yuong,4,", `line 2: category: no value of age "yuong"; did you mean "young"?`],
  [
    "a class that there is not",
    "class,endusers,4,",
    `line 2: category: no customer class "endusers"; did you mean "end_user"?`
  ],
  [
    "a unit that there is not",
    "organization:branch,nroth,4,",
    `line 2: category: no organization "nroth"; did you mean "north"?`
  ],
  [
    "one part of two",
    "age × class,young,4,",
    `line 2: category: expected 2 parts, one for each of age, class, found "young"`
  ],
  ["no number", "age,young,many,", `line 2: population: expected a number of 0 or more, found "many"`],
  ["nothing for a number", "age,young,,", `line 2: population: expected a number of 0 or more, found nothing`],
  ["less than none", "age,young,-4,", `line 2: population: expected a number of 0 or more, found "-4"`],
  ["a category twice", "age,young,4,\nage,young,5,", "line 3: this category has a figure already, on line 2"],
  [
    "a period where weights have none",
    "age,young,4,2025",
    `line 2: period: expected nothing, because program.yaml has weights.per none, found "2025"`
  ]
];

it.each(POPULATION_SLIPS)("populations.csv with %s", (_, rows, fault) => {
  const files = {"program.yaml": PROGRAM + SEGMENT, "populations.csv": `${HEADER}${rows}\n`};
  expect(faultsOf(files)).toBe(`populations.csv ${fault}`);
});

it("populations.csv with a misspelt column", () => {
  const files = {"program.yaml": PROGRAM, "populations.csv": "variable,category,populaton\n"};
  expect(faultsOf(files)).toBe(
    'populations.csv line 1: column "population" is missing; found variable, category, populaton\n' +
      'populations.csv line 1: unknown column "populaton"; did you mean "population"?'
  );
});

it("a period is a year where weights are per year", () => {
  const files = {
    "program.yaml": PROGRAM + SEGMENT + RAKING.replace("raking,", "raking, per: year,"),
    "populations.csv": POPULATIONS.replace("4,", "4,FY2025")
  };
  expect(faultsOf(files)).toBe('populations.csv line 2: period: expected a year such as 2026, found "FY2025"');
});

const WEIGHT_SLIPS: [title: string, weights: string, fault: string][] = [
  [
    "an unknown method",
    "{method: rakeing, variables: [age]}",
    `weights.method: expected raking or post-stratification, found "rakeing"; did you mean "raking"?`
  ],
  [
    "a variable without figures",
    "{method: raking, variables: [age, class]}",
    `weights.variables.1: no figures for "class" in populations.csv; it has age`
  ],
  ["no variables", "{method: raking}", "weights: expected variables, those of populations.csv"],
  ["neither a method nor non-response", "{per: year}", "weights: expected a method, or nonresponse: true"],
  [
    "two variables for post-stratification",
    "{method: post-stratification, variables: [age, age]}",
    "weights.variables: post-stratification takes one variable, or one crossed such as class × age; see raking"
  ],
  [
    "a lower limit above the mean",
    "{method: raking, variables: [age], trim: {lower: 2}}",
    "weights.trim.lower: expected less than 1, the mean weight"
  ],
  [
    "an upper limit below the mean",
    "{method: raking, variables: [age], trim: {upper: 0.5}}",
    "weights.trim.upper: expected more than 1, the mean weight"
  ],
  [
    "non-response without invitations",
    "{nonresponse: true}",
    "weights.nonresponse: expected a file invitations.csv, found none"
  ]
];

it.each(WEIGHT_SLIPS)("weights with %s", (_, weights, fault) => {
  const files = {"program.yaml": `${PROGRAM}${SEGMENT}weights: ${weights}\n`, "populations.csv": POPULATIONS};
  expect(faultsOf(files)).toBe(`program.yaml line ${LINE}: ${fault}`);
});

it("weights without populations.csv", () => {
  expect(faultsOf({"program.yaml": PROGRAM + SEGMENT + RAKING})).toBe(
    `program.yaml line ${LINE}: weights.variables.0: no figures for "age" in populations.csv; there is no such file`
  );
});

const INVITED = "organization_id,class,period,invited\n";
const INVITATION_SLIPS: [title: string, rows: string, fault: string][] = [
  ["an unknown unit", "nroth,end_user,,10", `line 2: organization_id: no organization "nroth"; did you mean "north"?`],
  ["an unknown class", "north,end_usr,,10", `line 2: class: no customer class "end_usr"; did you mean "end_user"?`],
  [
    "a period of no kind",
    "north,end_user,May,10",
    `line 2: period: expected a month, quarter or year as in 2025-07, 2026-Q1, 2026, or nothing, found "May"`
  ],
  [
    "periods of two kinds",
    "north,end_user,2025-Q1,10\nsouth,end_user,2025,10",
    `line 3: period: expected a quarter as on the first line, found "2025"`
  ],
  [
    "a part of an invitation",
    "north,end_user,,1.5",
    `line 2: invited: expected a whole number of 0 or more, found "1.5"`
  ],
  [
    "a unit twice",
    "north,end_user,,10\nnorth,end_user,,20",
    "line 3: this unit and class have a row already, on line 2"
  ],
  [
    "a unit and the one above it",
    "north,end_user,,10\ncompany,end_user,,20",
    "line 2: organization_id: north lies below company, whose customers line 3 counts already"
  ]
];

it.each(INVITATION_SLIPS)("invitations.csv with %s", (_, rows, fault) => {
  expect(faultsOf({"invitations.csv": `${INVITED}${rows}\n`})).toBe(`invitations.csv ${fault}`);
});
