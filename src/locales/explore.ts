/** The words of the page for analysts: apart from the others, since a report that is given away has none of them. */
import type {ExploreWords} from "./en/explore.js";
import {language} from "./page-language.js";
import {spokenExplore} from "./spoken-explore.js";

/** In the language of the page. */
export const exploreWords: ExploreWords = (await spokenExplore[language]()).explore;
