import {UNASSIGNED} from "../workspace/reserved-names.js";
import type {Program, Workspace} from "../workspace/model.js";

/** Values of an organization key that are no organization: answers without one, and those above its kind. */
const NO_UNITS: readonly string[] = [UNASSIGNED, "none"];

/**
 * The key among those of a request that holds organizations, if any: those that customers named, else those of a segment.
 *
 * @example unitKey({segments: []}, ["stage", "organization:region"]) // "organization:region"
 */
export function unitKey({segments}: Pick<Program, "segments">, by: readonly string[]): string | undefined {
  const units = segments.flatMap(({id, kind}) => (kind === "organization" ? [id] : []));
  const ofUnits = (names: readonly string[]) => by.find((key) => names.includes(key.split(":", 1)[0]!));
  return ofUnits(["organization"]) ?? ofUnits(units);
}

/** The kind of each value of an organization key; null for what is no organization. A unit that changed its kind has its last. */
export function kindsOfUnits({organizations}: Workspace, key: string): (value: string | null) => string | null {
  const [, kind] = key.split(":");
  const kinds = new Map(
    [...organizations].sort((a, b) => (a.from < b.from ? -1 : 1)).map((spell) => [spell.id, spell.kind])
  );
  return (value) => {
    if (value === null || NO_UNITS.includes(value)) return null;
    return kind ?? kinds.get(value) ?? null;
  };
}
