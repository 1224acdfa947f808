import {readFileSync} from "node:fs";
import {z} from "zod";

const simulated = z.looseObject({
  gaming: z.array(z.object({test: z.string(), "one unit": z.number(), "a table of 30 units": z.number()})).default([])
});

/**
 * How often each test of gaming finds something where there is nothing, in percent: of single tests, and of tables of units after the
 * correction. `npm run bench:effects` simulates it, with units that differ by themselves.
 */
export function simulatedAlarms(): Map<string, {one: number; table: number}> {
  const text = readFileSync(new URL("../../src/data/simulated-rates.json", import.meta.url), "utf8");
  const {gaming} = simulated.parse(JSON.parse(text));
  return new Map(gaming.map((row) => [row.test, {one: row["one unit"], table: row["a table of 30 units"]}]));
}
