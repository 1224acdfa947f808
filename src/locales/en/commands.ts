import type {LoadingStep} from "../../model/loading-step.js";
import {drafts} from "./drafts.js";
import {evaluation} from "./evaluation.js";
import {evidence} from "./evidence.js";
import {gaming} from "./gaming.js";
import {judgements} from "./judgements.js";
import {laterResults} from "./later-results.js";
import {segments} from "./segments.js";
import {voice} from "./voice.js";
import {transitions} from "./transitions.js";
import {listText} from "./wording.js";

const keys =
  "stage, touchpoint, question, organization, organization:KIND, leader, class, language, channel, a segment, month, quarter, year";

/** What the help says. */
const usage = {
  program: "Customer satisfaction along the customer journey, from survey exports to a published report.",
  commands: {
    check: "check the workspace and the headers of its exports without loading",
    ingest: "load the exports into the warehouse and count the cube",
    scores: "print figures with their intervals",
    drivers: "print which stages or questions go along with an outcome: association, not cause",
    trend: "print what figures do over time: control chart, signals, trend and slope",
    decompose: "print why figures changed between two periods: other customers (mix), or other figures (within)",
    segments: segments.usage.command,
    plan: "check a year's plan by which leaders are evaluated, freeze it before the year begins, or amend it",
    evaluate: "print the scorecards of a year: rows side by side, never a total or a rank",
    verify: "check that the figures of an evidence pack follow from the sums in it",
    build: "ingest, then build the static site",
    preview: "ingest, then show the report and every change of its pages as it is saved",
    schema: "write JSON Schemas of the YAML and CSV files into the workspace's folder schemas/",
    new: "begin a source, a notebook page, an adapter, a plan, a target or a task, from a working example or an export of yours",
    help: "explain a command"
  },
  options: {
    workspace: "folder of the workspace",
    exports: "folder of the exports, if not the one that program.yaml names",
    debug: "print where an error comes from",
    json: "print the load report as data",
    out: "folder of the site",
    audience: "readers of audiences.yaml, who see scorecards (default: everybody, who see none)",
    port: "first port to try",
    noOpen: "do not open a browser",
    metric: "a metric of program.yaml (default: its headline)",
    where: "keep these cells only; several values by commas; may be repeated",
    recast: "leaders: attribute every month as this month does, or the last one of this quarter or year",
    level: "coverage of the intervals",
    format: "how to print"
  },
  new: {
    what: "source, notebook, adapter, plan, target or task",
    name: "its name: of a plan the year, of a target the unit or the leader, of a task its id",
    from: "draft the source from this export: every question, with what can be guessed of it",
    adapter: "how to read the export (default: what its content shows)",
    codebook: "definition of a Qualtrics survey (.qsf): wording, and codes of choice texts",
    like: "with --from: map the export as this source maps the former wave; what is new or changed is left to decide"
  },
  help: {command: "its name"},
  scores: {
    by: keys,
    interval:
      "of means: score (usual) or t (R's usual one); of shares: wilson (usual), logit, beta, mean; of NPS: adjusted-wald (usual) or t",
    published: "print what may leave beside the report: figures that would give away few people are withheld",
    compare:
      "add the change against it, and whether that is more than chance; each-other: a row for each pair of values of the first key",
    unweighted: "count every response as one, whatever it weighs; this counts the answers again",
    adjust: "add organizations' figures as with the same mix of customers",
    shrink: "add the reliability of organizations' figures, and the figures drawn towards their kind's mean",
    ranks: "add the ranks that figures could have, all at once: organizations among their peers",
    funnel: "add how far organizations are from their peers' mean, allowing for how much they differ",
    target: "add whether it is met, not met or cannot be told; with --shrink how likely that is wrong"
  },
  drivers: {
    outcome: "what is explained (default: the first question with role outcome)",
    of: "what explains it",
    drivers: "only these stages or questions explain it (default: all that may)",
    listwise:
      "take only responses that answered everything (default: of each pair of questions, those that answered both)",
    coefficients:
      "add regression coefficients (b, and beta in standard deviations) with cluster-robust errors, of responses that answered everything"
  },
  trend: {
    by: "stage, touchpoint, question, organization, organization:KIND, leader, class, …: a series each",
    period: "length of a period",
    target: "add whether the process as it is reaches it"
  },
  plan: {
    what: "check, freeze or amend",
    period: "the year, as in plans/YEAR.yaml",
    reason: "amend: why",
    by: "amend: who decided",
    outlook: "check: what the targets, or the tasks, can tell, from the answers of the baseline",
    example: "Example: journeymark plan freeze FY2026"
  },
  evaluate: {
    leader: "of one leader only",
    evidence: "write what this leader needs to contest the scorecard, and nothing of anybody else, into this ZIP",
    gaming:
      "what is unusual, beside other units, in how answers came: evidence for a conversation, never that anybody did wrong",
    judgements: "what judges say of tasks and cases, or how far they agree on each criterion",
    laterResults: "how results go along with the satisfaction of the year before, within units: association, not cause",
    task: "whether a task was done and what it moved, by the design that was chosen for it; all for every task of the year",
    example: "Example: journeymark evaluate FY2026 --leader L001 --format json"
  },
  verify: {
    file: "a ZIP that evaluate --evidence wrote",
    workspace: "compare the code, the exports and the plan with those of this workspace too",
    example: "Example: journeymark verify L001.zip --workspace data"
  },
  decompose: {
    by: "the groups: organization:KIND, class, a segment; with stage or touchpoint, each of them",
    from: "a month, quarter or year, as scores names it (default: the twelve months before)",
    to: "another (default: the last twelve months)",
    adjust: "tell apart, within groups, the mix of customers by these segments from the rest"
  }
};

const steps: {readonly [Code in LoadingStep["code"]]: (step: Extract<LoadingStep, {readonly code: Code}>) => string} = {
  fetching: ({source}) => `${source}: fetching`,
  reading: ({file}) => `${file}: reading`,
  "coding-comments": () => "looking for themes in comments",
  "finding-repeated-responses": () => "looking for repeated responses",
  weighting: () => "weighting the responses",
  counting: () => "counting the cube",
  "writing-to-disk": () => "writing to disk",
  "measuring-figures": () => "measuring the figures of the pages",
  "writing-figures": () => "writing the figures of the pages"
};

/** How responses of a period were weighted, and what that costs. */
interface Weighted {
  period: string | null;
  responses: number;
  effectiveBefore: number;
  effectiveAfter: number;
  calibration: {iterations: number; largestDeviation: number; trimmed: number} | null;
}

/** The last month with answers before and the first one after; null where there is none. */
interface NotAlwaysAsked {
  stage: string;
  question: string | null;
  from: string | null;
  to: string | null;
  classes: readonly string[];
}

const counted = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;

/** What is told of a load. */
const loadReport = {
  totals: (n: {responses: number; answers: number; cells: number; files: number}) =>
    `${n.responses} responses, ${n.answers} answers, ${n.cells} cells; ${n.files} files counted`,
  settings: (settings: readonly (readonly [name: string, value: string])[]) =>
    settings.map(([name, value]) => `${name} ${value}`).join(", "),
  codebook: (n: {columns: number; worded: number; labelled: number; notShownKnown: boolean}) =>
    `codebook of ${n.columns} columns, ${n.worded} with their wording, ${n.labelled} with labels; questions that were not shown are ${n.notShownKnown ? "known" : "not told from blank ones"}`,
  ignored: (rows: number, rule: string) => `${rows} rows ignored by rule ${rule}`,
  rejected: (column: string | null, reason: string, value: string | null) =>
    `${column === null ? "" : `${column}: `}${reason}${column === null || value === null ? "" : `, found ${JSON.stringify(value)}`}`,
  moreRejected: (rows: number) => `… ${rows} rows rejected in all`,
  nonresponse: (n: {responded: number; invited: number; representativity: number}) =>
    `weights: non-response by unit and class: ${n.responded} of ${n.invited} invited answered, representativity ${n.representativity.toFixed(3)}`,
  unassigned: (responses: number) =>
    `weights: ${responses} responses of no known organization weigh as all invitations over all responses`,
  /** A question of a stage, or a whole stage, that was not always asked while others were; of some classes, or all. */
  notAlwaysAsked: ({stage, question, from, to, classes}: NotAlwaysAsked) => {
    const what = question === null ? `stage ${stage}` : `stage ${stage}: question ${question}`;
    const by = classes.length === 0 ? "" : ` by ${listText(classes)}`;
    const [others, broken] =
      question === null ? ["other stages", "journey"] : ["others of its stage", "stage and of the journey"];
    const when =
      from === null
        ? `first answered in ${to!}${by}, though ${others} were answered before`
        : to === null
          ? `last answered in ${from}${by}, though ${others} were answered after`
          : `not answered between ${from} and ${to}${by}, though ${others} were`;
    return `${what}: ${when}; trends of the ${broken} break there, and changes are taken over the questions asked on both sides`;
  },
  weighted: (method: string | null, {period, responses, effectiveBefore, effectiveAfter, calibration}: Weighted) => {
    const met =
      calibration === null
        ? ""
        : ` ${method} in ${counted(calibration.iterations, "iteration")}, largest deviation ${calibration.largestDeviation.toExponential(1)}, ${calibration.trimmed} trimmed;`;
    const loss = `effective ${effectiveBefore.toFixed(1)} before, ${effectiveAfter.toFixed(1)} after`;
    return `weights${period === null ? "" : ` ${period}`}:${met} ${responses} responses, ${loss}`;
  }
};

/** What is said below figures. */
const notes = {
  yes: "yes",
  belowMinimum: (marked: number, rows: number, column: string, minimum: number) =>
    `${marked} of ${counted(rows, "row")}, marked ${column}, ${marked === 1 ? "rests" : "rest"} on fewer than ${minimum} people: reports withhold such figures; do not pass them on.`,
  classesWithoutWeights: (classes: readonly {id: string; label: string}[]) =>
    [
      `There is no figure over ${listText(classes.map(({label}) => label))} together: their shares in it are not declared, and those of the answers move with every load. Ask by class, or give each a weight in program.yaml:`,
      "classes:",
      ...classes.map(
        ({id, label}) => `  - {id: ${id}, label: ${JSON.stringify(label)}, weight: ${Math.round(100 / classes.length)}}`
      )
    ].join("\n"),
  overClasses: (classes: readonly {label: string; weight: number | null}[]) =>
    `Figures over several classes have their declared weights: ${listText(classes.map(({label, weight}) => `${label} ${weight}`))}; --by class shows each.`,
  unweighted: "Unweighted: every response counts as one. Reports show weighted figures.",
  asItWas:
    "A leader's figures are of the units that were in his or her purview in each month: where it changed, so did the customers; --recast PERIOD takes one purview for all months.",
  lastLoaded: (fault: string) =>
    `A source is unfinished, so these figures follow the definitions of the last load (${fault}).`,
  limits: (period: string) =>
    `Limits are three sigma of a control chart, at the latest period, by how many answered; a season, and how far a ${period} resembles the one before, are allowed for. p is Mann and Kendall's, adjusted over the table; slope per ${period}.`,
  goesAlong: (outcome: string, share: string) =>
    `What goes along with ${outcome}: ${share}. This is association: nothing here says what causes what.`,
  listwise: (responses: number) =>
    `Of the ${counted(responses, "response")} that answered the outcome and every driver alone; whoever skipped one is left out (--drivers asks for fewer), and ratings (performance) are of all.`,
  coefficients: (outcome: string) =>
    `b: how much higher ${outcome} is where a driver is one unit higher and the others are the same; beta: the same in standard deviations. Errors know that responses of one person depend on each other. They are of responses that answered everything (bN).`,
  explained: (percent: number, low: number, upp: number) =>
    `${percent.toFixed(1)}% of its variance (${low.toFixed(1)} to ${upp.toFixed(1)}) goes along with these`,
  notJudged: (reason: string) => `none can be judged: ${reason}`,
  parts: (before: {from: string; to: string}, after: {from: string; to: string}, adjusted: boolean) =>
    `Before: ${before.from} to ${before.to}; after: ${after.from} to ${after.to}. Change = mix + within, group by group${adjusted ? "; within = case mix + adjusted" : ""}.`,
  ofFigure: (figure: readonly string[] | null, text: string) => `${figure?.join(", ") ?? "the journey"}: ${text}.`
};

/** What is said of files that were written, and of the report. */
const files = {
  addToList: (constant: string, file: string, line: string) =>
    `add ${constant} to the list in ${file}, and above it: ${line}`,
  adapterAdded: (name: string) => `${name} is added to loaders/sources/index.ts`,
  adapterContract: (name: string) =>
    `npx vitest run test/loaders/sources/platforms/${name}.test.ts holds it to the contract.`,
  adapterPage: (name: string) => `Its users need a page: src/sources/${name}.md, with a line in src/sources/index.md.`,
  recognised: (file: string, adapter: string, why: string) => `${file} is read as ${adapter}, because ${why}.`,
  outsideExports: "Put the file into the folder of the exports, or start commands with --exports.",
  toDecide: "to be decided",
  planBegun: (period: string) =>
    `Decide every line of it, then run journeymark plan check ${period}, and plan freeze before the year begins.`,
  targetBegun: (id: string) =>
    `The last row is a target for ${id}: decide the target, who set it and on what basis; a stage, a question or a class may be named.`,
  taskBegun: (id: string) =>
    `The last row is task ${id}: decide its title, unit, leader, stage, effect, month and design, and for whom it is.`,
  leftToDecide: "journeymark check lists what is left to decide.",
  alsoMeant: (file: string, source: string) =>
    `${file} is among the files of ${source} too: narrow its globs, because a file belongs to one source.`,
  loading: "loading the exports …",
  building: "building the report …",
  built: (pages: number, out: string, seconds: number) => `${pages} pages in ${out}, built in ${seconds.toFixed(0)} s`,
  builtPages: (pages: number, seconds: number) => `built ${pages} pages in ${seconds.toFixed(0)} s`,
  served: (url: string) => `the report is at ${url}   (Ctrl-C ends)`
};

/** English. */
export const commands = {
  usage,
  steps,
  loadReport,
  notes,
  files,
  drafts,
  evaluation,
  evidence,
  gaming: {...gaming, all: "--format csv prints all that was looked at."},
  judgements,
  laterResults,
  segments,
  transitions,
  voice,
  noFaults: (
    workspace: string,
    n: {stages: number; questions: number; organizations: number; sources: number; files: number}
  ) =>
    `${workspace}: no faults in ${n.stages} stages, ${n.questions} questions, ${n.organizations} organizations, ${n.sources} sources, ${n.files} files`,
  unforeseen: "This should not happen; run the command again with --debug to see where it comes from."
};
