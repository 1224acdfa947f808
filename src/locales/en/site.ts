import type {SiteWords} from "../locale.js";

/** The frame that every page stands in. */
export const site: SiteWords = {
  pages: {
    overview: "Overview",
    journey: "Journey",
    organizations: "Organizations",
    "data-quality": "Data quality",
    method: "Method",
    scorecards: "Scorecards",
    tasks: "Tasks",
    plan: "Plan"
  },
  language: "English",
  languages: "Languages of the report",
  menu: "Pages of the report",
  search: "Search the report",
  nothingFound: (query) => `Nothing found for “${query}”.`,
  loading: "Loading the figures…",
  answers: " answers",
  needsJavaScript: "These are the figures as the page opens with them. Choosing, searching and saving need JavaScript."
};
