import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {expect, it} from "vitest";
import {recognise} from "../../../../loaders/sources/drafts/recognise.js";
import {temporaryFolder} from "../../../support/workspace-files.js";
import {spssFile} from "../../../support/spss-writer.js";
import {workbookOf} from "../../../support/workbook.js";
import {zipOf} from "../../../support/zip.js";

async function recognised(content: string | Uint8Array) {
  const folder = temporaryFolder();
  const path = join(folder, "a file");
  writeFileSync(path, content);
  return recognise({path, name: "a file"}, folder);
}

const QUALTRICS = `a,b\r\nc,d\r\n"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\r\n2024-05-01,5\r\n`;
const MONKEY = [
  ["Respondent ID", "Collector ID", "How was it?"],
  ["", "", "Response"],
  ["1", "2", "5"]
];
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(",")}\n`).join("");

it.each([
  [
    "three header rows of Qualtrics",
    QUALTRICS,
    "qualtrics",
    /third row holds ImportIds, such as \{"ImportId":"startDate"\}/
  ],
  ["a legacy export of Qualtrics", "V1,V2,Q1\nResponseID,Name,How?\nR1,,5\n", "qualtrics", /V1 and ResponseID/],
  [
    "lines of Qualtrics' API",
    '{"responseId":"R1","values":{"QID1":5},"labels":{}}\n',
    "qualtrics",
    /"responseId" and "values"/
  ],
  [
    "two header rows of SurveyMonkey",
    csv(MONKEY),
    "surveymonkey",
    /"Respondent ID" and "Collector ID", and its second row/
  ],
  ["one header row of SurveyMonkey", "RespondentID,How was it?\n1,5\n", "surveymonkey", /"RespondentID"/],
  [
    "codes of LimeSurvey",
    '"id";"submitdate";"lastpage";"startlanguage";"Q1"\n"1";"";"";"en";"A"\n',
    "limesurvey",
    /style code/
  ],
  ["a VV file", "Response ID\tDate submitted\tHow?\nid\tsubmitdate\tQ1\n1\t2024-05-01\tA\n", "limesurvey", /VV files/],
  [
    "numbered questions of Formbricks",
    "No.,Response ID,Timestamp,Finished,1. How?\n1,a,b,Yes,5\n",
    "formbricks",
    /numbered questions/
  ],
  [
    "fields of Typeform",
    "#,How?,Submit Date (UTC),Network ID\n1,5,2024-05-01,x\n",
    "typeform",
    /#, Submit Date \(UTC\), Network ID/
  ],
  ["headings of Typeform", "*How?*,<strong>Why?</strong>\n5,x\n", "typeform", /marks of bold or italic/],
  ["Google Forms", "Timestamp,How?\n5/31/2024 10:00:00,5\n", "google-forms", /first column is "Timestamp"/],
  ["Google Forms in Korean", "타임스탬프,어땠나요?\n2024. 5. 31,5\n", "google-forms", /타임스탬프/],
  ["a plain table", "id;score\n1;5\n", "csv", /marks of no survey platform/],
  [
    "a table with a column Timestamp elsewhere",
    "id,Timestamp,score\n1,2024-05-01,5\n",
    "csv",
    /marks of no survey platform/
  ],
  ["JSON lines", '{"id": 1}\n{"id": 2}\n', "json", /JSON object/],
  ["a JSON list", '\uFEFF [{"id": 1}]', "json", /JSON list/],
  ["Parquet", "PAR1 and so on", "parquet", /begins with PAR1/],
  ["an SPSS file", spssFile([{name: "Q1", width: 0}], [[5]]), "spss", /begins with \$FL2/],
  ["a compressed SPSS file", "$FL3@(#) SPSS DATA FILE", "spss", /begins with \$FL3/]
])("%s", async (_, content, adapter, why) => {
  const found = await recognised(content);
  expect(found.adapter).toBe(adapter);
  expect(found.why).toMatch(why);
});

it("what a workbook or an archive holds is looked at", async () => {
  expect((await recognised(await workbookOf("Sheet1", MONKEY))).adapter).toBe("surveymonkey");
  expect(
    (
      await recognised(
        await workbookOf("Sheet1", [
          ["id", "score"],
          ["1", "5"]
        ])
      )
    ).adapter
  ).toBe("excel");
  expect((await recognised(gzipSync(QUALTRICS))).adapter).toBe("qualtrics");
  expect((await recognised(await zipOf({"survey.csv": csv(MONKEY)}))).adapter).toBe("surveymonkey");
});

it("an empty file, a damaged archive and an old workbook are refused", async () => {
  await expect(recognised("")).rejects.toThrow("expected a header row, found an empty file");
  await expect(recognised(gzipSync(QUALTRICS).subarray(0, 30))).rejects.toThrow("the gzip is damaged or cut");
});
