import type {CustomerClass, Stage} from "./vocabulary.js";

/** One of the small departments: how many people answered, and whether luck takes its raw score up or down. */
export interface SmallDepartment {
  readonly organization: string;
  readonly responses: number;
  readonly luck: "up" | "down";
}

/** A task that moved a stage of a unit. */
export interface TaskTruth {
  readonly id: string;
  readonly organization: string;
  readonly stage: Stage;
  readonly started: string;
  readonly delivered: string;
  /** Points off its level before, and points gained. */
  readonly before: number;
  readonly points: number;
  readonly design: "its" | "did";
}

/**
 * What is true of the demonstration's customers: the generator draws from these numbers, the tests ask whether the
 * reports find them again. Scores and effects are points on the scale of 0 to 100; months are "2025-07".
 */
export const truths = {
  /** The survey's 36 months. */
  months: {first: "2023-07", count: 36},

  /**
   * A shift of mix. Every class becomes more satisfied year by year, but the classes with the lower scores make up more
   * and more of the answers, so that the total falls. `responses` are those of the fiscal years 2024, 2025 and 2026.
   */
  classes: {
    consumer: {score: 78, risePerYear: 0.9, responses: [11_200, 9_300, 7_400]},
    partner: {score: 62, risePerYear: 1.2, responses: [1_500, 2_800, 4_200]},
    internal: {score: 66, risePerYear: 1.2, responses: [650, 1_250, 1_900]}
  } satisfies Record<CustomerClass, {score: number; risePerYear: number; responses: readonly number[]}>,

  /** A stage that drops in one region in one month: a heat wave, and more air conditioners sold than can be installed. */
  drop: {stage: "installation", region: "AIR-S", month: "2025-07", points: -18} as const,

  /** A department that improves after a date. It stood at `before`, relative to its peers, and gains in every stage. */
  improvement: {organization: "LAU-SW", from: "2025-02", before: -4, points: 9} as const,

  /** Small departments whose customers are exactly as satisfied as their peers', with raw scores made extreme by luck. */
  smallDepartments: [
    {organization: "KIT-JJ", responses: 13, luck: "down"},
    {organization: "LAU-JJ", responses: 12, luck: "up"},
    {organization: "AIR-JJ", responses: 15, luck: "up"},
    {organization: "KIT-GN", responses: 16, luck: "up"},
    {organization: "LAU-GN", responses: 18, luck: "down"}
  ] as readonly SmallDepartment[],

  /** How far luck takes the raw scores of the small departments, in points. */
  luck: {least: 6.5, most: 7.5},

  /**
   * A department where someone stands beside the customer and asks for top marks: this share of its responses is 5
   * throughout and 10, and its customers write comments that many times as often as others. Its peers are as good.
   */
  solicitation: {organization: "KIT-DG", share: 0.6, comments: 0.2} as const,

  /** A wave that comes back every year, January to December: the service stage suffers from the summer's rush. */
  season: {stage: "service", points: [1.5, 1.5, 1.5, 1, 0, -2, -4, -4, -1, 1.5, 2, 2]} as const,

  /** A department that moves to another region; its customers do not notice. */
  move: {organization: "KIT-CA", from: "2025-01", formerRegion: "KIT-C", newRegion: "KIT-M"} as const,

  /**
   * Tasks that moved what they were for: a stage of a unit, and of everything below it, stood `before` points off its level and
   * gains `points` from the month after the day of delivery. All others of the demonstration's tasks move nothing.
   */
  tasks: [
    {
      id: "T01",
      organization: "KIT-IC",
      stage: "service",
      started: "2025-07-07",
      delivered: "2025-09-22",
      before: -12,
      points: 20,
      design: "did"
    },
    {
      id: "T02",
      organization: "KIT-BS",
      stage: "delivery",
      started: "2025-07-14",
      delivered: "2025-10-13",
      before: -14,
      points: 22,
      design: "did"
    },
    {
      id: "T03",
      organization: "LAU-IC",
      stage: "installation",
      started: "2025-07-07",
      delivered: "2025-09-29",
      before: -13,
      points: 21,
      design: "did"
    },
    {
      id: "T04",
      organization: "AIR-SS",
      stage: "use",
      started: "2025-08-04",
      delivered: "2025-10-20",
      before: -14,
      points: 22,
      design: "did"
    },
    {
      id: "T05",
      organization: "LAU-DG",
      stage: "service",
      started: "2025-07-21",
      delivered: "2025-10-06",
      before: -12,
      points: 22,
      design: "did"
    },
    {
      id: "T06",
      organization: "AIR-BS",
      stage: "delivery",
      started: "2025-07-07",
      delivered: "2025-09-15",
      before: -14,
      points: 22,
      design: "did"
    },
    {
      id: "T07",
      organization: "LAU-M",
      stage: "purchase",
      started: "2025-07-01",
      delivered: "2025-07-28",
      before: -8,
      points: 14,
      design: "its"
    },
    {
      id: "T08",
      organization: "AIR-M",
      stage: "explore",
      started: "2025-07-01",
      delivered: "2025-07-28",
      before: -8,
      points: 14,
      design: "its"
    }
  ] as readonly TaskTruth[],

  /** Tasks that were begun where a figure stood low by chance alone in the year before: it rises by itself. */
  pickedWhenLow: [
    {id: "T17", organization: "AIR-SW", stage: "purchase"},
    {id: "T18", organization: "KIT-IC", stage: "installation"},
    {id: "T19", organization: "AIR-SW", stage: "explore"},
    {id: "T20", organization: "LAU-SS", stage: "service"}
  ] as readonly {readonly id: string; readonly organization: string; readonly stage: Stage}[],

  /**
   * What judges of tasks and cases have in common, and what is each one's own opinion: their squares add up to 1. By the third
   * criterion scores say nothing of what is judged. On one criterion the judges met and agreed; one judge heads a division.
   */
  judgements: {
    criteria: {
      touches_lives: {shared: 0.96, own: 0.28},
      ahead_of_others: {shared: 0.8, own: 0.6},
      realistic: {shared: 0, own: 1}
    },
    agreedOn: "touches_lives",
    division: "BIZ"
  } as const,

  /**
   * What is planted in comments. Where the installation drops, this share of consumers comment on having to wait for it. Of comments
   * in the English questionnaire, so many are in Chinese, complain about a manual that nobody who writes Korean mentions, or praise
   * those "in charge", which is the decoy of the theme of charges. Of each language so many texts were coded twice, by the truth
   * and by a simulated reader who errs as often as that.
   */
  themes: {
    wait: {share: 0.4},
    chinese: {share: 0.25},
    manual: {share: 0.2},
    decoy: {share: 0.12},
    codings: {perLanguage: 320, errors: 0.03}
  } as const,

  /** Standard deviation of the departments' levels within a division, and of each stage around its department's level. */
  spread: {department: 4, stage: 2},

  /** How much each stage decides about the outcomes: satisfaction overall and recommendation. The sum is 1. */
  importance: {
    explore: 0.05,
    purchase: 0.1,
    delivery: 0.15,
    installation: 0.1,
    use: 0.25,
    service: 0.3,
    loyalty: 0.05
  } satisfies Record<Stage, number>
};
