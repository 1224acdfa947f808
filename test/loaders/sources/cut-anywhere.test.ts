import {beforeAll, expect, it} from "vitest";
import type {FileReport} from "../../../loaders/warehouse/file-report.js";
import {HEADER, loadRows, query, SOURCE, writeWorkspace} from "../../support/workspace-files.js";

const ROWS = ['1,north,2024-05-31,"5",4', '2,"so, uth\r\nx",2024-05-31,3,2', '"3 ""é""",좋아,2024-05-31,1,5'];
const CONTENT = Buffer.from([HEADER.trim(), ...ROWS, ""].join("\r\n"));

/** Where each row ends: the first cut that leaves it whole. */
const ENDS = ROWS.map((_, index) => Buffer.byteLength([HEADER.trim(), ...ROWS.slice(0, index + 1)].join("\r\n")));
const HEADER_END = Buffer.byteLength(HEADER.trim());

/** What became of the file cut at every byte, in one load: `survey-007.csv` holds its first seven bytes. */
let files: Map<number, FileReport>;
let answers: Map<number, string[]>;

beforeAll(async () => {
  const cuts = Array.from(CONTENT, (_, cut) => [
    `exports/survey-${String(cut).padStart(3, "0")}.csv`,
    CONTENT.subarray(0, cut)
  ]);
  const source = SOURCE.replace("{id: id, ", "{id: {sql: id}, ");
  const folder = writeWorkspace({...Object.fromEntries(cuts), "sources/survey.yaml": source});
  const cutOf = (path: string) => Number(/\d+/.exec(path)![0]);
  files = new Map((await loadRows(folder)).map((file) => [cutOf(file.path), file]));
  const rows = await query(
    folder,
    `SELECT path, concat_ws(' ', id, coalesce(organization_given, organization), string_agg(coalesce(value::INTEGER::VARCHAR, '-'), ' ' ORDER BY question)) AS row
     FROM source_file JOIN named_response USING (file_id) JOIN named_answer USING (response_key)
     GROUP BY path, response_key, id, organization, organization_given ORDER BY response_key`,
    {path: "text", row: "text"}
  );
  answers = new Map(
    Array.from(CONTENT, (_, cut) => [cut, rows.filter(({path}) => cutOf(path) === cut).map(({row}) => row)])
  );
});

const WHOLE = ["1 north 5 4", "2 so, uth\r\nx 3 2", '3 "é" 좋아 1 5'];

it("cut within the header, a file is refused", () => {
  for (let cut = 0; cut < HEADER_END; cut++) expect(files.get(cut)!.outcome, `cut at byte ${cut}`).toBe("refused");
});

it("cut anywhere below, every row that is whole loads as it is", () => {
  for (let cut = HEADER_END; cut < CONTENT.length; cut++) {
    const whole = ENDS.filter((end) => end <= cut).length;
    expect(files.get(cut)!.outcome, `cut at byte ${cut}`).toBe("loaded");
    expect(answers.get(cut)!.slice(0, whole), `cut at byte ${cut}`).toEqual(WHOLE.slice(0, whole));
  }
});

it("the rest of a row is rejected line by line, or is a row whose last cell may be cut, which a warning says", () => {
  for (let cut = HEADER_END; cut < CONTENT.length; cut++) {
    const {read, loaded, rejected, warnings} = files.get(cut)!;
    const begun = [HEADER_END, ...ENDS].filter((end) => end + 2 < cut).length;
    expect(loaded + rejected, `cut at byte ${cut}`).toBe(read);
    expect(read, `cut at byte ${cut}`).toBeGreaterThanOrEqual(begun);
    if (loaded > ENDS.filter((end) => end < cut).length) {
      expect(warnings.join(), `cut at byte ${cut}`).toContain("the last line has no line end");
    }
  }
});

it("a row with all its cells but a cut last one is the only part of a row that loads", () => {
  const parts = Array.from(files.keys(), (cut) => ({cut, last: answers.get(cut)!.at(-1)})).filter(
    ({cut, last}) => last !== undefined && !WHOLE.includes(last) && cut >= HEADER_END
  );
  expect(parts.map(({last}) => last)).toEqual(["1 north 5 -", "2 so, uth\r\nx 3 -", '3 "é" 좋아 1 -']);
});
