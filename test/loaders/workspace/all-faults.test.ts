import {expect, it} from "vitest";
import {ORGANIZATIONS, PROGRAM, SOURCE} from "../../support/workspace-files.js";
import {changed, faultsOf} from "./faults.js";

it("every fault of every file is told in one run, also where program.yaml itself is at fault", () => {
  const program = changed(changed(PROGRAM, "label: Using", "lable: Using"), "stage: buy", "stage: biuy");
  const survey = changed(
    changed(SOURCE, "customer_class: {constant: end_user}", "customer_class: {constant: enduser}"),
    "order: order",
    "order: ordr"
  );
  const other = changed(changed(SOURCE, "adapter: csv", "adaptor: csb"), "unit", "{constant: nroth}");
  expect(
    faultsOf({
      "program.yaml": program,
      "organizations.csv": changed(ORGANIZATIONS, "south,company", "south,compnay"),
      "sources/other.yaml": other,
      "sources/survey.yaml": survey
    })
  ).toMatchInlineSnapshot(`
    "program.yaml line 3: stages.1: unknown key "lable"; did you mean "label"?
    program.yaml line 6: questions.order.stage: no stage "biuy"; did you mean "buy"?
    organizations.csv line 4: parent_id: no organization "compnay"; did you mean "company"?
    sources/other.yaml: adapter: no adapter "csb"; did you mean "csv"?
    sources/other.yaml line 1: unknown key "adaptor"; did you mean "adapter"?
    sources/other.yaml line 4: response.organization.constant: no organization "nroth"; did you mean "north"?
    sources/survey.yaml line 3: customer_class.constant: no customer class "enduser"; did you mean "end_user"?
    sources/survey.yaml line 5: questions.order: no question "ordr" in program.yaml, and no stage and scale here; did you mean "order"?"
  `);
});

it("what a fault leaves unknown is not held against others", () => {
  const program = changed(PROGRAM, "{id: use, label: Using}", "{id: use, label: [Using]}");
  const source = changed(SOURCE, "questions:", "comments: {why: {stage: use}}\nquestions:");
  expect(faultsOf({"program.yaml": program, "sources/survey.yaml": source})).toBe(
    `program.yaml line 3: stages.1.label: expected text, found ["Using"]`
  );
});

it("files that are missing", () => {
  expect(faultsOf({"program.yaml": null, "organizations.csv": null, "sources/survey.yaml": null})).toBe(
    `program.yaml: file not found
organizations.csv: file not found
sources: expected at least one source, such as sources/consumers.yaml`
  );
});

it("files in another encoding than UTF-8", () => {
  const latin = (text: string) => Buffer.from(text, "latin1");
  expect(
    faultsOf({
      "program.yaml": latin(changed(PROGRAM, "Buying", "Se décider")),
      "organizations.csv": latin(changed(ORGANIZATIONS, "North", "Norðausturland"))
    })
  ).toBe(
    `program.yaml: expected text in UTF-8, found another encoding; save it as UTF-8
organizations.csv: expected text in UTF-8, found another encoding; save it as UTF-8`
  );
});

it("files of Windows editors, with a byte-order mark and their line ends, are sound", () => {
  const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
  expect(
    faultsOf({
      "program.yaml": windows(PROGRAM),
      "organizations.csv": windows(ORGANIZATIONS),
      "sources/survey.yaml": windows(SOURCE)
    })
  ).toBe("");
});
