import {expect, it} from "vitest";
import {count, HEADER, load, query, SOURCE, writeFiles, writeWorkspace} from "../../support/workspace-files.js";

const MAY = `${HEADER}1,north,2024-05-01,1,1\n2,north,2024-05-31,2,2\n`;
const JUNE = `${HEADER}2,north,2024-05-31,5,\n3,north,2024-06-30,3,3\n`;

const counted = async (folder: string) =>
  (
    await query(
      folder,
      "SELECT value, sum(n)::INTEGER AS n FROM cell WHERE question = 'order' GROUP BY value ORDER BY value",
      {value: "number", n: "number"}
    )
  ).map(({value, n}) => `${n} × ${value}`);

it("a response that several exports hold counts once, as the last of them by name has it", async () => {
  const folder = writeWorkspace({"exports/survey-05.csv": MAY, "exports/survey-06.csv": JUNE});
  const {responses, files} = await load(folder);
  expect(files.map(({loaded}) => loaded)).toEqual([2, 2]);
  expect(responses).toBe(3);
  expect(await counted(folder)).toEqual(["1 × 1", "1 × 3", "1 × 5"]);
});

it("whatever the order in which they were loaded", async () => {
  const folder = writeWorkspace({"exports/survey-06.csv": JUNE});
  await count(folder);
  writeFiles(folder, {"exports/survey-05.csv": MAY});
  await count(folder);
  expect(await counted(folder)).toEqual(["1 × 1", "1 × 3", "1 × 5"]);
});

it("when the later export is gone, the earlier one counts again", async () => {
  const folder = writeWorkspace({"exports/survey-05.csv": MAY, "exports/survey-06.csv": JUNE});
  await count(folder);
  writeFiles(folder, {"exports/survey-06.csv": null});
  expect((await count(folder)).counted).toBe(1);
  expect(await counted(folder)).toEqual(["1 × 1", "1 × 2"]);
});

it("when the later export no longer holds a response, the earlier one counts again", async () => {
  const folder = writeWorkspace({"exports/survey-05.csv": MAY, "exports/survey-06.csv": JUNE});
  await count(folder);
  writeFiles(folder, {"exports/survey-06.csv": `${HEADER}3,north,2024-06-30,3,3\n`});
  await count(folder);
  expect(await counted(folder)).toEqual(["1 × 1", "1 × 2", "1 × 3"]);
});

it("ids of different sources are different responses", async () => {
  const folder = writeWorkspace({
    "sources/survey.yaml": SOURCE.replace("survey*.csv", "a.csv"),
    "sources/other.yaml": SOURCE.replace("survey*.csv", "b.csv"),
    "exports/a.csv": MAY,
    "exports/b.csv": MAY
  });
  expect((await load(folder)).responses).toBe(4);
});

it("rows without mapped ids are never taken for each other", async () => {
  const folder = writeWorkspace({
    "sources/survey.yaml": SOURCE.replace("id: id, ", ""),
    "exports/survey-05.csv": MAY,
    "exports/survey-06.csv": JUNE
  });
  expect((await load(folder)).responses).toBe(4);
});
