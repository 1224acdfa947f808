import fc from "fast-check";
import {expect, it} from "vitest";
import {HEADER, loadRows, query, SOURCE, writeWorkspace} from "../../support/workspace-files.js";

/** A cell that is sound, or wrong, or hostile, before it is written as CSV. */
const cell = (...sound: string[]) =>
  fc.oneof(
    {weight: 8, arbitrary: fc.constantFrom(...sound)},
    fc.constantFrom("", "9", "soon", "=1+1", "a\nb", '"', "test", "\u0000", "é", "x,y")
  );

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A line of an export: mostly a record, sometimes one of the wrong length, an empty line or a stray quotation mark. */
const line = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(cell("1", "2", "3", "4", "5", "6"), cell("north", "south"), cell("2024-05-31"), cell("5", "1"), cell("4"))
      .map((cells) => cells.map(quoted).join(","))
  },
  fc.constantFrom("", "1,north", "1,2,3,4,5,6", '1,"north,2024-05-31,5,4', '"', "7,north,2024-05-31,5,4")
);

const exported = fc
  .tuple(fc.array(line, {maxLength: 24}), fc.constantFrom("\n", "\r\n", "\r"), fc.boolean())
  .map(([lines, end, ended]) => [HEADER.trim(), ...lines].join(end) + (ended ? end : ""));

it("rows read = loaded + ignored + rejected, for every file, and all of them can be found again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(exported, {minLength: 1, maxLength: 5}), async (contents) => {
      const exports = Object.fromEntries(contents.map((content, index) => [`exports/survey-${index}.csv`, content]));
      const source = `${SOURCE}ignore: {test: unit = 'test'}\n`;
      const folder = writeWorkspace({...exports, "sources/survey.yaml": source});
      const files = await loadRows(folder);
      expect(files.map(({outcome}) => outcome)).toEqual(contents.map(() => "loaded"));
      for (const file of files) {
        expect(file.loaded + file.ignored + file.rejected, file.path).toBe(file.read);
      }
      const ledger = await query(
        folder,
        `SELECT path, rows_loaded::INTEGER AS loaded, (SELECT count(*) FROM response WHERE file_id = f.file_id)::INTEGER AS responses,
           rows_rejected::INTEGER AS rejected, (SELECT count(DISTINCT line) FROM reject WHERE file_id = f.file_id)::INTEGER AS lines
         FROM source_file f ORDER BY path`,
        {path: "text", loaded: "number", responses: "number", rejected: "number", lines: "number"}
      );
      for (const {path, loaded, responses, rejected, lines} of ledger) {
        expect([responses, lines], path).toEqual([loaded, rejected]);
      }
      const answers = await query(folder, "SELECT count(*)::INTEGER AS n FROM answer");
      const responses = files.reduce((sum, file) => sum + file.loaded, 0);
      expect(answers).toEqual([{n: 2 * responses}]);
    }),
    {numRuns: 8, seed: 20240531}
  );
});
