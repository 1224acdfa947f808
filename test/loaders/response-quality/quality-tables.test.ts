import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {payloadFolder} from "../../../loaders/workspace/paths.js";
import {
  HEADER,
  load,
  openWorkspace,
  PROGRAM,
  query,
  SOURCE,
  writeFiles,
  writeWorkspace
} from "../../support/workspace-files.js";

const ONE_QUESTION = {
  "program.yaml": PROGRAM.replace("  quality: {stage: use, scale: [1, 5]}\n", ""),
  "sources/survey.yaml": SOURCE.replace("questions: {order: order, quality: quality}", "questions: {order: order}")
};

it("responses whose only answer is blank are responses: of 115 with an answer and 12 without, every page says 127 from the first day", async () => {
  const row = (index: number, day: string, order: string) => `${index},north,${day},${order},\n`;
  const answered = Array.from({length: 115}, (_, index) => row(index, "2024-06-10", String(1 + (index % 5))));
  const blank = Array.from({length: 12}, (_, index) => row(200 + index, "2024-05-02", ""));
  const folder = writeWorkspace({...ONE_QUESTION, "exports/survey.csv": HEADER + [...answered, ...blank].join("")});
  const {files, responses} = await load(folder);
  expect([files.map(({loaded}) => loaded), responses]).toEqual([[127], 127]);
  await writePages(openWorkspace(folder), {progress: () => undefined});
  const page = <Payload>(name: string) =>
    JSON.parse(readFileSync(join(payloadFolder(folder), `${name}.json`), "utf8")) as Payload;
  expect(page<OverviewPayload>("overview").about.responses).toBe(127);
  const {about, sources, questions, files: ledger} = page<DataQualityPayload>("data-quality");
  expect(about.responses).toBe(127);
  expect(ledger.map(({loaded}) => loaded)).toEqual([127]);
  expect(sources.map(({responses: counted, from, to}) => [counted, from, to])).toEqual([
    [127, "2024-05-02", "2024-06-10"]
  ]);
  expect(questions.map(({answered: given, blank: left}) => [given, left])).toEqual([[115, 12]]);
});

it("what is counted of quality is counted anew when a file changes, and not when nothing does", async () => {
  const folder = writeWorkspace({...ONE_QUESTION, "exports/survey.csv": `${HEADER}1,north,2024-05-02,3,\n`});
  const responses = async () =>
    (await query(folder, "SELECT responses FROM counted_source", {responses: "number"})).map((row) => row.responses);
  await load(folder);
  expect(await responses()).toEqual([1]);
  writeFiles(folder, {"exports/survey2.csv": `${HEADER}2,north,2024-05-03,4,\n`});
  await load(folder);
  expect(await responses()).toEqual([2]);
  writeFiles(folder, {"exports/survey2.csv": null});
  await load(folder);
  expect(await responses()).toEqual([1]);
});
