const usage = {
  command:
    "find segments of customers who are more or less satisfied than the rest: one half of the people chooses, the other half tests",
  by: "segments to try, language or channel (default: all of them)",
  period: "a month, quarter or year, as scores names it (default: the last twelve months)",
  from: "find segments that changed otherwise than the rest: the period before",
  to: "the period after"
};

const counted = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;

const notes = {
  how: (period: {from: string; to: string}, tried: readonly string[]) =>
    `${period.from} to ${period.to}; tried: ${tried.length === 0 ? "nothing, as no segment varies" : tried.join(", ")}. One half of the people chose the segments; n, figures and p are of the other half alone, which had no part in choosing. Differences are from the rest of the class, within organizations and months; p is adjusted over the table.`,
  changed: (before: {from: string; to: string}) =>
    `Estimates are changes from ${before.from} to ${before.to}; differences are between the changes of a segment and of the rest.`,
  none: (label: string | null) =>
    `${label ?? "Customers"}: no segment was found. That is no proof that all are alike: a segment must be large or far off to be found.`,
  found: (label: string | null, segments: number, different: number) =>
    `${label ?? "Customers"}: ${counted(segments, "segment")}, ${different === 0 ? "none" : different} beyond chance different from the rest.`
};

/** What `journeymark segments` says. */
export const segments = {usage, notes, everybody: "everybody", unknown: "(not known)"};
