import {isLanguage, type Language} from "../model/language.js";

/** What the page is in that this runs on; English outside of pages. */
export const language: Language = pageLanguage(globalThis.document?.documentElement.lang);

/**
 * The language of a page by its `lang`; English where there are no words for it.
 *
 * @example pageLanguage("ko") // "ko"
 * @example pageLanguage(undefined) // "en"
 */
export function pageLanguage(lang: string | undefined): Language {
  return isLanguage(lang) ? lang : "en";
}
