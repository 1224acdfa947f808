import {absenceText, reasonText, words} from "../../locales/index.js";
import type {BriefChange, BriefFigure, Change, Figure} from "../../model/figure.js";
import type {Moved, MovedStep} from "../../model/journey.js";
import type {TrendPoint} from "../../model/trend.js";
import type {OrganizationPayload} from "../../../loaders/payloads/organization.js";
import type {OrganizationRow} from "../../../loaders/payloads/organizations.js";
import type {QuestionDistribution, StageFigures} from "../../../loaders/payloads/schemas.js";
import type {ChangeRow} from "./change-rows.js";
import type {DataColumn, DataTable} from "./data-table.js";
import {briefColumns, changeColumns, figureColumns} from "./figure-columns.js";

/** A figure with its name, and what it is a part of. */
export interface NamedFigure {
  label: string;
  figure: Figure;
}

function text<Row extends {label: string}>(header: string): DataColumn<Row> {
  return {header, value: ({label}) => label};
}

/** The table behind figures side by side, such as the values of a segment. */
export function figureTable(title: string, header: string, rows: readonly NamedFigure[]): DataTable<NamedFigure> {
  return {title, rows, columns: [text(header), ...figureColumns<NamedFigure>(({figure}) => figure)]};
}

type PeerStage = Pick<OrganizationPayload["stages"][number], "label" | "current" | "peers" | "difference">;

/**
 * The table behind a unit beside its peers: both figures and the difference.
 *
 * @param flagged  whether its answers look careless
 */
export function peerTable(title: string, rows: readonly PeerStage[], flagged = false): DataTable<PeerStage> {
  const columns = [
    text<PeerStage>(words.headings.stage),
    ...figureColumns<PeerStage>(({current}) => current),
    ...figureColumns<PeerStage>(({peers}) => peers, words.headings.ofPeers),
    ...changeColumns<PeerStage>(
      ({difference}) => difference,
      "difference",
      () => flagged
    )
  ];
  return {title, rows, columns};
}

/** The table behind the stages as each group of customers sees them: both years and the change. */
export function classStageTable(
  title: string,
  groups: readonly {label: string; stages: readonly StageFigures[]}[]
): DataTable<StageFigures & {group: string}> {
  type Row = StageFigures & {group: string};
  const rows = groups.flatMap(({label, stages}) => stages.map((stage) => ({...stage, group: label})));
  const columns = [
    {header: words.headings.ofClass, value: ({group}: Row) => group},
    text<Row>(words.headings.stage),
    ...figureColumns<Row>(({current}) => current),
    ...figureColumns<Row>(({previous}) => previous, words.headings.ofPrevious),
    ...changeColumns<Row>(({change}) => change)
  ];
  return {title, rows, columns};
}

/** The table behind customers and their changes: one row for each value of each division. */
export function whoTable(title: string, groups: readonly {label: string; rows: readonly ChangeRow[]}[]) {
  type Row = ChangeRow & {split: string};
  const rows: Row[] = groups.flatMap(({label: split, rows}) => rows.map((row) => ({...row, split})));
  const columns: DataColumn<Row>[] = [
    {header: words.headings.splitBy, value: ({split}) => split},
    text<Row>(words.headings.customers),
    ...figureColumns<Row>(({current}) => current),
    ...(rows.every(({previous}) => previous === null)
      ? []
      : [
          ...figureColumns<Row>(({previous}) => previous ?? NOT_TOLD, words.headings.ofPrevious),
          ...changeColumns<Row>(({change}) => change ?? NOT_TOLD)
        ])
  ];
  return {title, rows, columns};
}

/** Where the year before is not published, a table has no more to say of it than that there is none. */
const NOT_TOLD = {estimate: null, withheld: false, reason: {code: "no-answers"}} as const;

/** The table behind a waterfall: one row for each step. */
export function movedTable(title: string, {steps}: Moved): DataTable<MovedStep> {
  const name = ({code, label}: MovedStep) => (code === "group" ? label : words.journey.steps[code]);
  return {
    ...{title, rows: steps},
    columns: [{header: words.headings.customers, value: name}, ...changeColumns<MovedStep>(({change}) => change)]
  };
}

/** The table behind trends: one row for each period of each. */
export function trendTable(
  title: string,
  header: string,
  trends: readonly {label: string; trend: readonly TrendPoint[]}[]
) {
  const rows = trends.flatMap(({label, trend}) => trend.map(({period, figure}) => ({label, period, figure})));
  type Row = (typeof rows)[number];
  const columns: DataColumn<Row>[] = [
    text(header),
    {header: words.headings.period, value: ({period}) => period},
    ...briefColumns<Row>(({figure}) => figure)
  ];
  return {title, rows, columns};
}

/** The table behind distributions: one row for each value of each question. */
export function distributionTable(title: string, questions: readonly QuestionDistribution[]) {
  const rows = questions.flatMap(({label, values}) => (values ?? []).map(({value, share}) => ({label, value, share})));
  const columns: DataColumn<(typeof rows)[number]>[] = [
    text(words.headings.question),
    {header: words.headings.answer, value: ({value}) => value},
    {header: words.headings.share, value: ({share}) => share, digits: 1}
  ];
  return {title, rows, columns};
}

/** The table behind the tree of organizations, for one stage or, with "", the journey: its figures and their changes. */
export function organizationsTable(
  title: string,
  units: readonly OrganizationRow[],
  {stage, tell}: {stage: string; tell: (unit: OrganizationRow) => {figure: BriefFigure; change: BriefChange}}
): DataTable<OrganizationRow> {
  const {headings, verdicts, organizations} = words;
  const of = (field: "low" | "upp" | "n") => (unit: OrganizationRow) => {
    const {figure} = tell(unit);
    return figure.estimate === null ? null : figure[field];
  };
  const ofChange = (field: "low" | "upp") => (unit: OrganizationRow) => {
    const {change} = tell(unit);
    return change.estimate === null ? null : change[field];
  };
  const columns: DataColumn<OrganizationRow>[] = [
    text(headings.organization),
    {header: headings.id, value: ({id}) => id},
    {header: headings.kind, value: ({kindLabel}) => kindLabel},
    {header: headings.parent, value: ({parent}) => parent},
    ...(stage === "" ? [] : [{header: headings.stage, value: () => stage}]),
    {header: headings.estimate, value: (unit) => tell(unit).figure.estimate, digits: 1},
    {header: headings.low, value: of("low"), digits: 1},
    {header: headings.upp, value: of("upp"), digits: 1},
    {header: headings.n, value: of("n")},
    {header: headings.reason, value: (unit) => absenceOf(tell(unit).figure)},
    {header: headings.change, value: (unit) => tell(unit).change.estimate, digits: 1},
    {header: headings.ofChange(headings.low), value: ofChange("low"), digits: 1},
    {header: headings.ofChange(headings.upp), value: ofChange("upp"), digits: 1},
    {
      header: headings.ofChange(headings.finding),
      value: (unit) => {
        const {change} = tell(unit);
        if (change.estimate === null) return reasonText(change.reason);
        return unit.flag === null ? verdicts[change.verdict] : organizations.noVerdict;
      }
    },
    {header: headings.reliability, value: ({reliability}) => reliability, digits: 2}
  ];
  return {title, rows: units, columns};
}

const absenceOf = (figure: BriefFigure) => (figure.estimate === null ? absenceText(figure) : null);

/** Rows with a figure and a change, such as the units under one. */
export function changedTable(
  title: string,
  header: string,
  rows: readonly {label: string; journey: Figure; change: Change; flag: object | null}[]
) {
  type Row = (typeof rows)[number];
  const columns = [
    text<Row>(header),
    ...figureColumns<Row>(({journey}) => journey),
    ...changeColumns<Row>(
      ({change}) => change,
      "change",
      ({flag}) => flag !== null
    )
  ];
  return {title, rows, columns};
}
