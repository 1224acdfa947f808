/** The words of all languages, for what makes pages rather than being on one. */
import type {Language} from "../model/language.js";
import {locale as en} from "./en/index.js";
import {locale as ko} from "./ko/index.js";
import type {Locale} from "./locale.js";
import {locale as zh} from "./zh/index.js";

export const everyLocale: Readonly<Record<Language, Locale>> = {en, ko, zh};
