import fc from "fast-check";

/** What names another seed than that of every day, see `npm run bench:properties`. */
export const SEED_VARIABLE = "JOURNEYMARK_PROPERTY_SEED";

const EVERY_DAY = 20260401;

/**
 * Properties are tried on the same examples every time, so that a run passes or fails for what was changed, not for
 * what was drawn. Other examples are drawn where somebody looks for them: `npm run bench:properties`.
 */
export function fixPropertySeed(): void {
  fc.configureGlobal({seed: Number(process.env[SEED_VARIABLE] ?? EVERY_DAY)});
}
