import {Carried} from "./carried.js";
import type {WaveChange} from "./wave-change.js";
import type {WaveContext, WaveEntry} from "./wave-context.js";
import {carriedChoices} from "./wave-choices.js";
import {carriedQuestions} from "./wave-questions.js";
import {UNDECIDED} from "./yaml-text.js";

/** What the next wave takes over of each section. */
export interface NextWave {
  join: readonly WaveEntry[];
  customerClass: WaveEntry;
  ignore: readonly WaveEntry[];
  response: readonly WaveEntry[];
  stages: readonly WaveEntry[];
  segments: readonly WaveEntry[];
  questions: readonly WaveEntry[];
  choices: readonly WaveEntry[];
  comments: readonly WaveEntry[];
  /** What the former wave read and this one does not have. */
  gone: readonly WaveChange[];
  /** Columns of the export that are read. */
  used: ReadonlySet<string>;
}

/** Takes over what a mapped source says of every column that goes on; what is gone, new or of its own wave is told. */
export function nextWave(context: WaveContext): NextWave {
  const {content, segmentValues, classes} = context;
  const carried = new Carried(context);
  const response = Object.entries(content.response).flatMap(([field, mapped]) => {
    if (field === "respondent_space") return [{key: field, value: mapped, column: null, changes: []}];
    if (/_at$/.test(field)) return carried.time(field, mapped);
    return carried.value(["response", field], mapped, {needed: /^(organization|weight)$/.test(field)});
  });
  const [customerClass] = carried.value(["customer_class"], content.customer_class, {needed: true, known: classes});
  return {
    join: joinEntries(context, carried),
    customerClass: customerClass!,
    ignore: Object.entries(content.ignore).flatMap(([rule, sql]) => {
      return carried.value(["ignore", rule], {sql}, {needed: true}).map(({value, ...rest}) => {
        return {...rest, value: value === UNDECIDED ? value : (value as {sql: string}).sql};
      });
    }),
    response,
    stages: Object.entries(content.stages ?? {}).flatMap(([stage, {experienced_at: time}]) => {
      const entries = carried.time(stage, time, ["stages", stage, "experienced_at"]);
      return entries.map((entry) => ({...entry, value: {experienced_at: entry.value}}));
    }),
    segments: Object.entries(content.segments).flatMap(([segment, mapped]) => {
      return carried.value(["segments", segment], mapped, {known: segmentValues.get(segment) ?? null});
    }),
    questions: carriedQuestions(context, carried),
    choices: carriedChoices(context, carried),
    comments: Object.entries(content.comments).flatMap(([column, comment]): WaveEntry[] => {
      const present = carried.column(["comments", column], column);
      if (present === null) return [];
      const changes = context.changesOf(present);
      const doubt = carried.doubt(["comments", column], comment, changes);
      if (doubt !== null) return [{...doubt, key: present, value: {stage: UNDECIDED}, column: present}];
      return [{key: present, value: comment, column: present, changes}];
    }),
    gone: carried.gone,
    used: carried.used
  };
}

/** Joins as before, by the present names of their keys. */
function joinEntries({joins}: WaveContext, carried: Carried): WaveEntry[] {
  return joins.map(({former, files, changes}, index) => {
    const place = ["join", String(index), "on"];
    const on = carried.column(place, former.on);
    // What the joined files call their key is what records call it, unless they say otherwise.
    const to = former.to ?? (on === null || on === former.on ? undefined : former.on);
    const globs = files === null ? UNDECIDED : files.length === 1 ? files[0] : files;
    const {prefix, adapter, format} = former;
    return {
      ...{key: String(index), column: on, changes},
      value: {files: globs, on: on ?? UNDECIDED, to, prefix, adapter, format}
    };
  });
}
