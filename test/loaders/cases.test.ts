import {cpSync, existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, it} from "vitest";
import {organizationFile} from "../../src/model/organization-file.js";
import type {FileReport} from "../../loaders/warehouse/file-report.js";
import {loadRows, query} from "../support/workspace-files.js";
import {temporaryFolder} from "../support/temporary-folders.js";

/** Small workspaces of exports as people have them, beside the project. */
const cases = fileURLToPath(new URL("../../../shared/cases", import.meta.url));

/** What is right of a case, as far as it says; lists are in the order of the rows that are loaded. */
interface Right {
  /** Rows loaded and rejected of all files; null where the file is refused. */
  rows: [loaded: number, rejected: number] | null;
  times?: string[];
  units?: string[];
  /** Answers by question; null where there is none. */
  answers?: Record<string, (number | null)[]>;
  /** Satisfaction by question in per cent, weighted. */
  satisfaction?: Record<string, number>;
  weights?: number[];
  comments?: string[];
  /** Segments and classes by column. */
  values?: Record<string, (string | null)[]>;
  /** Line, column and cell of what is rejected. */
  rejects?: [line: number, column: string | null, value: string | null][];
  /** What is told, of the report as a whole. */
  told?: RegExp;
  columns?: string[];
}

const SEOUL = ["2024-02-03 14:05:51", "2024-02-03 00:10:00", "2024-02-29 23:59:59"];
const THREE: Right = {
  rows: [3, 0],
  answers: {advice: [5, 4, 2], punctual: [4, 3, 4]},
  satisfaction: {advice: 66.67, punctual: 66.67}
};
const WEIGHTED: Right = {
  ...THREE,
  satisfaction: {advice: 70.83, punctual: 70.83},
  weights: [1.5, 0.5, 1]
};
const CHOICES: Right = {
  rows: [5, 0],
  answers: {
    me: [0, 1, 1, 0, null],
    myself: [1, 0, 1, 0, null],
    wait: [1, 0, 0, 1, null],
    mail: [0, 1, 0, 0, null]
  }
};
const repeated = (text: string) => [text, text, text];

const RIGHT: Readonly<Record<string, Right>> = {
  "01-google-forms-korean-ampm": {...THREE, times: SEOUL},
  "01b-google-sheet-korean-ampm": {...THREE, times: SEOUL},
  "01c-google-sheet-german": {rows: [2, 0], times: [SEOUL[0]!, SEOUL[2]!]},
  "01d-google-forms-japanese": {rows: [2, 0], times: [SEOUL[0]!, SEOUL[2]!]},
  "02-excel-sep-line": THREE,
  "02b-excel-sep-line-bom-quoted": THREE,
  "03-null-markers": {
    rows: [0, 3],
    rejects: [
      [2, "punctual", "\\N"],
      [3, "advice", "\\N"],
      [4, "punctual", "NULL"]
    ]
  },
  "03b-null-markers-declared": {
    rows: [3, 0],
    answers: {advice: [5, null, 2], punctual: [null, 3, null]},
    satisfaction: {advice: 62.5, punctual: 50},
    comments: ["ok"]
  },
  // Each code is rejected by name; 9.0 is no answer.
  "04-pandas-float-codes": {rows: [0, 3], told: /"9\.0"/},
  "05-gb18030-csv": {
    ...THREE,
    comments: [
      "送货很准时，服务态度也很好，下次还会再来购买。",
      "安装师傅迟到了两个小时，希望以后能够改进。",
      "客服电话一直打不通，非常不满意。"
    ],
    told: /read as gb18030, the likeliest with a certainty of \d+%/
  },
  "05b-windows-1250": {
    ...THREE,
    comments: [
      "Przesyłka przyszła późno i była źle zapakowana",
      "Świetna obsługa dziękuję że pomogliście",
      "Nie mogłem się dodzwonić łącznie trzy dni"
    ],
    told: /read as windows-1250/
  },
  "05c-windows-1251": {
    ...THREE,
    comments: ["Доставили вовремя спасибо большое", "Мастер опоздал на два часа", "Не дозвониться до службы поддержки"],
    told: /read as windows-1251/
  },
  "05d-big5": {
    ...THREE,
    comments: ["送貨很準時服務態度也很好", "安裝師傅遲到了兩個小時", "客服電話一直打不通非常不滿意"],
    told: /read as big5/
  },
  "05e-mac-roman": {
    ...THREE,
    comments: ["Lieferung pünktlich, sehr schön", "Größe falsch", "nicht möglich"],
    told: /read as mac-roman/
  },
  "05f-cp949-extended": {
    ...THREE,
    comments: ["배송이 빨라서 좋았습니다 똠방각하 펲시콜라", "기사님이 늦게 오셨어요", "뷁 상담 전화가 안 됩니다"],
    told: /read as cp949/
  },
  "05g-cp949-misspelling": {
    rows: [3, 0],
    answers: {advice: [5, 4, 1], punctual: [4, 3, 4]},
    comments: ["설치가 잘 됬어요", "기사님 친절햇음 근대 넘 늦엇음", "걍 그랬슴 뷁"],
    told: /read as cp949/
  },
  "06-nfd-file-name": THREE,
  "06b-nfd-header-and-cells": {...THREE, units: ["north", "south", "south"]},
  "10-spss-korean-names-cp949": {
    ...WEIGHTED,
    columns: ["번호", "지역", "응답일", "상담만족도", "배송만족도", "가중치"]
  },
  "10c-spss-german-names-1252": {
    ...WEIGHTED,
    columns: ["Nr", "Gebiet", "Tag", "Größe_Zufriedenheit", "Pünktlichkeit", "Gewicht"]
  },
  "11-spss-nul-padded-names": {...WEIGHTED, columns: ["id", "unit", "day", "Advice", "Punctual", "wgt"]},
  "12-spss-encoding-cp949": {...THREE, comments: repeated("배송이 빨라요")},
  "12c-spss-encoding-gbk": {...THREE, comments: repeated("送货很准时")},
  "12d-spss-encoding-windows-936": {...THREE, comments: repeated("送货很准时")},
  "12e-spss-encoding-cp932": {...THREE, comments: repeated("配送が早い")},
  "12f-spss-invalid-bytes": {
    ...THREE,
    comments: repeated("sch\uFFFDn gut"),
    told: /3 characters are not valid utf-8 and became \uFFFD/
  },
  "13-spss-bigendian-missing-ranges": {
    rows: [4, 0],
    answers: {advice: [5, null, null, 2], punctual: [4, 3, null, null]},
    satisfaction: {advice: 62.5, punctual: 62.5}
  },
  "13b-spss-date-missing-range": {
    rows: [1, 1],
    times: ["2024-02-03 00:00:00"],
    rejects: [[2, "day", null]],
    told: /found nothing/
  },
  "13c-spss-user-missing-segment": {
    rows: [4, 0],
    units: ["north", "south", "unassigned", "south"],
    values: {segment_age: ["young", null, "old", null]}
  },
  "14-spss-long-string-labels-several-records": {
    rows: [3, 0],
    answers: {advice: [5, null, 2], punctual: [4, 3, null]},
    satisfaction: {advice: 62.5, punctual: 62.5}
  },
  "14b-haven-written": {
    rows: [6, 0],
    answers: {advice: [5, null, 2, 5, null, 2], punctual: [4, 3, 4, 4, 3, 4]},
    satisfaction: {advice: 62.5, punctual: 66.67}
  },
  "15-spss-weight-zero-missing": {
    rows: [2, 4],
    weights: [2, 1],
    satisfaction: {advice: 83.33},
    rejects: [
      [2, "wgt", "0"],
      [3, "wgt", null],
      [4, "wgt", "-3"],
      [5, "wgt", null]
    ]
  },
  "21-excel-strict-ooxml": {
    ...THREE,
    times: ["2024-02-03 00:00:00", "2024-02-04 00:00:00", "2024-02-05 00:00:00"],
    comments: ["좋았습니다", "늦었어요"]
  },
  "22-excel-1904-errors-text-numbers": {
    rows: [2, 1],
    times: ["2024-02-03 14:30:00", "2024-02-04 00:00:00"],
    answers: {advice: [5, 4], punctual: [4, 3]},
    rejects: [[4, "punctual", "#N/A"]],
    comments: ["ok good"]
  },
  "23-excel-html-as-xls": {
    rows: null,
    told: /found a web page \(HTML\).*; open it in a spreadsheet program and save it as XLSX/
  },
  "30-gzip-several-members": THREE,
  "30b-gzip-trailing-zeros": THREE,
  "30c-gzip-second-member-cut": {rows: null, told: /the gzip is damaged or cut/},
  "31-zip-cp949-name-descriptor": {...THREE, told: /ZIP: 설문결과_2024\.csv/},
  "31b-zip-cp949-name-member": {...THREE, told: /ZIP: 설문결과_2024\.csv/},
  "40-jsonl-nan": {rows: [3, 0], answers: {advice: [5, null, 2], punctual: [null, 3, 4]}, comments: ["ok"]},
  "40b-json-list-nan": {rows: [2, 0], answers: {advice: [5, 4], punctual: [null, 3]}, comments: ["ok"]},
  "40c-json-concatenated": {
    rows: [1, 1],
    answers: {advice: [1]},
    told: /1 records have a key twice; of equal keys the last counts/
  },
  "40d-json-bom-pretty": {rows: null, told: /no column "note" in the file/},
  "41-weight-nan-infinity": {
    rows: [2, 4],
    satisfaction: {advice: 83.33},
    rejects: [
      [2, "w", "NaN"],
      [3, "w", "Infinity"],
      [4, "w", "inf"],
      [6, "w", "1e400"]
    ]
  },
  "41b-weight-odd-numbers-csv": {
    rows: [3, 6],
    satisfaction: {advice: 83.33},
    rejects: [
      [3, "w", "nan"],
      [4, "w", "inf"],
      [5, "w", "1,5"],
      [7, "w", "1_000"],
      [8, "w", "0x10"],
      [10, "w", "1,234.5"]
    ]
  },
  "50-qualtrics-two-status-columns": {
    rows: [2, 0],
    times: ["2024-11-03 15:30:00", "2024-03-10 16:30:00"],
    answers: {advice: [5, 4], punctual: [4, 3]}
  },
  "51-formbricks-choices-with-separators": CHOICES,
  "51b-google-sheet-choices-with-commas": CHOICES,
  "52-limesurvey-ten-zeros-na": {
    rows: [1, 2],
    times: ["2024-02-04 07:30:00"],
    answers: {advice: [5], punctual: [4], recommend: [10]},
    rejects: [
      [4, "submitdate", "1980-01-01 00:00:00"],
      [4, "G01Q01_SQ002", "N/A"],
      [5, "G01Q01_SQ002", "3,0000000000"]
    ]
  },
  "60-report-odd-organization-ids": {rows: [180, 0]},
  "80-parquet-odd-types": {
    rows: [3, 0],
    times: ["2024-02-03 14:05:51", "2024-02-04 00:00:00", "2024-02-05 00:00:00"],
    answers: {advice: [5, null, 2], punctual: [1, 2, null]},
    weights: [1.1, 2, 0.5],
    satisfaction: {advice: 76.56},
    values: {segment_age: ["young", "old", null], segment_ok: ["yes", "no", null]}
  },
  "90-excel-formula-quoted-cells": {
    rows: [2, 0],
    units: ["north", "south"],
    answers: {advice: [5, 4]},
    told: /cells are written as formulas/
  },
  "91-trailing-delimiter-in-rows": {...THREE, told: /every row ends with a delimiter/},
  "92-surveymonkey-ids-in-exponent-form": {rows: [0, 4], told: /a number that a spreadsheet has cut/},
  "93-csv-nul-and-mixed-ends": {rows: [3, 1], units: ["north", "south", "unassigned"], rejects: [[5, null, "\u001a"]]}
};

const isThere = existsSync(cases);

it("every case beside the project is tested", () => {
  if (!isThere)
    return console.info("no cases beside the project: exports as people have them are tested one by one only");
  expect(readdirSync(cases).sort()).toEqual(Object.keys(RIGHT).sort());
});

it.runIf(isThere).each(Object.entries(RIGHT))("%s", async (name, right) => {
  const folder = temporaryFolder();
  cpSync(join(cases, name), folder, {recursive: true});
  const files = await loadRows(folder);
  expect(rowsOf(files)).toEqual(right.rows);
  const rejects = files.flatMap((file) => file.rejects);
  if (right.rejects) expect(rejects.map(({line, column, value}) => [line, column, value])).toEqual(right.rejects);
  if (right.told) expect(files.map(textOf).join("\n")).toMatch(right.told);
  if (right.columns) expect(files[0]!.codebook.map(({column}) => column)).toEqual(right.columns);
  await expectResponses(folder, right);
  await expectAnswers(folder, right);
});

function rowsOf(files: readonly FileReport[]): Right["rows"] {
  if (files.some(({outcome}) => outcome === "refused")) return null;
  const sum = (key: "read" | "loaded" | "ignored" | "rejected") => files.reduce((all, file) => all + file[key], 0);
  expect(sum("read")).toBe(sum("loaded") + sum("ignored") + sum("rejected"));
  return [sum("loaded"), sum("rejected")];
}

/** All that is told of a file. */
function textOf({reason, warnings, settings, rejects}: FileReport): string {
  return [
    reason,
    ...warnings,
    ...Object.values(settings),
    ...rejects.map((reject) => `${JSON.stringify(reject.value)} ${reject.reason}`)
  ].join("\n");
}

async function expectResponses(folder: string, {times, units, weights, values = {}, comments}: Right): Promise<void> {
  const column = async (sql: string) => {
    const rows = await query(folder, `SELECT ${sql} AS value FROM response ORDER BY response_key`);
    return rows.map(({value}) => value);
  };
  if (times) expect(await column("strftime(responded_at, '%Y-%m-%d %H:%M:%S')")).toEqual(times);
  if (units) expect(await column("organization")).toEqual(units);
  if (weights) expect(await column("weight")).toEqual(weights);
  for (const [name, expected] of Object.entries(values)) expect(await column(name)).toEqual(expected);
  if (!comments) return;
  const texts = await query(folder, "SELECT text FROM comment ORDER BY response_key, text");
  expect(texts.map(({text}) => text)).toEqual(comments);
}

async function expectAnswers(folder: string, {answers = {}, satisfaction = {}}: Right): Promise<void> {
  const given = (question: string) =>
    query(
      folder,
      `SELECT value::DOUBLE AS value, weight FROM named_answer JOIN response USING (response_key) WHERE question = '${question}' ORDER BY response_key`,
      {value: "number?", weight: "number"}
    );
  for (const [question, expected] of Object.entries(answers)) {
    expect(
      (await given(question)).map(({value}) => value),
      question
    ).toEqual(expected);
  }
  for (const [question, expected] of Object.entries(satisfaction)) {
    const answered = (await given(question)).filter(({value}) => value !== null);
    const sum = answered.reduce((all, {weight}) => all + weight, 0);
    const scored = answered.reduce((all, {value, weight}) => all + (weight * (value! - 1) * 100) / 4, 0);
    expect(scored / sum, question).toBeCloseTo(expected, 2);
  }
}

it.runIf(isThere)("units whose ids differ in letter case only have pages of their own on any file system", async () => {
  const folder = temporaryFolder();
  cpSync(join(cases, "60-report-odd-organization-ids"), folder, {recursive: true});
  await loadRows(folder);
  const rows = await query(folder, "SELECT DISTINCT organization AS id FROM response ORDER BY 1", {id: "text"});
  const pages = rows.map(({id}) => organizationFile(id).toLowerCase());
  expect(pages.length).toBeGreaterThan(4);
  expect(new Set(pages).size).toBe(pages.length);
  const north = await query(
    folder,
    "SELECT avg(value)::DOUBLE AS mean FROM named_answer JOIN response USING (response_key) WHERE question = 'advice' AND response.organization = 'North'"
  );
  expect(north).toEqual([{mean: 5}]);
});
