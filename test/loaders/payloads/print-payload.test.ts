import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, expect, it, vi} from "vitest";
import {printPayload} from "../../../loaders/payloads/print-payload.js";
import {payloadFolder} from "../../../loaders/site/pages.js";

const directory = mkdtempSync(join(tmpdir(), "journeymark-print-"));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(directory, {recursive: true, force: true});
});

it("prints what the last ingest of the workspace wrote, or says what to do", () => {
  vi.stubEnv("JOURNEYMARK_WORKSPACE", directory);
  expect(() => printPayload("overview.json")).toThrow(`run \`journeymark ingest --workspace ${directory}\` first`);
  mkdirSync(payloadFolder(directory), {recursive: true});
  writeFileSync(join(payloadFolder(directory), "overview.json"), '{"claims":[]}\n');
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  printPayload("overview.json");
  expect(written.mock.calls.map(([text]) => String(text))).toEqual(['{"claims":[]}\n']);
});
