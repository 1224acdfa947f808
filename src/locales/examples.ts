/** The words of the method chapters' examples: apart from the others, since only these pages load them. */
import {examples} from "./en/examples.js";
import type {ExampleWords} from "./locale.js";

/** In the language that everything is told in. */
export const exampleWords: ExampleWords = examples;
