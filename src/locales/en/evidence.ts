import type {MetricDefinition} from "../../model/definition.js";
import {definitionText} from "./texts.js";

/** A figure of a pack by its labels. */
interface Defined {
  metric: string;
  definition: MetricDefinition;
  stage: string | null;
  question: string | null;
  class: string | null;
  /** Fewest people of a class for it to count. */
  minimum: number;
  of: "level" | "after" | "before";
}

/** What a figure is, a sentence each. */
function definition({metric, definition: scored, stage, question, class: customers, minimum, of}: Defined): string[] {
  const subject = question ?? stage ?? "the whole journey";
  const whose = customers === null ? "" : `, of ${customers}`;
  return [
    `${metric} (${definitionText(scored)}) of ${subject}${whose}.`,
    ...(question === null && stage === null ? ["Stages count by the weights that the program declares."] : []),
    ...(question === null
      ? ["In a stage, classes of customers count by their weights, and in a class its questions by theirs."]
      : []),
    `A class of which fewer than ${minimum} people answered does not count.`,
    ...(of === "level"
      ? ["Answers count for the units and months of the purview, by the tree of each month."]
      : [
          "Answers count for the units that the leader headed in the last month of the year, in both years, over the classes and questions that both have."
        ]),
    "The standard error is a linearised one, by responses or by people, whichever is larger."
  ];
}

/** What is said of evidence packs, and in them. */
export const evidence = {
  definition,
  readme: (leader: string, period: string) =>
    `The evaluation of ${leader} for ${period}, and what it is made of.

scorecard.json  the scorecard, with the decisions that concern it
figures.json    for every figure what it is, whose answers count, and the sums from which it follows: how many people gave
                each answer, with the sums of their weights and of the squares of these; what the questions of one response
                and the answers of one person have in common
plan.json       the plan as it was frozen and as it is, its lock and amendments: what holds for everybody, and the leader's
                own targets and tasks
figures.R       computes the figures once more, in R: Rscript figures.R
manifest.json   hashes of these files, of the exports that were loaded, and of the code

journeymark verify FILE computes everything from the sums again, and says what does not agree. With --workspace it compares the
plan, the code and the exports too. What is not in here because it is somebody else's: other leaders' targets, tasks and
figures, the reasons of amendments that concern others only, and names in texts, which are replaced by …. Choices that turn
a verdict are listed in the scorecard, but rest on sums that are not in here.
`,
  written: (file: string) => `${file} is written.`,
  verified: (figures: number, withWorkspace: boolean) =>
    `${figures} ${figures === 1 ? "figure follows" : "figures follow"} from the sums; the plan is as its lock says${withWorkspace ? "; code, exports and plan are those of the workspace" : ""}.`,
  notRecomputed: (figure: string) =>
    `${figure}: its sums are not in the pack, since they would tell what few people said.`,
  ofPeers: (figure: string) =>
    `${figure}: adjusted or drawn towards peers; what comes of them is taken as the scorecard has it.`,
  differs: (what: string, expected: string, found: string) => `${what}: expected ${expected}, found ${found}`,
  nothing: "nothing"
};
