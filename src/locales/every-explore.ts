/** The words of the page for analysts in all languages, for what makes pages rather than being on one. */
import type {Language} from "../model/language.js";
import {explore as en, type ExploreWords} from "./en/explore.js";
import {explore as ko} from "./ko/explore.js";
import {explore as zh} from "./zh/explore.js";

export const everyExplore: Readonly<Record<Language, ExploreWords>> = {en, ko, zh};
