import {beforeAll, expect, it} from "vitest";
import type {IngestReport} from "../../loaders/warehouse/ingest.js";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";
import {run} from "../support/cli.js";
import {BYTE_DAMAGES, drawFrom, TEXT_DAMAGES} from "../support/damage.js";
import {expectReadable} from "../support/readable.js";
import {writeFiles, writeWorkspace} from "../support/workspace-files.js";

const PROGRAM = `title: Damage
timezone: Asia/Seoul
fiscal_year: {starts: 4}
privacy: {minimum: 5}
rejects: {maximum_share: 1}
stages:
  - {id: buy, label: Buying}
  - {id: use, label: Using, weight: 2}
metrics:
  satisfaction: {label: Satisfaction, score: linear}
  top2: {label: Top-2 box, score: {top: 2}, unit: percent}
classes:
  - {id: consumer, label: Consumers}
  - {id: partner, label: Partners}
segments:
  - {id: age, label: Age, values: {young: Under 40, old: 40 and over}}
kinds: {company: Company, branch: Branch}
questions:
  order: {stage: buy, scale: [1, 5], label: Ordering was simple}
  quality: {stage: use, scale: [1, 5]}
`;

const ORGANIZATIONS = `organization_id,parent_id,name,kind,valid_from,valid_to
company,,Company,company,,
north,company,"North, far",branch,,2024-05-31
north,company,North,branch,2024-06-01,
south,company,South,branch,,
`;

const SOURCE = `# How the files of "survey" map to the program
adapter: csv
files: survey*.csv
customer_class: {column: class, values: {"1": consumer, "2": partner}}
response:
  id: id
  respondent: who
  organization: unit
  responded_at: {column: day, format: "%d/%m/%Y"}
  weight: weight
segments:
  age: {sql: "CASE WHEN TRY_CAST(years AS INTEGER) < 40 THEN 'young' ELSE 'old' END"}
ignore:
  previews: "status = 'preview'"
questions:
  order: order
  Q2: {question: quality, not_applicable: ["6"], values: {bad: 1, good: 5}}
comments: {why: {stage: use}}
`;

const EXPORT = `id,who,unit,day,weight,class,years,status,order,Q2,why
1,p1,north,31/05/2024,1,1,22,ok,5,good,fine
2,p2,south,01/06/2024,0.5,2,61,ok,3,bad,"a, b"
3,p3,south,02/06/2024,2,1,44,preview,3,6,
4,p1,north,03/06/2024,1.5,1,23,ok,4,,
`;

const FILES = {"program.yaml": PROGRAM, "organizations.csv": ORGANIZATIONS, "sources/survey.yaml": SOURCE};
const NAMES = Object.keys(FILES) as (keyof typeof FILES)[];
const DAMAGES = [...TEXT_DAMAGES, ...BYTE_DAMAGES];

/** A workspace that was loaded while it was sound; a damaged copy of one file at a time takes the place of the file. */
let folder: string;

beforeAll(async () => {
  folder = writeWorkspace({...FILES, "exports/survey.csv": EXPORT});
  const {code, err} = await run("ingest", "--workspace", folder, "--json");
  expect([code, err]).toEqual([0, ""]);
});

/** Ways in which a file is damaged, each of them once. */
const CASES = NAMES.flatMap((file, place) => DAMAGES.map((damage, way) => ({file, seed: 100 * place + way, damage})));

it.each(CASES)("$file, $damage.name: it is read, or its fault is told (seed $seed)", async ({file, seed, damage}) => {
  writeFiles(folder, {...FILES, [file]: damage.apply(Buffer.from(FILES[file]), drawFrom(uniformsFrom(seed)))});
  const check = await run("check", "--workspace", folder);
  expectReadable(check, "check");
  const ingest = await run("ingest", "--workspace", folder, "--json");
  expectReadable(ingest, "ingest");
  for (const {code, err} of [check, ingest]) if (code === 1) expect(err).toMatch(FILE_NAMES);
  for (const {read, loaded, ignored, rejected} of filesOf(ingest.out)) expect(loaded + ignored + rejected).toBe(read);
  const scores = await run("scores", "--workspace", folder, "--by", "stage");
  expectReadable(scores, "scores");
  if (ingest.code === 0) expect(scores.code).toBe(0);
});

const FILE_NAMES = /(?:program\.yaml|organizations\.csv|survey\.(?:yaml|csv))\b/;

/** The files of a load report; none where a command ended before it. */
function filesOf(report: string): IngestReport["files"] {
  return report === "" ? [] : (JSON.parse(report) as IngestReport).files;
}
