import type {Program} from "./model.js";

/** The question whether somebody commented. */
export const COMMENTED = "commented";

/** Roles of questions in the warehouse that are no questions of the program. */
export const THEME_ROLES = {theme: "theme", commented: COMMENTED} as const;

/** Condition on `question` that leaves out what comments are coded for. */
export const ASKED_OF_CUSTOMERS = `role NOT IN ('${THEME_ROLES.theme}', '${THEME_ROLES.commented}')`;

/** Whether the questions of a program include the themes of comments: see withThemes. */
export const hasThemes = ({questions}: Pick<Program, "questions">): boolean =>
  questions.some((each) => "theme" in each);
