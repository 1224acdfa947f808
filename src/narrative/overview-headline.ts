import type {Change, Figure} from "../model/figure.js";
import type {OverviewTitle, PlainAverage, StagesTitle, WholeChange} from "../model/overview.js";
import type {Ranked} from "./shared-findings.js";

interface StageFigures extends Ranked {
  label: string;
  previous: Figure;
}

/**
 * The first sentence of the report.
 *
 * @param journey  how the whole changed; one that rose or fell by less than the margin did so slightly
 * @param stages  with the ranks that each could have
 */
export function overviewTitle(
  {change}: {change: Change},
  stages: readonly StageFigures[],
  margin: number
): OverviewTitle {
  const lowest = stages.filter(({ranks}) => ranks !== null && ranks.of > 1 && ranks.upp === ranks.of);
  const weakest = lowest.length < stages.length ? lowest.map(({label}) => label) : [];
  const before = stages.flatMap(({label, previous}) => (previous.estimate === null ? [] : [{label, ...previous}]));
  const least = Math.min(...before.map(({estimate}) => estimate));
  const was = before.find(({estimate}) => estimate === least);
  return {change: wholeChange(change, margin), weakest, remains: weakest.length === 1 && was?.label === weakest[0]};
}

/** How a figure moved against the year before; one that rose or fell by less than the margin did so slightly. */
export function wholeChange(change: Change, margin: number): WholeChange {
  if (change.estimate === null) return "alone";
  const isSlight = Math.abs(change.estimate) < margin;
  switch (change.verdict) {
    case "rose":
      return isSlight ? "rose-slightly" : "rose";
    case "fell":
      return isSlight ? "fell-slightly" : "fell";
    case "no change":
      return "unchanged";
    case "cannot tell":
      return "unclear";
  }
}

/** Which stages fell and which rose, each named once whoever's it was. */
export function stagesTitle(groups: readonly (readonly {label: string; change: Change}[])[]): StagesTitle {
  const all = groups.flat();
  const labels = (verdict: "rose" | "fell") => [
    ...new Set(
      all.flatMap(({label, change}) => (change.estimate !== null && change.verdict === verdict ? [label] : []))
    )
  ];
  return {
    fell: labels("fell"),
    rose: labels("rose"),
    compared: all.some(({change}) => change.estimate !== null),
    groups: groups.length
  };
}

/**
 * The plain average of all responses in two years, whose change is parted into what other shares of the classes did and
 * what the classes' own changes did.
 *
 * @param classes  each with its figure and the number of its answers in both years
 * @returns null for fewer than two classes with figures in both years, and where one is withheld: it would follow
 * @source Kitagawa (1955), as in decomposeChange
 */
export function plainAverage(
  classes: readonly {label: string; journey: {current: Figure; previous: Figure}}[]
): PlainAverage | null {
  const known = classes.flatMap(({label, journey: {current, previous}}) =>
    current.estimate === null || previous.estimate === null ? [] : [{label, current, previous}]
  );
  if (known.length < 2 || known.length < classes.length) return null;
  const sum = (of: (one: (typeof known)[number]) => number) => known.reduce((all, one) => all + of(one), 0);
  const [answersNow, answersBefore] = [sum(({current}) => current.n), sum(({previous}) => previous.n)];
  const parts = known.map(({label, current, previous}) => {
    const [now, before] = [current.n / answersNow, previous.n / answersBefore];
    const mix = ((now - before) * (current.estimate + previous.estimate)) / 2;
    const within = ((now + before) * (current.estimate - previous.estimate)) / 2;
    return {label, now, before, mix, within};
  });
  const [moved] = parts.toSorted((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before));
  return {
    now: sum(({current}) => (current.n * current.estimate) / answersNow),
    before: sum(({previous}) => (previous.n * previous.estimate) / answersBefore),
    mix: parts.reduce((all, {mix}) => all + mix, 0),
    within: parts.reduce((all, {within}) => all + within, 0),
    moved: {label: moved!.label, before: moved!.before, now: moved!.now}
  };
}
