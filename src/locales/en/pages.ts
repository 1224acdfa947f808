import type {Period} from "../../model/periods.js";
import {span} from "./formats.js";

/** The words of the pages' figures, beside the prose of the pages themselves. */
export const pages = {
  stage: "stage",
  stageHeading: "Stage",
  organizationColumn: "organization",
  classes: "Classes of customers",
  classColumn: "class",
  classHeading: "Class of customers",
  changeOfYear: "Change since the twelve months before",
  changeByStage: "Change by stage",
  distributionReading:
    "Numbers in the bars are percent of the answers, from the worst value on the left to the best on the right.",
  /** Links to the chapters of the page on methods. */
  chapters: {
    scores: "How answers become scores",
    shares: "How shares are made",
    promoters: "How they are made",
    composites: "How the scores are made",
    changes: "What the findings mean",
    variation: "What the bands are",
    reliability: "What reliability is",
    missing: "How missing answers are treated",
    effects: "How effects are found",
    ownLine: "How a unit’s own line is drawn",
    targets: "What a target can tell"
  },
  organizations: {
    title: "Organizations",
    reading: (unassigned: string) =>
      `The units stand in the order of the tree, never in that of their scores: most intervals overlap. Reliability is the share of the differences between units of a kind that is real; under 70% it tells them apart badly. Answers of no known organization: ${unassigned}.`
  },
  organization: {
    peers: (kind: string) => `other units of its kind (${kind.toLowerCase()})`,
    besidePeers: "Stages beside peers",
    differenceFromPeers: "Difference from peers",
    differenceReading: (peers: string) => `Difference from all ${peers} taken together, in points.`,
    differences: "Differences from peers",
    changeReading: "Change from the twelve months before, in points.",
    byQuarter: "Whole journey by quarter",
    answers: "Answers to each question",
    below: "Units below"
  },
  dataQuality: {
    files: "Files loaded",
    reading: "How the files were read",
    refusals: "Files refused",
    rejects: "Rejected rows by reason",
    sources: "Sources",
    unknown: "Organizations that are not in the tree",
    states:
      "Unweighted responses. A question that was left blank, does not apply or was not shown has no answer; it is never counted as zero.",
    answers: "Answers by question",
    /** Who was invited: in periods that began in a time, in all of it, or nobody knows. */
    invited(period: Period | null): string {
      if (period === null) return "nobody knows who was invited";
      return period.from === "" ? "all invitations" : `invitations of periods that began in ${span(period)}`;
    },
    responseRates: "Response rates",
    weights: "Weights",
    categories: "Customers by category",
    carelessSources: "Signs of carelessness by source",
    carelessUnits: "Signs of carelessness by organization",
    scales: "Cronbach's alpha by stage"
  }
};

export type PageWords = typeof pages;
