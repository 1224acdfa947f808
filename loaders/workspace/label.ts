import {z} from "zod";
import {LANGUAGES, type Language} from "../../src/model/language.js";
import {joinTexts, type Texts} from "../../src/model/texts.js";

/** One text by language. */
const byLanguage = z
  .strictObject({
    en: z.string().min(1).optional(),
    ko: z.string().min(1).optional(),
    zh: z.string().min(1).optional()
  } satisfies Record<Language, z.ZodType>)
  .refine((texts) => Object.keys(texts).length > 0, "a text in at least one language");

const inOneOrSeveral = (one: z.ZodString) =>
  z
    .union([one, byLanguage], "expected text")
    .transform((label) => (typeof label === "string" ? label : joinTexts(label as Texts)));

/** Words for people: one text for all languages of the report, or one for each: `{en: Use, ko: 사용}`. */
export const label = inOneOrSeveral(z.string().min(1));

/** Words that may be empty. */
export const optionalLabel = inOneOrSeveral(z.string()).optional();

/** The languages of the report, the first one first. */
export const locales = z
  .array(z.enum(LANGUAGES))
  .min(1)
  .refine((all) => new Set(all).size === all.length, "each language once")
  .default(["en"])
  .describe(
    "Languages of the report, each with pages of its own; the first is that of its address, and all labels have it"
  );
