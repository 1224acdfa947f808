import {UNASSIGNED} from "../workspace/organizations.js";
import type {Workspace} from "../workspace/model.js";

/** Values of an organization key that are no organization: answers without one, and those above its kind. */
const NO_UNITS: readonly string[] = [UNASSIGNED, "none"];

/**
 * The key among those of a request that holds organizations, if any.
 *
 * @example unitKey(["stage", "organization:region"]) // "organization:region"
 */
export function unitKey(by: readonly string[]): string | undefined {
  return by.find((key) => key === "organization" || key.startsWith("organization:"));
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
