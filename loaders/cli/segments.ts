import {commandWords} from "../../src/locales/commands.js";
import type {Output} from "./output.js";
import {type SegmentRow, type SegmentTable, segmentTable} from "../analyses/segment-table.js";
import type {Program} from "../workspace/model.js";
import {BELOW_MINIMUM, isBelowMinimum} from "../analyses/marked-rows.js";
import {belowMinimumNote} from "./below-minimum.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {withCube} from "./open-cube.js";
import type {WorkspaceOptions} from "./workspace-options.js";

export interface SegmentsCommandOptions extends WorkspaceOptions {
  by?: string[];
  period?: string;
  from?: string;
  to?: string;
  metric?: string;
  where: Record<string, string[]>;
  level: number;
  recast?: string;
  format: FigureFormat;
}

const COLUMNS = ["class", "segment", "n", "people", "share", "estimate", "low", "upp"];
const TEST_COLUMNS = ["difference", "differenceLow", "differenceUpp", "p", "finding", "deft", "reason"];

const {segments: words} = commandWords;

/** Prints segments of customers who are more or less satisfied than the rest of their class, or changed otherwise. */
export async function runSegments(options: SegmentsCommandOptions, {out, err}: Output): Promise<void> {
  await withCube(options, {err}, async ({workspace, cube, database}) => {
    const {program} = workspace;
    const found = await segmentTable(cube, workspace, database, options);
    const isTable = options.format !== "json";
    const rows = found.rows.map((row) => ({
      ...columnsOf(row),
      segment: isTable ? segmentText(row) : row.definition,
      belowMinimum: isBelowMinimum(row.people, program.privacyMinimum)
    }));
    out(figuresText([...COLUMNS, ...TEST_COLUMNS, BELOW_MINIMUM], rows, options.format));
    err(belowMinimumNote(rows, program));
    for (const line of notesOn(found, program)) err(`${line}\n`);
  });
}

function columnsOf({estimate, difference, ...row}: SegmentRow) {
  const {estimate: own, ...mean} = estimate;
  const interval =
    "low" in mean ? {low: mean.low, upp: mean.upp, deft: mean.errorFactor} : {low: null, upp: null, deft: null};
  const limits = "low" in difference ? {differenceLow: difference.low, differenceUpp: difference.upp} : {};
  const reason = "reason" in mean ? mean.reason : "reason" in difference ? difference.reason : null;
  return {...row, estimate: own, ...interval, difference: difference.estimate, ...limits, reason};
}

/** The values of a segment as `--where` takes them; what is not known has no id. */
function segmentText({definition}: SegmentRow): string {
  const parts = Object.entries(definition).map(
    ([key, values]) => `${key}=${values.map((value) => value ?? words.unknown).join(",")}`
  );
  return parts.length === 0 ? words.everybody : parts.join(" ");
}

function notesOn({rows, tried, period, before}: SegmentTable, {classes}: Program): string[] {
  const {notes} = words;
  const ids = [...new Set(rows.map((row) => row.class))];
  return [
    notes.how(period, tried),
    ...(before === null ? [] : [notes.changed(before)]),
    ...ids.map((id) => {
      const own = rows.filter((row) => row.class === id);
      const label = classes.find((each) => each.id === id)?.label ?? id;
      const different = own.filter(({finding}) => finding === "higher" || finding === "lower").length;
      return own.length === 1 ? notes.none(label) : notes.found(label, own.length, different);
    })
  ];
}
