import {unknownName, type Names} from "./names.js";
import {UNASSIGNED} from "./reserved-names.js";
import type {ProgramFile} from "./program.js";

/** The category of responses of which the variable is not known. */
export const NO_CATEGORY = "(none)";

/**
 * The parts of a variable, or of a category of one; several are crossed by × or *.
 *
 * @example crossedParts("class × age") // ["class", "age"]
 * @example crossedParts("partner*30 to 49") // ["partner", "30 to 49"]
 */
export function crossedParts(text: string): string[] {
  return text.split(/[×*]/).map((part) => part.trim());
}

/** Why a name is none that responses can be weighted by, or null. */
export function unknownVariable(name: string, names: Names): string | null {
  const {segments, kinds} = names;
  if (segments === null || kinds === null) return null;
  const known = ["class", "organization", "language", "channel", ...kinds.map((kind) => `organization:${kind}`)];
  return unknownName("variable", name, [...known, ...segments]);
}

/** Why a category is none of its variable, or null; languages, channels and undeclared values are taken at their word. */
export function unknownCategory(
  variable: string,
  category: string,
  names: Names,
  segments: ProgramFile["segments"]
): string | null {
  if (category === NO_CATEGORY) return null;
  if (variable === "class") return unknownName("customer class", category, names.classes);
  if (variable.startsWith("organization")) {
    return unknownName("organization", category, names.organizations && [...names.organizations, UNASSIGNED, "none"]);
  }
  const values = segments.find(({id}) => id === variable)?.values;
  return values === undefined ? null : unknownName(`value of ${variable}`, category, Object.keys(values));
}
