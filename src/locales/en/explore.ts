/** The words of the page for analysts, which no report that is given away has. */

/** Keys that every program has; what a program declares has a label of its own. */
const keys = {
  stage: "Stage",
  touchpoint: "Touchpoint",
  question: "Question",
  organization: "Organization",
  class: "Customers",
  language: "Language",
  channel: "Channel",
  leader: "Leader",
  month: "Month",
  quarter: "Quarter",
  year: "Year"
};

const parameters: Readonly<Record<"rows" | "columns" | "where" | "measure" | "period" | "against" | "view", string>> = {
  rows: "Rows",
  columns: "Columns",
  where: "Filters",
  measure: "Measure",
  period: "Period",
  against: "Compared with",
  view: "Show as"
};

export const explore = {
  /** In the menu. */
  menu: "Explore",
  intro:
    "Ask the counted answers yourself: any table, by any key, and any question in SQL. Everything runs in this browser, on this computer; nothing is sent anywhere.",
  load: "Load the answers",
  loading: {
    engine: "Loading the database engine",
    cube: "Loading the counted answers",
    opening: "Opening the counted answers"
  },
  megabytes: (done: number, all: number): string =>
    all === 0 ? `${done.toFixed(1)} MB` : `${done.toFixed(1)} of ${all.toFixed(1)} MB`,
  failed: "This did not work:",
  builder: "Build a table",
  keys,
  parameters,
  add: "Add…",
  remove: (label: string): string => `Remove ${label}`,
  whole: "All answers",
  allTime: "All months",
  comparisons: {
    "": "nothing",
    previous: "the period before",
    "year-ago": "a year before",
    rest: "all others",
    peers: "its peers"
  },
  views: {both: "Both", table: "Figures", chart: "Chart"},
  unknown: (parameter: string, value: string): string =>
    `${parameter}: there is no “${value}” here, so it is left out.`,
  filterKey: "Filter by",
  filterValue: "Value",
  title: (measure: string, by: readonly string[]): string =>
    by.length === 0 ? measure : `${measure} by ${by.join(" and ")}`,
  counting: "Adding up…",
  none: "No answers.",
  missing: "none",
  smallCell: (minimum: number): string => `fewer than ${minimum} people`,
  note: (minimum: number, small: number): string =>
    small === 0
      ? "Figure, 95% interval and number of answers. Among many cells some differ by chance."
      : `Figure, 95% interval and number of answers. ${small === 1 ? "One cell, marked †, rests" : `${small} cells, marked †, rest`} on fewer than ${minimum} people: reports withhold such figures; do not pass them on.`,
  takeAway: "Take it with you",
  copyCommand: "Copy as command",
  copyNotebook: "Copy as notebook",
  copied: "Copied",
  notCopied: "Select the text and copy it",
  csv: "CSV",
  notebook: {
    instruction: (command: string, file: string): string =>
      `Put this page into src/notebooks and its figures beside it: ${command} > src/notebooks/${file}`,
    published:
      "A notebook goes out with the report and has its figures: those that may leave, without answers of no known organization."
  },
  sql: "SQL",
  sqlNote:
    "Over the counts of this workspace. What comes out is not checked for small groups: do not pass on what rests on few people.",
  editor: "Question in SQL",
  run: "Run",
  cancel: "Cancel",
  cancelled: "Cancelled.",
  history: "History",
  noHistory: "Nothing yet",
  schema: "Tables and columns",
  result: "Result",
  rowsIn: (rows: number, seconds: number): string =>
    `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"} in ${seconds.toFixed(2)} s`,
  firstRows: (rows: number): string =>
    `The first ${rows.toLocaleString("en")} rows; there are more. Ask for fewer, or add them up.`
};

export type ExploreWords = typeof explore;
