import type {PurviewRow} from "../../warehouse/purview.js";
import type {Workspace} from "../../workspace/model.js";

/** What stands in the place of a name that is not the reader's to see. */
export const MASK = "…";

/**
 * Takes out of a text what names other leaders, by id or name, or units outside a purview, by id: of whole words only, so that a
 * unit "a" leaves "a year" without its article, and "day" as it is.
 */
export type Mask = (text: string) => string;

/** What people wrote by hand, by its name in a scorecard or a plan; all else are ids, numbers and days. */
const FREE_TEXTS = new Set([
  ...["setBy", "basis", "by", "decision", "reason", "source", "name", "measure", "unit"],
  ...["title", "pain", "evidence"]
]);

/**
 * A value with its free texts masked.
 *
 * @example maskedTexts({id: "L2", by: "L2"}, maskOf(["L2"])) // {id: "L2", by: "…"}
 */
export function maskedTexts<Value>(value: Value, mask: Mask): Value {
  const text = JSON.stringify(value, (key, each: unknown) =>
    typeof each === "string" && FREE_TEXTS.has(key) ? mask(each) : each
  );
  return JSON.parse(text) as Value;
}

/** The mask of one leader, who may see the units of some purviews. */
export function maskFor(
  {evaluation, organizations}: Pick<Workspace, "evaluation" | "organizations">,
  leader: string,
  purviews: readonly (readonly Pick<PurviewRow, "organization">[])[]
): Mask {
  const own = new Set(purviews.flatMap((rows) => rows.map(({organization}) => organization)));
  const others = evaluation.leaders.filter(({id}) => id !== leader);
  const names = [
    ...others.flatMap(({id, name}) => [id, name]),
    ...organizations.flatMap(({id}) => (own.has(id) ? [] : [id]))
  ];
  return maskOf(names);
}

/**
 * The mask of some names; the longest one is taken out first.
 *
 * @example maskOf(["L2", "Kim (a)"])("by L2, for Kim (a); L21") // "by …, for …; L21"
 */
export function maskOf(names: readonly string[]): Mask {
  const sorted = [...new Set(names)].filter((name) => name.trim() !== "").sort((a, b) => b.length - a.length);
  if (sorted.length === 0) return (text) => text;
  const escaped = sorted.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  return (text) => text.replaceAll(pattern, MASK);
}
