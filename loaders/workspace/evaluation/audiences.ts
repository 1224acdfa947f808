import {existsSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {addFaults, type Fault} from "../fault.js";
import {unknownName, type Names} from "../names.js";
import {identifier} from "../program.js";
import {readYaml} from "../yaml-file.js";

/** audiences.yaml: who may see what beside the report that everybody reads. */
export const audiences = z
  .array(
    z.strictObject({
      id: identifier.describe("Name for --audience"),
      label: z.string().min(1).describe("Who they are, as people read it"),
      leaders: z
        .union([z.literal("all"), z.array(z.string()).min(1)])
        .describe("Whose scorecards they see: all, or ids of leaders.csv"),
      units: z
        .array(z.string())
        .min(1)
        .optional()
        .describe("Organizations whose pages they see, each with everything below it; all where it is left out")
    })
  )
  .describe("Readers of scorecards, which are personal data: a build without --audience has none of them");

/** Readers who see scorecards. */
export interface Audience {
  id: string;
  label: string;
  /** Ids of leaders, or all. */
  leaders: readonly string[] | "all";
  /** Ids of organizations, each with everything below it; all where it is left out. */
  units?: readonly string[] | undefined;
}

const FILE = "audiences.yaml";

/** Reads who sees scorecards; nobody where there is no such file. */
export function readAudiences(directory: string, names: Names): {audiences: Audience[]; faults: Fault[]} {
  const path = join(directory, FILE);
  if (!existsSync(path)) return {audiences: [], faults: []};
  const yaml = readYaml(path, FILE, audiences);
  const faults = [...yaml.faults];
  const found = yaml.value ?? [];
  const at = (place: readonly PropertyKey[], message: string): Fault => ({
    ...{file: FILE, line: yaml.lineOf(place), message: `${place.map(String).join(".")}: ${message}`}
  });
  found.forEach(({id, leaders, units = []}, index) => {
    if (found.findIndex((each) => each.id === id) < index)
      faults.push(at([index, "id"], `expected another name than ${id}`));
    const unknown = (kind: string, key: string, ids: readonly string[], known: readonly string[] | null) =>
      ids.flatMap((name, place) => {
        const message = unknownName(kind, name, known);
        return message === null ? [] : [at([index, key, place], message)];
      });
    addFaults(faults, unknown("leader", "leaders", leaders === "all" ? [] : leaders, names.leaders ?? null));
    addFaults(faults, unknown("organization", "units", units, names.organizations));
  });
  return {audiences: found, faults};
}
