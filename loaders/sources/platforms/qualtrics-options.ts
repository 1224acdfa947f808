import {z} from "zod";
import type {PlatformRule} from "../contract.js";

const code = z.union([z.string(), z.number()]).transform(String);

export const qualtricsOptions = z.strictObject({
  multi_select: z
    .record(z.string(), z.record(z.string(), code))
    .default({})
    .describe("Questions with several answers: code and text of each choice, by the question's ImportId"),
  previews: z
    .array(code)
    .default(["1", "9", "17", "Survey Preview", "Offline Survey Preview"])
    .describe("Cells of the status that mark a preview; these rows are ignored"),
  tests: z
    .array(code)
    .default(["2", "Survey Test"])
    .describe("Cells of the status that mark a generated test; these rows are ignored")
});

export type QualtricsOptions = z.output<typeof qualtricsOptions>;

/** Rules that leave out what nobody answered: previews and generated tests. */
export function statusRules(columns: readonly string[], {previews, tests}: QualtricsOptions): PlatformRule[] {
  if (!columns.includes("status")) return [];
  const rules = [
    {rule: "survey preview", column: "status", cells: previews},
    {rule: "survey test", column: "status", cells: tests}
  ];
  return rules.filter(({cells}) => cells.length > 0);
}
