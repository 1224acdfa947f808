/** The words of the page for analysts by language, as spoken.ts has those of all pages. */
import type {Language} from "../model/language.js";
import type {ExploreWords} from "./en/explore.js";

export const spokenExplore: Readonly<Record<Language, () => Promise<{readonly explore: ExploreWords}>>> = {
  en: () => import("./en/explore.js"),
  ko: () => import("./ko/explore.js"),
  zh: () => import("./zh/explore.js")
};
