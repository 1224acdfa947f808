import {createHash} from "node:crypto";
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {writePages} from "../../loaders/payloads/write-payloads.js";
import {derivedFolder, payloadFolder} from "../../loaders/workspace/paths.js";
import {adapterOptions} from "../../loaders/sources/index.js";
import {ingest} from "../../loaders/pipeline.js";
import type {Workspace} from "../../loaders/workspace/model.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";
import {sharedFolder} from "./shared.js";

const PROGRAM = `title: A tiny company
notice: Made up for tests.
timezone: UTC
fiscal_year: {starts: 7}
stages: [{id: purchase, label: Purchase}, {id: delivery, label: Delivery}, {id: overall, label: Overall, weight: 0}]
metrics:
  satisfaction: {label: Satisfaction, score: linear}
  nps: {label: NPS, score: nps}
classes: [{id: consumer, label: Consumers, weight: 2}, {id: partner, label: Partners, weight: 1}]
kinds: {company: Company, division: Division, department: Department}
segments:
  - {id: age, label: Age, values: {young: Under 40, old: 40 and over}}
  - {id: city, label: City}
questions:
  order: {stage: purchase, scale: [1, 5], label: Ordering was simple}
  on_time: {stage: delivery, scale: [1, 5], label: It came on time}
  undamaged: {stage: delivery, scale: [1, 5], label: It was undamaged}
  recommend: {stage: overall, scale: [0, 10], role: outcome, metrics: [nps], label: Would recommend it}
`;

const ORGANIZATIONS = `organization_id,parent_id,name,kind,valid_from,valid_to
co,,Company,company,,
a,co,Division A,division,,
b,co,Division B,division,,
a1,a,Mover,department,,2024-12-31
a1,b,Mover,department,2025-01-01,
a2,a,Steady,department,,
a3,a,One voice,department,,
b1,b,Falling,department,,
b2,b,Small,department,,
b3,b,Tiny,department,,
old,a,Closed,department,,2023-12-31
`;

const SOURCE = `adapter: csv
files: "*.csv"
label: The only survey
customer_class: {column: class}
response: {id: id, respondent: respondent, organization: unit, responded_at: date, weight: weight}
segments: {age: age, city: city}
ignore: {previews: "status = 'preview'"}
questions: {order: order, on_time: on_time, undamaged: {not_applicable: ["6"]}, recommend: recommend}
`;

/** The months of the tiny company's survey, two years of July to June. */
export const TINY_MONTHS = Array.from({length: 24}, (_, index) => {
  return `${2023 + Math.floor((index + 6) / 12)}-${String(((index + 6) % 12) + 1).padStart(2, "0")}`;
});

/** One response of the tiny company, as its CSV has it. */
export interface TinyResponse {
  unit: string;
  month: string;
  /** Someone who answers again and again; by default everybody answers once. */
  respondent?: string;
  city?: string;
  /** Class of customers; by default two thirds are consumers and the others partners. */
  customers?: string;
  /** Taken off the answers about delivery. */
  less?: number;
}

/**
 * The tiny company's responses. Two years with, a month: 4 of a department that moves from division A to B in January
 * 2025, 6 of a steady one, 12 of one whose delivery gets worse in the second year, 2 of a small one; 2 a month of a
 * department for which the same person answers always; 5 in all of a tiny one; 4 a month of one that closed; 1 a month of
 * one that nobody knows, and 3 of another such.
 */
export function tinyResponses(): TinyResponse[] {
  return TINY_MONTHS.flatMap((month, index): TinyResponse[] => {
    const second = index >= 12;
    const of = (unit: string, count: number, rest: Partial<TinyResponse> = {}) =>
      Array.from({length: count}, () => ({unit, month, ...rest}));
    return [
      ...of("a1", 4),
      ...of("a2", 6),
      ...of("a3", 2, {respondent: "always me"}),
      ...of("b1", 12, second ? {less: 2} : {}),
      ...of("b2", 2),
      ...(second && index < 17 ? of("b3", 1) : []),
      ...(index < 6 ? of("old", 4) : []),
      ...(second ? of("unknown", 1) : []),
      ...(index === 20 ? of("rare name", 3, {city: "Hamlet"}) : [])
    ];
  });
}

function csv(responses: readonly TinyResponse[]): string {
  const header = "id,respondent,unit,date,class,age,city,weight,status,order,on_time,undamaged,recommend";
  const rows = responses.map(({unit, month, respondent, city = "Seoul", customers, less = 0}, index) => {
    const pick = <Value>(values: readonly Value[], step = 1) => values[Math.floor(index / step) % values.length]!;
    const delivery = (value: number) => Math.max(1, value - less);
    return [
      ...[`r${index}`, respondent ?? `p${index}`, unit, `${month}-1${index % 9}`],
      ...[customers ?? pick(["consumer", "consumer", "partner"]), pick(["young", "old", "old", ""], 2), city],
      ...[pick([1, 1.5, 0.75, 1]), "ok"],
      ...[pick([5, 4, 4, 3, 5, 2, 4]), delivery(pick([4, 5, 3, 4, 5])), pick([delivery(4), delivery(5), 6], 3)],
      pick([10, 9, 7, 8, 3, 9])
    ].join(",");
  });
  return [header, ...rows, ""].join("\n");
}

/** A workspace in a temporary folder. */
export interface TinyWorkspace {
  directory: string;
  workspace: Workspace;
  /** Loads the exports and writes what pages read; what others load of the same responses is loaded once, and copied: no file that was added. */
  load: () => Promise<void>;
  /** Loads the exports alone. */
  count: () => Promise<void>;
  /** Text of a file that pages read. */
  text: (name: string) => string;
  payload: <Payload>(name: string) => Payload;
  remove: () => void;
}

/** @param responses  what the only export holds; default tinyResponses() */
export function tinyWorkspace(responses: readonly TinyResponse[] = tinyResponses()): TinyWorkspace {
  const directory = mkdtempSync(join(tmpdir(), "journeymark-tiny-"));
  const answers = csv(responses);
  writeTiny(directory, answers);
  const workspace = readWorkspace(directory, {adapters: adapterOptions});
  const digest = createHash("sha256").update(answers).digest("hex").slice(0, 16);
  const shared = (name: string, make: (folder: string) => Promise<void>) =>
    sharedFolder(`tiny-${digest}-${name}`, make);
  const counted = async (folder: string) => {
    writeTiny(folder, answers);
    await ingest(readWorkspace(folder, {adapters: adapterOptions}));
  };
  const withPages = async (folder: string) => {
    cpSync(await shared("counted", counted), folder, {recursive: true});
    await writePages(readWorkspace(folder, {adapters: adapterOptions}), {progress: () => undefined});
  };
  const text = (name: string) => readFileSync(join(payloadFolder(directory), name), "utf8");
  return {
    directory,
    workspace,
    load: async () => {
      copyLoaded(await shared("pages", withPages), workspace);
    },
    count: async () => {
      copyLoaded(await shared("counted", counted), workspace);
    },
    text,
    payload: <Payload>(name: string) => JSON.parse(text(name)) as Payload,
    remove: () => rmSync(directory, {recursive: true, force: true})
  };
}

function writeTiny(folder: string, answers: string): void {
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  for (const below of ["sources", "exports"]) mkdirSync(join(folder, below));
  put("program.yaml", PROGRAM);
  put("organizations.csv", ORGANIZATIONS);
  put("sources/survey.yaml", SOURCE);
  put("exports/answers.csv", answers);
}

function copyLoaded(from: string, to: Workspace): void {
  cpSync(derivedFolder({directory: from}), derivedFolder(to), {recursive: true});
}
