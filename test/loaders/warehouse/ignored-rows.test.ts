import {expect, it} from "vitest";
import {HEADER, loadExport, query, SOURCE} from "../../support/workspace-files.js";

const RULES = `${SOURCE}ignore: {test responses: "unit = 'test'", unfinished: '"order" IS NULL'}\n`;

it("rows that a rule ignores are counted under its name and left out", async () => {
  const content = `${HEADER}1,north,2024-05-31,5,4\n2,test,2024-05-31,5,4\n3,north,2024-05-31,,4\n4,test,2024-05-31,5,4\n`;
  const {folder, file} = await loadExport(content, {"sources/survey.yaml": RULES});
  expect([file.read, file.loaded, file.ignored, file.rejected]).toEqual([4, 1, 3, 0]);
  expect(file.ignoredBy).toEqual({"test responses": 2, unfinished: 1});
  expect(await query(folder, "SELECT id FROM named_response")).toEqual([{id: "1"}]);
});

it("the first rule that applies counts, and no ignored row is rejected", async () => {
  const {file} = await loadExport(`${HEADER},test,soon,,9\n`, {"sources/survey.yaml": RULES});
  expect([file.ignored, file.rejected]).toEqual([1, 0]);
  expect(file.ignoredBy).toEqual({"test responses": 1});
});

it("an ignored row takes no response id away from a later one", async () => {
  const content = `${HEADER}1,test,2024-05-31,5,4\n1,north,2024-05-31,5,4\n`;
  const {file} = await loadExport(content, {"sources/survey.yaml": RULES});
  expect([file.loaded, file.ignored, file.rejected]).toEqual([1, 1, 0]);
});

it("a row of the wrong shape is no record, so no rule can ignore it", async () => {
  const {file} = await loadExport(`${HEADER}1,test\n`, {"sources/survey.yaml": RULES});
  expect([file.ignored, file.rejected]).toEqual([0, 1]);
});

it("a rule that DuckDB cannot make sense of refuses the file and tells where it stands", async () => {
  const {file} = await loadExport(`${HEADER}1,test,2024-05-31,5,4\n`, {
    "sources/survey.yaml": `${SOURCE}ignore: {test: untis = 'test'}\n`
  });
  expect(file.reason).toContain(
    'sources/survey.yaml line 6: ignore.test: no column "untis" in the file; did you mean "unit"?'
  );
});
