import type {Language} from "../../src/model/language.js";
import type {SiteMap} from "../payloads/site-map.js";

/** A page by its language and its address within the pages of that language. */
export interface PageAddress {
  language: Language;
  /** As Framework names pages: "/index", "/method/trends". */
  path: string;
}

/**
 * What an address leads to: pages of the first language lie at the top, those of the others in a folder of its name.
 *
 * @example pageAddress("/ko/journey", ["en", "ko"]) // {language: "ko", path: "/journey"}
 * @example pageAddress("/journey", ["en", "ko"]) // {language: "en", path: "/journey"}
 */
export function pageAddress(address: string, locales: SiteMap["locales"]): PageAddress {
  const [first, ...others] = locales;
  const language = others.find((each) => address.split("/")[1] === each);
  return language === undefined
    ? {language: first, path: address}
    : {language, path: address.slice(1 + language.length)};
}

/**
 * Where the pages of a language begin: "" or the folder.
 *
 * @example languageFolder("ko", ["en", "ko"]) // "/ko"
 * @example languageFolder("en", ["en", "ko"]) // ""
 */
export function languageFolder(language: Language, [first]: SiteMap["locales"]): string {
  return language === first ? "" : `/${language}`;
}
