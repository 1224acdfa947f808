/**
 * The words of each language, loaded by the pages that are in it. Of a report in one language this file is another one,
 * made as the report is built, which has no other language to load.
 */
import type {Language} from "../model/language.js";
import type {Locale} from "./locale.js";

export const spoken: Readonly<Record<Language, () => Promise<{readonly locale: Locale}>>> = {
  en: () => import("./en/index.js"),
  ko: () => import("./ko/index.js"),
  zh: () => import("./zh/index.js")
};
