import {words} from "../../locales/index.js";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import type {DataColumn, DataTable} from "./data-table.js";

type LoadedFile = DataQualityPayload["files"][number];
type Refusal = DataQualityPayload["refusals"][number];
type Reject = DataQualityPayload["rejects"][number];
type Source = DataQualityPayload["sources"][number];
type UnknownOrganization = DataQualityPayload["unknownOrganizations"][number];
type AskedQuestion = DataQualityPayload["questions"][number];

/** What loading said of files and rows, for those who look after the data: in the language of the commands. */
const MESSAGES = "en";

/** The files that were loaded: what was read and what became of it. Rows read equal the sum of the three others. */
export function fileTable(title: string, files: readonly LoadedFile[]): DataTable<LoadedFile> {
  const {headings} = words;
  return {
    title,
    rows: files,
    columns: [
      {header: headings.file, value: ({path}) => path},
      {header: headings.rowsRead, value: ({read}) => read},
      {header: headings.loaded, value: ({loaded}) => loaded},
      {header: headings.ignored, value: ({ignored}) => ignored},
      {header: headings.rejected, value: ({rejected}) => rejected},
      {
        header: headings.rules,
        value: ({ignoredBy}) => cellText(ignoredBy.map(({rule, rows}) => words.texts.named(rule, String(rows)))),
        optional: true
      },
      {header: headings.warnings, lang: MESSAGES, value: ({warnings}) => cellText(warnings), optional: true},
      {header: headings.source, value: ({source}) => source},
      {header: headings.loadedAt, value: ({loadedAt}) => words.formats.moment(loadedAt)}
    ]
  };
}

function cellText(items: readonly string[]): string | null {
  return items.length === 0 ? null : words.tables.list(items);
}

/** How each file was read, and what identifies it. */
export function readingTable(title: string, files: readonly LoadedFile[]): DataTable<LoadedFile> {
  const {headings} = words;
  const columns: DataColumn<LoadedFile>[] = [
    {header: headings.file, value: ({path}) => path},
    {header: headings.readAs, lang: MESSAGES, value: ({settings}) => words.tables.settings(settings)},
    {header: headings.sha256, value: ({sha256}) => sha256}
  ];
  return {title, rows: files, columns};
}

/** The files that were refused whole. */
export function refusalTable(title: string, refusals: readonly Refusal[]): DataTable<Refusal> {
  const {headings} = words;
  const columns: DataColumn<Refusal>[] = [
    {header: headings.file, value: ({path}) => path},
    {header: headings.reason, lang: MESSAGES, value: ({reason}) => reason},
    {header: headings.source, value: ({source}) => source},
    {header: headings.refusedAt, value: ({refusedAt}) => refusedAt}
  ];
  return {title, rows: refusals, columns};
}

/** Why rows were rejected. */
export function rejectTable(title: string, rejects: readonly Reject[]): DataTable<Reject> {
  const {headings} = words;
  const columns: DataColumn<Reject>[] = [
    {header: headings.source, value: ({source}) => source},
    {header: headings.column, value: ({column}) => column},
    {header: headings.reason, lang: MESSAGES, value: ({reason}) => reason},
    {header: headings.rows, value: ({rows}) => rows}
  ];
  return {title, rows: rejects, columns};
}

/** What each source brought: how many responses, of what time, and what is uncertain about them. */
export function sourceTable(title: string, sources: readonly Source[]): DataTable<Source> {
  const {headings} = words;
  const columns: DataColumn<Source>[] = [
    {header: headings.source, value: ({label}) => label},
    {header: headings.responses, value: ({responses}) => responses},
    {header: headings.firstDay, value: ({from}) => from},
    {header: headings.lastDay, value: ({to}) => to},
    {header: headings.byExperience, value: ({byExperience}) => byExperience},
    {header: headings.byResponse, value: ({responses, byExperience}) => responses - byExperience},
    {header: headings.unassigned, value: ({unassigned}) => unassigned},
    {header: headings.superseded, value: ({superseded}) => superseded},
    {header: headings.repeated, value: ({repeated}) => repeated}
  ];
  return {title, rows: sources, columns};
}

/** Organizations that exports name and the tree does not know. */
export function unknownTable(title: string, unknown: readonly UnknownOrganization[]): DataTable<UnknownOrganization> {
  const {headings} = words;
  const columns: DataColumn<UnknownOrganization>[] = [
    {header: headings.given, value: ({given}) => given},
    {header: headings.segment, value: ({segment}) => segment, optional: true},
    {header: headings.responses, value: ({responses}) => responses}
  ];
  return {title, rows: unknown, columns};
}

/** What became of each question. */
export function stateTable(title: string, questions: readonly AskedQuestion[]): DataTable<AskedQuestion> {
  const {headings} = words;
  const columns: DataColumn<AskedQuestion>[] = [
    {header: headings.question, value: ({label}) => label},
    {header: headings.stage, value: ({stage}) => stage},
    {header: headings.answered, value: ({answered}) => answered},
    {header: headings.blank, value: ({blank}) => blank},
    {header: headings.notApplicable, value: ({notApplicable}) => notApplicable},
    {header: headings.notShown, value: ({notShown}) => notShown},
    {header: headings.deft, value: ({deft}) => deft, digits: 2, optional: true}
  ];
  return {title, rows: questions, columns};
}
