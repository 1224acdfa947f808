import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import type {DataColumn, DataTable} from "./data-table.js";

type LoadedFile = DataQualityPayload["files"][number];
type Refusal = DataQualityPayload["refusals"][number];
type Reject = DataQualityPayload["rejects"][number];
type Source = DataQualityPayload["sources"][number];
type UnknownOrganization = DataQualityPayload["unknownOrganizations"][number];
type AskedQuestion = DataQualityPayload["questions"][number];

/** The files that were loaded: what was read and what became of it. Rows read equal the sum of the three others. */
export function fileTable(title: string, files: readonly LoadedFile[]): DataTable<LoadedFile> {
  return {
    title,
    rows: files,
    columns: [
      {header: "file", value: ({path}) => path},
      {header: "rows read", value: ({read}) => read},
      {header: "loaded", value: ({loaded}) => loaded},
      {header: "ignored by rule", value: ({ignored}) => ignored},
      {header: "rejected", value: ({rejected}) => rejected},
      {
        header: "rules",
        value: ({ignoredBy}) => ignoredBy.map(({rule, rows}) => `${rule}: ${rows}`).join("; ") || null,
        optional: true
      },
      {header: "warnings", value: ({warnings}) => warnings.join("; ") || null, optional: true},
      {header: "source", value: ({source}) => source},
      {header: "loaded at", value: ({loadedAt}) => loadedAt.replace("T", " ").replace("Z", " UTC")}
    ]
  };
}

/** How each file was read, and what identifies it. */
export function readingTable(title: string, files: readonly LoadedFile[]): DataTable<LoadedFile> {
  const columns: DataColumn<LoadedFile>[] = [
    {header: "file", value: ({path}) => path},
    {header: "read as", value: ({settings}) => settings.map(({name, value}) => `${name} ${value}`).join(", ")},
    {header: "SHA-256", value: ({sha256}) => sha256}
  ];
  return {title, rows: files, columns};
}

/** The files that were refused whole. */
export function refusalTable(title: string, refusals: readonly Refusal[]): DataTable<Refusal> {
  const columns: DataColumn<Refusal>[] = [
    {header: "file", value: ({path}) => path},
    {header: "reason", value: ({reason}) => reason},
    {header: "source", value: ({source}) => source},
    {header: "refused at", value: ({refusedAt}) => refusedAt}
  ];
  return {title, rows: refusals, columns};
}

/** Why rows were rejected. */
export function rejectTable(title: string, rejects: readonly Reject[]): DataTable<Reject> {
  const columns: DataColumn<Reject>[] = [
    {header: "source", value: ({source}) => source},
    {header: "column", value: ({column}) => column},
    {header: "reason", value: ({reason}) => reason},
    {header: "rows", value: ({rows}) => rows}
  ];
  return {title, rows: rejects, columns};
}

/** What each source brought: how many responses, of what time, and what is uncertain about them. */
export function sourceTable(title: string, sources: readonly Source[]): DataTable<Source> {
  const columns: DataColumn<Source>[] = [
    {header: "source", value: ({label}) => label},
    {header: "responses", value: ({responses}) => responses},
    {header: "first day", value: ({from}) => from},
    {header: "last day", value: ({to}) => to},
    {header: "dated by the experience", value: ({byExperience}) => byExperience},
    {header: "dated by the response", value: ({responses, byExperience}) => responses - byExperience},
    {header: "of no known organization", value: ({unassigned}) => unassigned},
    {header: "superseded by a later file", value: ({superseded}) => superseded},
    {header: "from a respondent who answered before", value: ({repeated}) => repeated}
  ];
  return {title, rows: sources, columns};
}

/** Organizations that exports name and the tree does not know. */
export function unknownTable(title: string, unknown: readonly UnknownOrganization[]): DataTable<UnknownOrganization> {
  const columns: DataColumn<UnknownOrganization>[] = [
    {header: "as the export names it", value: ({given}) => given},
    {header: "responses", value: ({responses}) => responses}
  ];
  return {title, rows: unknown, columns};
}

/** What became of each question. */
export function stateTable(title: string, questions: readonly AskedQuestion[]): DataTable<AskedQuestion> {
  const columns: DataColumn<AskedQuestion>[] = [
    {header: "question", value: ({label}) => label},
    {header: "stage", value: ({stage}) => stage},
    {header: "answered", value: ({answered}) => answered},
    {header: "left blank", value: ({blank}) => blank},
    {header: "does not apply", value: ({notApplicable}) => notApplicable},
    {header: "not shown", value: ({notShown}) => notShown},
    {header: "repeat ratio", value: ({repeatRatio}) => repeatRatio, digits: 2, optional: true}
  ];
  return {title, rows: questions, columns};
}
