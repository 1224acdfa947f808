/** The words of the bar of filters that stands over a page. */

/** The names of what is chosen, by their names in addresses. */
const names = {
  customers: "Customers",
  measure: "Measure",
  period: "Period",
  against: "Compared with",
  org: "Organization",
  stage: "Stage",
  strip: "Stages",
  by: "Split by",
  view: "Show as",
  show: "Show",
  sort: "Sort",
  find: "Find"
};

const kinds: Readonly<Record<keyof typeof names, string>> = {
  customers: "a customer group",
  measure: "a measure",
  period: "a period",
  against: "a comparison",
  org: "an organization",
  stage: "a stage",
  strip: "a comparison of stages",
  by: "a split",
  view: "a view",
  show: "a choice",
  sort: "an order",
  find: "a search"
};

export const filters = {
  bar: "Filters",
  names,
  /** What an address asks for and the page does not have. */
  unknown: (name: keyof typeof names, value: string, shown: string): string =>
    `“${value}” is not ${kinds[name]} here${shown === "" ? "" : `; showing ${shown}`}.`,
  notLoaded: "These figures could not be loaded. Check the connection, then choose again.",
  change: "Change",
  close: "Close",
  copyLink: "Copy link",
  copied: "Copied",
  notCopied: "Copy the address from the address bar",
  csv: "CSV",
  print: "Print"
};

export type FilterWords = typeof filters;
