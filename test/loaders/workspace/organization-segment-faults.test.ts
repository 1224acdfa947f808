import {expect, it} from "vitest";
import {PROGRAM, SOURCE} from "../../support/workspace-files.js";
import {changed, faultsOf} from "./faults.js";

const WITH_OWNER = `segments: [{id: owner, kind: organization, label: Owner}]\n${PROGRAM}`;

it.each<[title: string, program: string, source: string, fault: string]>([
  [
    "kind that there is not",
    changed(WITH_OWNER, "kind: organization", "kind: organisation"),
    SOURCE,
    `program.yaml line 1: segments.0.kind: expected organization or country, found "organisation"; did you mean "organization"?`
  ],
  [
    "values beside the kind",
    changed(WITH_OWNER, "label: Owner", "label: Owner, values: {north: North}"),
    SOURCE,
    "program.yaml line 1: segments.0.values: expected no values beside kind: organization, whose names organizations.csv has"
  ],
  [
    "segment that has the name of the respondents' units",
    changed(WITH_OWNER, "id: owner", "id: Respondent_organization"),
    SOURCE,
    `program.yaml line 1: segments.0.id: expected a name that no column of figures has, found "Respondent_organization"; choose another, such as "Respondent_organization_group"`
  ],
  [
    "code that stands for no organization",
    WITH_OWNER,
    `${SOURCE}segments: {owner: {column: product, values: {"1": north, "2": suoth}}}\n`,
    `sources/survey.yaml line 6: segments.owner.values.2: no organization "suoth"; did you mean "south"?`
  ],
  [
    "unit of respondents that there is not",
    PROGRAM,
    changed(SOURCE, "id: id", "id: id, respondent_organization: {constant: norht}"),
    `sources/survey.yaml line 4: response.respondent_organization.constant: no organization "norht"; did you mean "north"?`
  ]
])("a %s is a fault at its place", (_, program, source, fault) => {
  expect(faultsOf({"program.yaml": program, "sources/survey.yaml": source})).toBe(fault);
});

it("a segment of organizations, and the units of respondents, are sound", () => {
  const source = changed(SOURCE, "id: id", "id: id, respondent_organization: {constant: north}");
  expect(faultsOf({"program.yaml": WITH_OWNER, "sources/survey.yaml": `${source}segments: {owner: product}\n`})).toBe(
    ""
  );
});
