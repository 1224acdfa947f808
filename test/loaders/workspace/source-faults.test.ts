import {expect, it} from "vitest";
import {PROGRAM, SOURCE} from "../../support/workspace-files.js";
import {changed, faultsOf} from "./faults.js";

const CLASS = "customer_class: {constant: end_user}";
const DAY = "responded_at: day";
const ORDER = "order: order";
const WITH_AGE = `segments: [{id: age, label: Age, values: {young: Young, old: Old}}]\n${PROGRAM}`;

/** A slip in a source: what stands there instead of a passage of SOURCE, and the fault that is told. */
type Slip = [title: string, passage: string, slip: string, fault: string];

const SLIPS: Slip[] = [
  ["misspelt adapter", "adapter: csv", "adapter: csb", `line 1: adapter: no adapter "csb"; did you mean "csv"?`],
  ["missing adapter", "adapter: csv\n", "", "adapter: expected text, found nothing"],
  ["no files", "survey*.csv", "[]", "line 2: files: expected at least 1 entry, found []"],
  [
    "braces that stand for millions of names",
    "survey*.csv",
    '"survey{1..10000000}.csv"',
    `line 2: files: expected a glob whose braces stand for at most 1,000 names, found "survey{1..10000000}.csv"`
  ],
  [
    "braces that multiply",
    "survey*.csv",
    `["${"{a,b}".repeat(10)}", "${"{a,b}".repeat(9)}"]`,
    `line 2: files.0: expected a glob whose braces stand for at most 1,000 names, found "${"{a,b}".repeat(10)}"`
  ],
  [
    "a glob that goes on and on",
    "survey*.csv",
    `"${"*a".repeat(35_000)}"`,
    `line 2: files: expected at most 1000 characters, found "${"*a".repeat(28)}…`
  ],
  [
    "misspelt class",
    "end_user",
    "enduser",
    `line 3: customer_class.constant: no customer class "enduser"; did you mean "end_user"?`
  ],
  [
    "misspelt class of a code",
    CLASS,
    "customer_class: {column: k, values: {a: end_user, b: partnr}}",
    `line 3: customer_class.values.b: no customer class "partnr"; did you mean "partner"?`
  ],
  [
    "misspelt class otherwise",
    CLASS,
    "customer_class: {column: k, values: {a: end_user}, otherwise: inernal}",
    `line 3: customer_class.otherwise: no customer class "inernal"; did you mean "internal"?`
  ],
  [
    "misspelt column key",
    CLASS,
    "customer_class: {colunm: k}",
    `line 3: customer_class: unknown key "colunm"; did you mean "column"?`
  ],
  [
    "column and constant",
    CLASS,
    "customer_class: {column: k, constant: x}",
    `line 3: customer_class: "constant" does not go with the other keys here`
  ],
  [
    "mapping that is a list",
    CLASS,
    "customer_class: [k]",
    `line 3: customer_class: expected text or a mapping, found ["k"]`
  ],
  [
    "codes without any",
    CLASS,
    "customer_class: {column: k, values: {}}",
    "line 3: customer_class.values: expected at least one code, found {}"
  ],
  [
    "misspelt field",
    DAY,
    "respondedat: day",
    `line 4: response: unknown key "respondedat"; did you mean "responded_at"?`
  ],
  [
    "no date",
    `, ${DAY}`,
    "",
    "line 4: response: expected experienced_at or responded_at, so that answers belong to a month"
  ],
  [
    "misspelt format",
    DAY,
    "responded_at: {column: day, formt: '%d'}",
    `line 4: response.responded_at: unknown key "formt"; did you mean "format"?`
  ],
  [
    "unknown time zone of a column",
    DAY,
    "responded_at: {column: day, timezone: Mars}",
    `line 4: response.responded_at.timezone: expected an IANA time zone such as Asia/Seoul, found "Mars"`
  ],
  [
    "constant that is no date",
    DAY,
    "responded_at: {constant: 2024-02-30}",
    `line 4: response.responded_at.constant: expected a date such as 2024-05-31, found "2024-02-30"`
  ],
  [
    "misspelt organization",
    "unit",
    "{constant: nroth}",
    `line 4: response.organization.constant: no organization "nroth"; did you mean "north"?`
  ],
  [
    "misspelt organization of a code",
    "unit",
    "{column: u, values: {a: suoth}}",
    `line 4: response.organization.values.a: no organization "suoth"; did you mean "south"?`
  ],
  [
    "misspelt question",
    ORDER,
    "order: ordr",
    `line 5: questions.order: no question "ordr" in program.yaml, and no stage and scale here; did you mean "order"?`
  ],
  [
    "question that nobody describes",
    ORDER,
    "order: {question: terms, stage: buy}",
    `line 5: questions.order: no question "terms" in program.yaml, and no stage and scale here; program.yaml has order, quality`
  ],
  [
    "question described twice",
    ORDER,
    "order: {question: order, stage: buy}",
    "line 5: questions.order: question order is described in program.yaml; leave its description out here"
  ],
  [
    "question described otherwise",
    ORDER,
    "order: {question: order, stage: use, scale: [1, 5]}",
    "line 5: questions.order: question order is described differently elsewhere; describe it once, in program.yaml"
  ],
  [
    "question read twice",
    "quality: quality",
    "quality: order",
    "line 5: questions.quality: question order is already read from order"
  ],
  [
    "misspelt stage of a question",
    ORDER,
    "order: {question: terms, stage: buuy, scale: [1, 5]}",
    `line 5: questions.order.stage: no stage "buuy"; did you mean "buy"?`
  ],
  [
    "misspelt key of a question",
    ORDER,
    "order: {valeus: {a: 1}}",
    `line 5: questions.order: unknown key "valeus"; did you mean "values"?`
  ],
  [
    "code without a number",
    ORDER,
    "order: {values: {a: one}}",
    `line 5: questions.order.values.a: expected a number, found "one"`
  ],
  [
    "code off the scale",
    ORDER,
    "order: {values: {a: 7}}",
    "line 5: questions.order.values.a: expected a place on the scale of 1 to 5, found 7"
  ],
  [
    "missing codes that are no list",
    ORDER,
    "order: {blank: 9}",
    "line 5: questions.order.blank: expected a list, found 9"
  ],
  [
    "code of two meanings",
    ORDER,
    "order: {blank: [8, 9], not_applicable: [9]}",
    `line 5: questions.order: code "9" stands in both blank and not_applicable`
  ],
  [
    "no questions",
    "{order: order, quality: quality}",
    "{}",
    "line 5: questions: expected at least one question, found {}"
  ],
  [
    "misspelt stage of a comment",
    "questions:",
    "comments: {c: {stage: usee}}\nquestions:",
    `line 5: comments.c.stage: no stage "usee"; did you mean "use"?`
  ],
  [
    "misspelt segment",
    "questions:",
    "segments: {agee: a}\nquestions:",
    `line 5: segments.agee: no segment "agee"; did you mean "age"?`
  ],
  [
    "misspelt value of a segment",
    "questions:",
    "segments: {age: {column: a, values: {'1': yuong}}}\nquestions:",
    `line 5: segments.age.values.1: no value of the segment "yuong"; did you mean "young"?`
  ],
  [
    "delimiter of two characters",
    "questions:",
    "format: {delimiter: ', '}\nquestions:",
    `line 5: format.delimiter: expected one ASCII character or a tab, found ", "`
  ],
  [
    "delimiter of two bytes",
    "questions:",
    "format: {delimiter: §}\nquestions:",
    `line 5: format.delimiter: expected one ASCII character or a tab, found "§"`
  ],
  [
    "delimiter that is the quotation mark",
    "questions:",
    "format: {delimiter: '\"'}\nquestions:",
    "line 5: format.delimiter: expected another character than the quotation mark"
  ],
  [
    "unknown encoding",
    "questions:",
    "format: {encoding: utf9}\nquestions:",
    `line 5: format.encoding: expected utf-8, utf-16le, utf-16be, cp949, gb18030, big5, shift_jis, euc-jp, … (38 in all), found "utf9"; did you mean "utf-8"?`
  ],
  [
    "rule without a condition",
    "questions:",
    "ignore: {test: ''}\nquestions:",
    `line 5: ignore.test: expected at least 1 character, found ""`
  ],
  [
    "share in percent",
    "questions:",
    "maximum_reject_share: 5%\nquestions:",
    `line 5: maximum_reject_share: expected a number, found "5%"`
  ]
];

it.each(SLIPS)("a source, %s: %j → %j", (_, passage, slip, fault) => {
  expect(faultsOf({"program.yaml": WITH_AGE, "sources/survey.yaml": changed(SOURCE, passage, slip)})).toBe(
    fault.startsWith("line") ? `sources/survey.yaml ${fault}` : `sources/survey.yaml: ${fault}`
  );
});

it("answers may be assigned to no organization on purpose", () => {
  expect(
    faultsOf({"sources/survey.yaml": changed(SOURCE, "unit", "{column: u, values: {a: north, x: unassigned}}")})
  ).toBe("");
});

it("a source is a file that ends in .yaml", () => {
  expect(faultsOf({"sources/partners.yml": SOURCE})).toBe("sources/partners.yml: expected a name that ends in .yaml");
});

it("a workspace needs a source", () => {
  expect(faultsOf({"sources/survey.yaml": null})).toBe(
    "sources: expected at least one source, such as sources/consumers.yaml"
  );
});
