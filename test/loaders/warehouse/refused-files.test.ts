import {expect, it} from "vitest";
import {
  count,
  HEADER,
  loadExport,
  loadRows,
  PROGRAM,
  query,
  SOURCE,
  writeFiles,
  writeWorkspace
} from "../../support/workspace-files.js";

/** The program with the default share of rejects, 5%. */
const STRICT = {"program.yaml": PROGRAM.replace("rejects: {maximum_share: 1}\n", "")};

const sound = (count: number) =>
  Array.from({length: count}, (_, index) => `${index + 1},north,2024-05-31,5,4\n`).join("");

it("up to 5% of rejected rows the rest of a file loads", async () => {
  const {file} = await loadExport(`${HEADER}${sound(19)}20,north,soon,5,4\n`, STRICT);
  expect([file.outcome, file.loaded, file.rejected]).toEqual(["loaded", 19, 1]);
});

it("over it the file is refused whole, with the first reason", async () => {
  const {folder, file} = await loadExport(`${HEADER}${sound(18)}20,north,soon,5,4\n`, STRICT);
  expect([file.outcome, file.loaded]).toEqual(["refused", 0]);
  expect(file.reason).toBe(
    'line 20: 1 of 19 rows (5.3%) cannot be loaded, more than the 5% allowed; the first: day: expected a date such as 2024-05-31 or 2024-05-31T14:30, found "soon"'
  );
  expect(await query(folder, "SELECT * FROM named_response")).toEqual([]);
});

it("a source may allow more, or less", async () => {
  const content = `${HEADER}${sound(18)}20,north,soon,5,4\n`;
  const lenient = await loadExport(content, {...STRICT, "sources/survey.yaml": `${SOURCE}maximum_reject_share: 0.1\n`});
  expect(lenient.file.outcome).toBe("loaded");
  const none = await loadExport(content, {"sources/survey.yaml": `${SOURCE}maximum_reject_share: 0\n`});
  expect(none.file.outcome).toBe("refused");
});

it("when a file is refused, what was loaded of it before stands", async () => {
  const folder = writeWorkspace({...STRICT, "exports/survey.csv": HEADER + sound(2)});
  await count(folder);
  writeFiles(folder, {"exports/survey.csv": `${HEADER}1,south,2024-05-31,1,1\n2,north,soon,5,4\n`});
  expect((await count(folder)).files[0]!.outcome).toBe("refused");
  const responses = await query(folder, "SELECT id, organization FROM named_response ORDER BY id");
  expect(responses).toEqual([
    {id: "1", organization: "north"},
    {id: "2", organization: "north"}
  ]);
  expect(await query(folder, "SELECT sum(n)::INTEGER AS n FROM cell")).toEqual([{n: 4}]);
});

it("a refusal is noted without the value of anyone's row, and forgotten once the file is sound or gone", async () => {
  const bad = `${HEADER}1,north,kim soon,5,4\n`;
  const folder = writeWorkspace({...STRICT, "exports/survey.csv": HEADER + sound(2)});
  const refusals = () => query(folder, "SELECT path, reason FROM refusal");
  const turn = async (content: string | null) => {
    writeFiles(folder, {"exports/survey.csv": content});
    return (await loadRows(folder))[0]?.outcome;
  };
  expect(await turn(HEADER + sound(2))).toBe("loaded");
  expect(await turn(bad)).toBe("refused");
  expect(await refusals()).toEqual([
    {
      path: "survey.csv",
      reason:
        "1 of 1 rows (100.0%) cannot be loaded, more than the 5% allowed; the first: day: expected a date such as 2024-05-31 or 2024-05-31T14:30"
    }
  ]);
  expect(await turn(HEADER + sound(2))).toBe("unchanged");
  expect(await refusals()).toEqual([]);
  expect(await turn(bad)).toBe("refused");
  expect(await turn(null)).toBe("removed");
  expect(await refusals()).toEqual([]);
});

it("a refused file that was never loaded and is gone is forgotten", async () => {
  const folder = writeWorkspace({...STRICT, "exports/survey.csv": `${HEADER}1,north,soon,5,4\n`});
  await loadRows(folder);
  writeFiles(folder, {"exports/survey.csv": null});
  expect(await loadRows(folder)).toEqual([]);
  expect(await query(folder, "SELECT * FROM refusal")).toEqual([]);
});

it("a file without the columns that are mapped is refused with the nearest name", async () => {
  const {file} = await loadExport("id,unit,date,ordr,qualty\n1,north,2024-05-31,5,4\n");
  expect(file.reason).toBe(
    'sources/survey.yaml line 4: no column "day" in the file; did you mean "date"? (and 2 more mapped columns are missing)'
  );
});
