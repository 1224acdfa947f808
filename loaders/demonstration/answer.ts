/** What stands in an answer's place; a number is 1 to 5, or 0 to 10 for the recommendation. */
export type Answer = number | "blank" | "not_applicable" | "not_shown";
