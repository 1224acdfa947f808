import type {Source} from "../../workspace/model.js";
import {format} from "../../workspace/source.js";

/** A source that maps nothing yet: what an adapter needs to read a file whose mapping is still to be written. */
export function blankSource(name: string, adapter: string, timezone = "UTC"): Source {
  return {
    name,
    label: name,
    file: `sources/${name}.yaml`,
    adapter,
    files: [],
    format: format.parse({}),
    options: {},
    timezone,
    timezoneDeclared: false,
    joins: [],
    keep: null,
    maximumRejectShare: 1,
    customerClass: {sql: "NULL"},
    ignore: [],
    response: {},
    stageTimes: [],
    segments: [],
    questions: [],
    comments: [],
    missing: [],
    respondentSpace: "",
    hash: "",
    lineOf: () => null
  };
}
