/** The words of the method chapters' examples: apart from the others, since only these pages load them. */
import type {ExampleWords} from "./locale.js";
import {language} from "./page-language.js";
import {spokenExamples} from "./spoken-examples.js";

/** In the language of the page. */
export const exampleWords: ExampleWords = (await spokenExamples[language]()).examples;
