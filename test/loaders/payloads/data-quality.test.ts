import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import {ingest} from "../../../loaders/pipeline.js";
import {writePages} from "../../../loaders/payloads/write-payloads.js";
import {tinyResponses, tinyWorkspace} from "../../support/tiny-workspace.js";

const HEADER = "id,respondent,unit,date,class,age,city,weight,status,order,on_time,undamaged,recommend";
const row = (id: string, rest: Partial<Record<"date" | "weight" | "status" | "order", string>> = {}) => {
  const {date = "2025-06-20", weight = "1", status = "ok", order = "4"} = rest;
  return `${id},,a2,${date},consumer,young,Seoul,${weight},${status},${order},4,4,9`;
};

it("tells what was ignored, rejected and refused, by file, column and reason", async () => {
  const tiny = tinyWorkspace(tinyResponses().slice(0, 200));
  try {
    const bad = [row("x1"), row("x2", {order: "7"}), row("x3", {order: "8"}), row("x4", {status: "preview"})];
    const good = Array.from({length: 60}, (_, index) => row(`g${index}`));
    writeFileSync(join(tiny.directory, "exports", "more.csv"), [HEADER, ...bad, ...good, ""].join("\n"));
    writeFileSync(join(tiny.directory, "exports", "refused.csv"), [HEADER, row("y1", {weight: "-1"}), ""].join("\n"));
    await ingest(tiny.workspace);
    await writePages(tiny.workspace, {progress: () => undefined});
    const {files, rejects, refusals, findings} = tiny.payload<DataQualityPayload>("data-quality.json");
    expect(files.map(({path, read, loaded, ignored, rejected}) => [path, read, loaded, ignored, rejected])).toEqual([
      ["answers.csv", 200, 200, 0, 0],
      ["more.csv", 64, 61, 1, 2]
    ]);
    expect(files[1]).toMatchObject({source: "survey", ignoredBy: [{rule: "previews", rows: 1}]});
    expect(files[1]!.settings.map(({name}) => name)).toContain("encoding");
    expect(files[1]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(files[1]!.loadedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(rejects).toEqual([
      {source: "survey", column: "order", reason: expect.stringContaining("1 to 5") as string, rows: 2}
    ]);
    expect(refusals).toMatchObject([{source: "survey", path: "refused.csv"}]);
    expect(findings.slice(0, 2)).toEqual([
      {code: "rows-accounted-for", files: 2, read: 264, loaded: 261, ignored: 1, rejected: 2},
      {code: "files-refused", files: 1}
    ]);
  } finally {
    tiny.remove();
  }
});
