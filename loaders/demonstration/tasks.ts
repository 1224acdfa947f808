import {isBranch} from "./branches.js";
import {truths} from "./truths.js";

/** A task of the demonstration; whether it moves anything stands in the truths. */
export interface DemonstrationTask {
  readonly id: string;
  readonly title: string;
  readonly organization: string;
  readonly stage: string;
  readonly design: "none" | "before_after" | "its" | "did";
  readonly customers?: {readonly class: string} | {readonly group: string};
  readonly expected: number;
  readonly approved: string;
  readonly started: string | null;
  readonly delivered: string | null;
  readonly stopped?: string;
  readonly comparison?: readonly string[];
  readonly expectedBy?: string;
  readonly lag?: number;
}

const APPROVED = "2025-06-12";

type Rest = Partial<Omit<DemonstrationTask, "id" | "title" | "organization" | "stage">>;

function task(id: string, organization: string, stage: string, title: string, rest: Rest = {}): DemonstrationTask {
  const usual = {
    design: "did",
    expected: 10,
    approved: APPROVED,
    started: "2025-07-07",
    delivered: "2025-09-22"
  } as const;
  // Departments of the product divisions serve consumers and partners, but not all of them both.
  const customers = /^(KIT|LAU|AIR)-/.test(organization) ? {customers: {class: "consumer"}} : {};
  return {id, title, organization, stage, ...usual, ...customers, ...rest};
}

/** Tasks with a planted effect, as the truths have them. */
const WITH_EFFECT = truths.tasks.map(({id, organization, stage, started, delivered, points, design}) => {
  const titles: Readonly<Record<string, string>> = {
    service: "Call back within the day",
    delivery: "Two-hour delivery windows",
    installation: "Fitters with a checklist",
    use: "First-week help line",
    purchase: "Advisers in every shop",
    explore: "Comparison sheets that a layman reads"
  };
  return task(id, organization, stage, titles[stage]!, {design, started, delivered, expected: points});
});

/** Done as planned, and nothing moved. */
const WITHOUT_EFFECT = [
  task("T09", "KIT-SN", "purchase", "New price tags"),
  task("T10", "KIT-SW", "use", "Printed manual in colour"),
  task("T11", "LAU-SN", "delivery", "New uniforms for drivers"),
  task("T12", "LAU-GY", "service", "A slogan in the call centre"),
  task("T13", "AIR-IC", "installation", "A thank-you card after installation"),
  task("T14", "AIR-SN", "explore", "A new brochure"),
  task("T15", "KIT-GJ", "purchase", "Longer opening hours"),
  task("T16", "LAU-GJ", "use", "A video about cleaning")
];

/** Begun where a figure stood low by chance: it rises by itself, and would pass for an effect. */
const PICKED_WHEN_LOW = truths.pickedWhenLow.map(({id, organization, stage}) =>
  task(id, organization, stage, "Because the figure was low", {expected: 5})
);

/** Looked at before and after only, by their own series, or not at all. */
const WEAKER_DESIGNS = [
  task("T21", "KIT-DJ", "delivery", "Fewer parcels a tour", {design: "before_after"}),
  task("T22", "KIT-CJ", "explore", "A stand at the market", {design: "before_after"}),
  task("T23", "LAU-US", "installation", "A second fitter", {design: "before_after"}),
  task("T24", "AIR-GJ", "purchase", "Instalments without interest", {design: "before_after"}),
  task("T25", "BIZ-HTL", "delivery", "Delivery at night", {design: "before_after"}),
  task("T26", "KIT-C", "loyalty", "A club for customers", {design: "its"}),
  task("T27", "AIR-C", "loyalty", "Quieter at night", {design: "its"}),
  task("T28", "LAU-S", "explore", "Tests in the press", {design: "its"}),
  task("T29", "BIZ-DLR", "purchase", "Prices on one page", {design: "did"}),
  task("T30", "SHR-DSK", "service", "A colleague who calls back", {design: "did", customers: {group: "G-DSK-1"}}),
  task("T31", "SHR-WHS", "delivery", "One list of stock", {design: "none"}),
  task("T32", "SHR-TRN", "use", "Courses in the evening", {design: "none"}),
  task("T33", "BIZ-OFF", "service", "One contact for all floors", {design: "none"}),
  task("T34", "SHR-DAT", "use", "Reports on Mondays", {design: "none"})
];

/** Not done in time, not done, or given up. */
const NOT_IN_TIME = [
  task("T35", "KIT-US", "service", "A second shift", {delivered: "2026-02-16", expectedBy: "2026-01"}),
  task("T36", "LAU-BS", "purchase", "Advice by video", {delivered: "2026-03-02", expectedBy: "2025-12"}),
  task("T37", "AIR-CJ", "service", "Spare parts in the van", {delivered: "2026-05-04", expectedBy: "2026-03"}),
  task("T38", "KIT-CC", "installation", "Appointments by text message", {delivered: null}),
  task("T39", "BIZ-APT", "installation", "A foreman for each site", {started: null, delivered: null}),
  task("T40", "AIR-DJ", "delivery", "A depot of its own", {delivered: null, stopped: "2025-11-28"})
];

/** The tasks of the year FY2026. */
export const demonstrationTasks: readonly DemonstrationTask[] = [
  ...WITH_EFFECT,
  ...WITHOUT_EFFECT,
  ...PICKED_WHEN_LOW,
  ...WEAKER_DESIGNS,
  ...NOT_IN_TIME
];

/** What every other branch does, and nothing moves. */
const OF_BRANCHES = [
  {stage: "service", title: "Fewer menus before a person answers"},
  {stage: "delivery", title: "A message when the lorry leaves"},
  {stage: "use", title: "A card with the three settings that matter"}
];

/**
 * The tasks of the branches among some organizations: half of them have none and can be compared with.
 *
 * @param organizations  ids, each once
 * @example tasksOfBranches(["KIT-SN", "KIT-SN-2", "KIT-SS-2"]).map(({id, organization}) => [id, organization]) // [["T41", "KIT-SN-2"]]
 */
export function tasksOfBranches(organizations: readonly string[]): DemonstrationTask[] {
  return organizations
    .filter(isBranch)
    .filter((_, index) => index % 2 === 0)
    .map((organization, index) => {
      const {stage, title} = OF_BRANCHES[index % OF_BRANCHES.length]!;
      return task(`T${demonstrationTasks.length + 1 + index}`, organization, stage, title);
    });
}
