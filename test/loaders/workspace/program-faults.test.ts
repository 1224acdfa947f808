import {expect, it} from "vitest";
import {PROGRAM} from "../../support/workspace-files.js";
import {changed, faultsOf} from "./faults.js";

const STAGES = "[{id: buy, label: Buying}, {id: use, label: Using}]";
const SCALE = "order: {stage: buy, scale: [1, 5]";

/** A slip in program.yaml: what stands there instead of a passage of PROGRAM, and the fault that is told. */
type Slip = [title: string, passage: string, slip: string, fault: string];

const SLIPS: Slip[] = [
  ["misspelt key", "title:", "titel:", `line 1: unknown key "titel"; did you mean "title"?`],
  ["missing key", "title: Small survey\n", "", `title: expected text, found nothing`],
  ["empty text", "Small survey", "''", `line 1: title: expected at least 1 character, found ""`],
  ["number for text", "Small survey", "3", "line 1: title: expected text, found 3"],
  ["no stages", STAGES, "[]", "line 3: stages: expected at least 1 entry, found []"],
  [
    "id that is no name",
    "id: buy",
    "id: 1buy",
    `line 3: stages.0.id: expected a name of letters, digits, _ or - that begins with a letter, found "1buy"`
  ],
  [
    "misspelt key in a list",
    "{id: use,",
    "{id: use, weigth: 2,",
    `line 3: stages.1: unknown key "weigth"; did you mean "weight"?`
  ],
  ["missing label", ", label: Using", "", "line 3: stages.1.label: expected text, found nothing"],
  ["text for a mapping", "{id: use, label: Using}", "use", `line 3: stages.1: expected a mapping, found "use"`],
  [
    "stages that all weigh nothing",
    STAGES,
    "[{id: buy, label: Buying, weight: 0}, {id: use, label: Using, weight: 0}]",
    "line 3: stages: expected at least one stage with a weight above 0"
  ],
  [
    "stage named twice",
    STAGES,
    STAGES.replace("}]", "}, {id: buy, label: Again}]"),
    `line 3: stages.2.id: "buy" is there already`
  ],
  [
    "misspelt way to score",
    "score: linear",
    "score: linaer",
    `line 4: metrics.satisfaction.score: expected linear or nps or chosen or a mapping, found "linaer"; did you mean "linear"?`
  ],
  [
    "top box of none",
    "score: linear",
    "score: {top: 0}",
    "line 4: metrics.satisfaction.score.top: expected more than 0, found 0"
  ],
  [
    "margin of nothing",
    "score: linear",
    "score: linear, margin: 0",
    "line 4: metrics.satisfaction.margin: expected more than 0, found 0"
  ],
  [
    "misspelt top box",
    "score: linear",
    "score: {topp: 2}",
    `line 4: metrics.satisfaction.score: unknown key "topp"; did you mean "top"?`
  ],
  [
    "no metrics",
    "{satisfaction: {label: Satisfaction, score: linear}}",
    "{}",
    "line 4: metrics: expected at least one metric, found {}"
  ],
  [
    "metric whose id is no name",
    "{satisfaction:",
    "{2nd:",
    `line 4: metrics: expected a name of letters, digits, _ or - that begins with a letter, found "2nd"`
  ],
  [
    "scale without an end",
    "scale: [1, 5]",
    "scale: [1]",
    "line 6: questions.order.scale: expected at least 2 entries, found [1]"
  ],
  [
    "scale of one point",
    "scale: [1, 5]",
    "scale: [1, 1]",
    "line 6: questions.order.scale: expected two different ends, found [1,1]"
  ],
  [
    "scale of one point with a step",
    "scale: [1, 5]",
    "scale: {worst: 1, best: 1, step: 1}",
    `line 6: questions.order.scale: expected two different ends, found {"worst":1,"best":1,"step":1}`
  ],
  [
    "scale of a thousand million values",
    "scale: [1, 5]",
    "scale: [0, 1000000000]",
    "line 6: questions.order.scale: expected a scale of at most 1,001 values, found [0,1000000000]"
  ],
  [
    "scale of one value more than the most",
    "scale: [1, 5]",
    "scale: [1001, 0]",
    "line 6: questions.order.scale: expected a scale of at most 1,001 values, found [1001,0]"
  ],
  [
    "scale of tiny steps",
    "scale: [1, 5]",
    "scale: {worst: 1, best: 5, step: 1e-9}",
    `line 6: questions.order.scale: expected a scale of at most 1,001 values, found {"worst":1,"best":5,"step":1e-9}`
  ],
  [
    "scale longer than any number",
    "scale: [1, 5]",
    "scale: [-1e308, 1e308]",
    "line 6: questions.order.scale: expected a scale of at most 1,001 values, found [-1e+308,1e+308]"
  ],
  [
    "scale in words",
    "scale: [1, 5]",
    "scale: [1, five]",
    `line 6: questions.order.scale.1: expected a number, found "five"`
  ],
  [
    "scale that is a number",
    "scale: [1, 5]",
    "scale: 5",
    "line 6: questions.order.scale: expected a list or a mapping, found 5"
  ],
  [
    "misspelt end of a scale",
    "scale: [1, 5]",
    "scale: {worst: 1, bset: 5}",
    `line 6: questions.order.scale: unknown key "bset"; did you mean "best"?`
  ],
  [
    "misspelt role",
    SCALE,
    `${SCALE}, role: scroe`,
    `line 6: questions.order.role: expected score or driver or outcome, found "scroe"; did you mean "score"?`
  ],
  [
    "misspelt stage",
    "stage: buy",
    "stage: buuy",
    `line 6: questions.order.stage: no stage "buuy"; did you mean "buy"?`
  ],
  [
    "stage like no other",
    "stage: buy",
    "stage: repair",
    `line 6: questions.order.stage: no stage "repair"; there are buy, use`
  ],
  [
    "misspelt metric of a question",
    SCALE,
    `${SCALE}, metrics: [satisfcation]`,
    `line 6: questions.order.metrics: no metric "satisfcation"; did you mean "satisfaction"?`
  ],
  [
    "question without metrics",
    SCALE,
    `${SCALE}, metrics: []`,
    "line 6: questions.order.metrics: expected at least 1 entry, found []"
  ],
  [
    "question that weighs nothing",
    SCALE,
    `${SCALE}, weight: 0`,
    "line 6: questions.order.weight: expected more than 0, found 0"
  ],
  [
    "unknown time zone",
    "title:",
    "timezone: Asia/Soul\ntitle:",
    `line 1: timezone: expected an IANA time zone such as Asia/Seoul, found "Asia/Soul"`
  ],
  [
    "thirteenth month",
    "title:",
    "fiscal_year: {starts: 13}\ntitle:",
    "line 1: fiscal_year.starts: expected at most 12, found 13"
  ],
  [
    "privacy of none",
    "title:",
    "privacy: {minimum: 0}\ntitle:",
    "line 1: privacy.minimum: expected at least 1, found 0"
  ],
  [
    "half a respondent",
    "title:",
    "privacy: {minimum: 2.5}\ntitle:",
    "line 1: privacy.minimum: expected a whole number, found 2.5"
  ],
  [
    "share above 1",
    "maximum_share: 1",
    "maximum_share: 5",
    "line 2: rejects.maximum_share: expected at most 1, found 5"
  ],
  [
    "misspelt headline",
    "title:",
    "headline: satisfacton\ntitle:",
    `line 1: headline: no metric "satisfacton"; did you mean "satisfaction"?`
  ],
  [
    "misspelt kind",
    "title:",
    "kinds: {brnch: Branch}\ntitle:",
    `line 1: kinds.brnch: no kind of organization "brnch"; did you mean "branch"?`
  ],
  ["no classes", "title:", "classes: []\ntitle:", "line 1: classes: expected at least 1 entry, found []"],
  [
    "segment named like a dimension",
    "title:",
    "segments: [{id: month, label: Month}]\ntitle:",
    `line 1: segments.0.id: expected a name that no column of figures has, found "month"; choose another, such as "month_group"`
  ],
  ...["stratum", "n", "N", "level", "method", "reason", "se", "value", "neff"].map(
    (id): [string, string, string, string] => [
      `segment named like a column of figures, ${id}`,
      "title:",
      `segments: [{id: age, label: Age}, {id: ${id}, label: It}]\ntitle:`,
      `line 1: segments.1.id: expected a name that no column of figures has, found "${id}"; choose another, such as "${id}_group"`
    ]
  ),
  [
    "segments that differ in letter case only",
    "title:",
    "segments: [{id: age, label: Age}, {id: Age, label: Again}]\ntitle:",
    `line 1: segments.1.id: "age" is there already`
  ],
  [
    "segment without values",
    "title:",
    "segments: [{id: age, label: Age, values: {}}]\ntitle:",
    "line 1: segments.0.values: expected at least one value, found {}"
  ]
];

it.each(SLIPS)("program.yaml, %s: %j → %j", (_, passage, slip, fault) => {
  expect(faultsOf({"program.yaml": changed(PROGRAM, passage, slip)})).toBe(
    fault.startsWith("line") ? `program.yaml ${fault}` : `program.yaml: ${fault}`
  );
});

it("names that every object has are names like any other", () => {
  const question = "questions:\n  constructor: {stage: toString, scale: [1, 5], metrics: [valueOf]}";
  expect(faultsOf({"program.yaml": changed(PROGRAM, "questions:", question)})).toBe(
    `program.yaml line 6: questions.constructor.stage: no stage "toString"; there are buy, use
program.yaml line 6: questions.constructor.metrics: no metric "valueOf"; there are satisfaction`
  );
});

it("a metric that cannot score a question's scale is told for both", () => {
  const nps = PROGRAM.replace(
    "score: linear}}",
    "score: linear}, nps: {label: NPS, score: nps}, top9: {label: Top, score: {top: 9}}}"
  );
  expect(faultsOf({"program.yaml": changed(nps, SCALE, `${SCALE}, metrics: [nps, top9]`)})).toBe(
    `program.yaml line 6: questions.order.metrics: nps cannot score a scale of 1 to 5
program.yaml line 6: questions.order.metrics: top9 cannot score a scale of 1 to 5`
  );
});

it("questions of a mean on its own scale share that scale; its best answer is its highest", () => {
  const own = (scale: string) =>
    PROGRAM.replace("score: linear}}", `score: linear}, mean: {label: Mean, score: {original: ${scale}}}}`);
  expect(faultsOf({"program.yaml": changed(own("[1, 7]"), SCALE, `${SCALE}, metrics: [mean]`)})).toBe(
    "program.yaml line 6: questions.order.metrics: mean cannot score a scale of 1 to 5"
  );
  expect(faultsOf({"program.yaml": changed(own("[1, 5]"), SCALE, `${SCALE}, metrics: [mean]`)})).toBe("");
  expect(faultsOf({"program.yaml": own("[5, 1]")})).toBe(
    "program.yaml line 4: metrics.mean.score.original: expected the worst answer and a higher one that is the best, such as [1, 5], found [5,1]"
  );
});

/** A key at the end of program.yaml, and the fault that is told. */
const BREAKS: [title: string, key: string, fault: string][] = [
  [
    "a change of a question that nobody asks",
    "instrument_changes: [{from: 2025-07, questions: [ordr], changed: new scale}]",
    `instrument_changes.0.questions.0: no question "ordr"; did you mean "order"?`
  ],
  [
    "a change in a stage that there is not",
    "instrument_changes: [{from: 2025-07, stages: [usee], changed: new scale}]",
    `instrument_changes.0.stages.0: no stage "usee"; did you mean "use"?`
  ],
  [
    "a change in a touchpoint that there is not",
    "touchpoints: [{id: till, stage: buy, label: Till}]\ninstrument_changes: [{from: 2025-07, touchpoints: [tll], changed: new scale}]",
    `instrument_changes.0.touchpoints.0: no touchpoint "tll"; did you mean "till"?`
  ],
  [
    "a baseline of a touchpoint in another stage",
    "touchpoints: [{id: till, stage: buy, label: Till}]\nbaselines: [{from: 2025-07, stage: use, touchpoint: till, reason: moved}]",
    "baselines.0.touchpoint: till lies in the stage buy, found the stage use beside it"
  ],
  [
    "a change in a source that there is not",
    "instrument_changes: [{from: 2025-07, sources: [survy], changed: new scale}]",
    `instrument_changes.0.sources.0: no source "survy"; did you mean "survey"?`
  ],
  [
    "a change without words",
    "instrument_changes: [{from: 2025-07}]",
    "instrument_changes.0.changed: expected text, found nothing"
  ],
  [
    "a change on a day that is written otherwise",
    "instrument_changes: [{from: July 2025, changed: new scale}]",
    `instrument_changes.0.from: expected a month or a day such as 2025-07 or 2025-07-15, found "July 2025"`
  ],
  [
    "a baseline of a unit that there is not",
    "baselines: [{from: 2025-07, organization: nroth, reason: moved}]",
    `baselines.0.organization: no organization "nroth"; did you mean "north"?`
  ]
];

it.each(BREAKS)("%s is told with its line", (_, key, fault) => {
  const lines = PROGRAM.split("\n").length + key.split("\n").length - 1;
  expect(faultsOf({"program.yaml": `${PROGRAM}${key}\n`})).toBe(`program.yaml line ${lines}: ${fault}`);
});
