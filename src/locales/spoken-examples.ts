/** The words of the method chapters' examples by language, as spoken.ts has those of all pages. */
import type {Language} from "../model/language.js";
import type {ExampleWords} from "./locale.js";

export const spokenExamples: Readonly<Record<Language, () => Promise<{readonly examples: ExampleWords}>>> = {
  en: () => import("./en/examples.js"),
  ko: () => import("./ko/examples.js"),
  zh: () => import("./zh/examples.js")
};
