import {didYouMean, listNames} from "./fault.js";
import type {OrganizationSpell} from "./organization-spell.js";
import type {ProgramFile} from "./program.js";

/** The names that the workspace gives to things; null where some may be missing, because their description has faults. */
export interface Names {
  stages: readonly string[] | null;
  touchpoints: readonly string[] | null;
  metrics: readonly string[] | null;
  classes: readonly string[] | null;
  segments: readonly string[] | null;
  questions: readonly string[] | null;
  kinds: readonly string[] | null;
  organizations: readonly string[] | null;
  /** Of the files that leaders are evaluated by, as far as they are read. */
  leaders?: readonly string[];
  customerGroups?: readonly string[];
  tasks?: readonly string[];
}

/** The names in a program and a tree of organizations. */
export function namesOf(
  file: ProgramFile,
  incomplete: ReadonlySet<string>,
  spells: readonly OrganizationSpell[]
): Names {
  const whole = (section: string, names: readonly string[]) => (incomplete.has(section) ? null : names);
  const known = (names: readonly string[]) => (spells.length === 0 ? null : [...new Set(names)]);
  return {
    stages: whole(
      "stages",
      file.stages.map(({id}) => id)
    ),
    touchpoints: whole(
      "touchpoints",
      file.touchpoints.map(({id}) => id)
    ),
    metrics: whole("metrics", Object.keys(file.metrics)),
    classes: whole(
      "classes",
      file.classes.map(({id}) => id)
    ),
    segments: whole(
      "segments",
      file.segments.map(({id}) => id)
    ),
    questions: whole("questions", Object.keys(file.questions)),
    kinds: known(spells.map(({kind}) => kind)),
    organizations: known(spells.map(({id}) => id))
  };
}

const indexes = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a list has a name; lists are indexed when they are first asked, because a file may name thousands of units. */
function has(names: readonly string[], name: string): boolean {
  let index = indexes.get(names);
  if (index?.size !== names.length) indexes.set(names, (index = new Set(names)));
  return index.has(name);
}

/** Why a name is none of those there are, or null. */
export function unknownName(kind: string, name: string, names: readonly string[] | null): string | null {
  if (names === null || has(names, name)) return null;
  return `no ${kind} ${JSON.stringify(name)}${didYouMean(name, names) || `; there are ${listNames(names)}`}`;
}

/** A value that a record itself has under a key, not one that every object has. */
export function ownValue<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
