import type {Reason} from "../../../src/model/reason.js";
import type {FigureSubject, ImprovementRow, LevelRow, Scorecard} from "../../../src/model/scorecard.js";
import type {NamedSums} from "../../../src/transforms/domain-sums.js";
import {notEstimated} from "../../../src/statistics/estimates/not-estimated.js";
import type {PurviewRow} from "../../warehouse/purview.js";
import type {Evaluation} from "../evaluation.js";
import {postId} from "../leader-purviews.js";
import type {EvidenceFigure, EvidenceSums} from "./evidence-files.js";

/** Says what a figure is. */
export type Define = (subject: FigureSubject, of: EvidenceFigure["of"]) => string[];

/** The figures of a scorecard with what each is made of, in the order of its rows. */
export async function figureEvidence(
  evaluation: Evaluation,
  {leader, rows}: Scorecard,
  define: Define
): Promise<EvidenceFigure[]> {
  const figures: EvidenceFigure[] = [];
  for (const [place, row] of rows.entries()) {
    if (row.row === "level") figures.push(await levelFigure(evaluation, leader, row, place, define));
    if (row.row === "improvement") figures.push(...(await improvementFigures(evaluation, leader, row, place, define)));
  }
  return withoutDifferences(figures, evaluation.program.privacyMinimum);
}

async function levelFigure(
  evaluation: Evaluation,
  leader: string,
  {subject, post, people}: LevelRow,
  row: number,
  define: Define
): Promise<EvidenceFigure> {
  const id = post === null ? leader : postId(leader, post);
  const {adjust, shrink} = evaluation.planned;
  return {
    ...{row, of: "level", subject, definition: define(subject, "level"), people},
    purview: shownRows(evaluation.purviewRows(id, "level"), evaluation.period),
    faulty: await evaluation.faultyPeople(id, subject),
    ...guarded(await evaluation.levelSums(id, subject), people, evaluation.program.privacyMinimum),
    derived: adjust.length === 0 && !shrink ? null : {adjust: [...adjust], shrink}
  };
}

async function improvementFigures(
  evaluation: Evaluation,
  leader: string,
  {subject, people}: ImprovementRow,
  row: number,
  define: Define
): Promise<EvidenceFigure[]> {
  const sums = await evaluation.improvementSums(leader, subject);
  const faulty = await evaluation.faultyPeopleRecast(leader, subject);
  const purview = evaluation.purviewRows(leader, "improvement");
  return (["after", "before"] as const).map((of, side) => ({
    ...{row, of, subject, definition: define(subject, of), people: people[of], faulty, derived: null},
    purview: shownRows(purview, of === "after" ? evaluation.period : evaluation.baseline),
    ...guarded(sums?.[side] ?? null, people[of], evaluation.program.privacyMinimum)
  }));
}

/** The units and months of a purview within some months. */
function shownRows(rows: readonly PurviewRow[], {from, to}: {from: string; to: string}): EvidenceFigure["purview"] {
  return rows
    .filter((row) => row.from <= `${to}-01` && row.until > `${from}-01`)
    .map((row) => ({organization: row.organization, from: row.from.slice(0, 7), until: row.until.slice(0, 7)}))
    .sort((a, b) => (a.organization + a.from < b.organization + b.from ? -1 : 1));
}

type Guarded = Pick<EvidenceFigure, "sums" | "withheld">;

/** The sums of a figure; of fewer people than the minimum none, since they would tell what each of them said. */
function guarded(sums: NamedSums | null, people: number, minimum: number): Guarded {
  if (sums === null) return {sums: null, withheld: null};
  if (people < minimum) return {sums: null, withheld: {code: "fewer-respondents-than", minimum} satisfies Reason};
  // A class may be large enough, and a question that few of it were asked counts all the same.
  const isSmall = sums.parts.some(({counts}) => counts.reduce((sum, {n}) => sum + n, 0) < minimum);
  if (isSmall) return {sums: null, withheld: {code: "reveals-respondents", minimum} satisfies Reason};
  const {pairs} = sums;
  // The pairs of leaders' figures are always counted.
  if (pairs === "unknown") throw new RangeError("figureEvidence: expected pairs of questions, got none");
  return {sums: {...sums, pairs}, withheld: null};
}

/**
 * Withholds sums that differ from those of a figure of the same months before them by fewer answers than the minimum: the
 * difference would tell what these few said.
 */
function withoutDifferences(figures: readonly EvidenceFigure[], minimum: number): EvidenceFigure[] {
  const shown: {inBaseline: boolean; sums: EvidenceSums}[] = [];
  return figures.map((figure) => {
    const inBaseline = figure.of === "before";
    if (figure.sums === null) return figure;
    const own = answersOf(figure.sums);
    const alike = shown.filter((other) => other.inBaseline === inBaseline);
    const reveals = alike.some(({sums}) =>
      [...answersOf(sums)].some(([part, n]) => {
        const more = Math.abs(n - (own.get(part) ?? n));
        return more > 0 && more < minimum;
      })
    );
    if (reveals) return {...figure, sums: null, withheld: {code: "reveals-respondents", minimum} satisfies Reason};
    shown.push({inBaseline, sums: figure.sums});
    return figure;
  });
}

function answersOf({parts, over}: EvidenceSums): Map<string, number> {
  return new Map(
    parts.map(({counts}, place) => [
      JSON.stringify([over[place]!.class, over[place]!.question]),
      counts.reduce((sum, {n}) => sum + n, 0)
    ])
  );
}

/** A scorecard as it may leave: figures on fewer people than the minimum are withheld in it. */
export function shownScorecard(card: Scorecard, minimum: number): Scorecard {
  const reason = {code: "fewer-respondents-than", minimum} as const;
  const none = notEstimated(0, reason);
  return {
    ...card,
    rows: card.rows.map((row) => {
      if (row.row === "level" && row.people > 0 && row.people < minimum)
        return {...row, estimate: none, people: 0, tellableDistance: null};
      if (row.row === "improvement" && isFew(row.people, minimum)) {
        const change = {estimate: null, reason} as const;
        return {...row, before: none, after: none, people: {before: 0, after: 0}, change, detectable: null};
      }
      return row;
    })
  };
}

const isFew = ({before, after}: ImprovementRow["people"], minimum: number) =>
  [before, after].some((people) => people > 0 && people < minimum);
