import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {loadRows, PROGRAM, query, writeWorkspace, type Files} from "../../support/workspace-files.js";
import {contentOf} from "../sources/drafts/decide.js";

const MAPPING = `adapter: csv
files: wave-2023.csv
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: {column: day, format: "%d.%m.%Y"}}
questions:
  order: {not_applicable: [6]}
  Q2: {question: quality, values: {bad: 1, fair: 3, good: 5}}
  Q3: {question: advice, label: The advice, stage: buy, scale: {worst: 10, best: 0}, blank: [99]}
comments: {Why: {stage: use}}
`;

const FORMER = `id;unit;day;order;Q2;Q3;Why;age;extra
a;north;31.05.2023;5;good;1;fine;3;x
b;south;01.06.2023;6;bad;10;;1;y
`;

/** A workspace whose wave of 2023 is mapped, and the wave of 2024 drafted like it. */
async function wave(present: string, files: Files = {}, options: readonly string[] = []) {
  const folder = writeWorkspace({
    ...{"sources/survey.yaml": null, "sources/wave-2023.yaml": MAPPING},
    ...{"exports/wave-2023.csv": FORMER, "exports/wave-2024.csv": present},
    ...files
  });
  const from = join(folder, "exports/wave-2024.csv");
  const command = ["new", "source", "wave-2024", "--like", "wave-2023", "--from", from, "--workspace", folder];
  const result = await run(...command, ...options);
  return {...result, folder};
}

const textOf = (folder: string) => readFileSync(join(folder, "sources/wave-2024.yaml"), "utf8");
const told = (err: string) => err.split("\n").flatMap((line) => /^ {2}(.*)$/.exec(line)?.[1] ?? []);

/** Decisions that check lists of the draft, without their places. */
async function decisions(folder: string): Promise<string[]> {
  const {err} = await run("check", "--workspace", folder);
  return err.split("\n").flatMap((line) => /^sources\/wave-2024\.yaml line \d+: (.*)$/.exec(line)?.[1] ?? []);
}

it("a wave that asks the same needs no decision: it passes check, and loads as the former one", async () => {
  const {code, out, err, folder} = await wave(
    FORMER.replaceAll("2023", "2024").replace("a;", "c;").replace("b;", "d;")
  );
  expect([code, out, err]).toEqual([
    0,
    `${join(folder, "sources/wave-2024.yaml")}\n`,
    "Nothing but the file is not as in wave-2023.\njourneymark check lists what is left to decide.\n"
  ]);
  const mapping = contentOf(MAPPING);
  expect(contentOf(textOf(folder))).toEqual({
    ...mapping,
    files: "wave-2024.csv",
    questions: {
      ...mapping["questions"],
      order: {not_applicable: ["6"]},
      Q3: {...(mapping["questions"]!["Q3"] as object), scale: {worst: 10, best: 0, step: 1}, blank: ["99"]}
    }
  });
  expect((await run("check", "--workspace", folder)).code).toBe(0);
  const files = await loadRows(folder);
  expect(files.map(({source, read, loaded}) => [source, read, loaded])).toEqual([
    ["wave-2023", 2, 2],
    ["wave-2024", 2, 2]
  ]);
  const values = await query(
    folder,
    "SELECT question, string_agg(coalesce(value::INTEGER::VARCHAR, state::VARCHAR), ' ' ORDER BY response_key) AS answers FROM named_answer GROUP BY question ORDER BY question",
    {question: "text", answers: "text"}
  );
  expect(values).toEqual([
    {question: "advice", answers: "1 10 1 10"},
    {question: "order", answers: "5 not_applicable 5 not_applicable"},
    {question: "quality", answers: "5 1 5 1"}
  ]);
});

it("columns go on under another spelling of their names, and the list of changes says so", async () => {
  const {err, folder} = await wave(
    "ID;Unit;Day;Order;q2;q 3;why\nc;north;31.05.2024;5;good;1;\nd;south;1.6.2024;4;bad;9;x\n"
  );
  expect(contentOf(textOf(folder))).toMatchObject({
    response: {id: "ID", organization: "Unit", responded_at: {column: "Day", format: "%d.%m.%Y"}},
    questions: {Order: {question: "order", not_applicable: ["6"]}, q2: {question: "quality"}},
    comments: {why: {stage: "use"}}
  });
  expect(told(err)).toEqual(
    expect.arrayContaining(["order is now Order", "Q2 is now q2", "Q3 is gone; it was questions.Q3", "q 3 is new"])
  );
});

it("what is new is left to decide, what was left out on purpose stays out, and what is gone is listed", async () => {
  const header = "id;unit;day;order;Q2;Why;age;extra;How satisfied are you with the service?";
  const rows = ["very satisfied", "satisfied", "neutral", "dissatisfied", "very dissatisfied"].map(
    (text, index) => `r${index};north;3${index % 2}.05.2024;4;good;;2;z;${text}`
  );
  const {err, folder} = await wave([header, ...rows, ""].join("\n"));
  expect(told(err)).toEqual(["Q3 is gone; it was questions.Q3", "How satisfied are you with the service? is new"]);
  expect(await decisions(folder)).toEqual([
    expect.stringMatching(/^question How satisfied are you with the service\?: decide the stage \(buy, use\); guess: /)
  ]);
  expect(textOf(folder)).toMatch(/^# Not mapped in wave-2023 either:\n# {3}age .*\n# {3}extra /m);
});

const HEADER = "id;unit;day;order;Q2;Q3;Why\n";
const rows = (cells: (index: number) => string, count = 40) =>
  Array.from({length: count}, (_, index) => `r${index};north;31.05.2024;${cells(index)};\n`).join("");

it.each([
  [
    "a new text",
    (index: number) => `4;${index % 4 === 0 ? "great" : "good"};1`,
    'question Q2: decide the place of each answer on the scale; guess: Q2: new codes "great"'
  ],
  [
    "a new code",
    (index: number) => `${index % 4 === 0 ? 7 : 4};good;1`,
    'question order: decide its not_applicable; guess: order: new codes "7"'
  ],
  [
    "another scale",
    (index: number) => `${index % 10};good;1`,
    'question order: decide the place of each answer on the scale; guess: order: new codes "0", "7", "8" and "9"'
  ]
])("codes that the mapping does not know are to be decided: %s", async (_, cells, decision) => {
  const {folder} = await wave(HEADER + rows(cells));
  expect(await decisions(folder)).toEqual([decision]);
});

it("a code of one row in a hundred and more is a slip of the pen, which is told and rejected", async () => {
  const {err, folder} = await wave(HEADER + rows((index) => `${index === 7 ? 55 : 4};good;1`, 150));
  expect(await decisions(folder)).toEqual([]);
  expect(told(err)).toEqual(['order: new codes "55", so few that their rows are rejected']);
  const {out} = await run("check", "--workspace", folder);
  expect(out).toContain('guess to confirm: order: new codes "55", so few that their rows are rejected');
});

it("places that nobody chooses any more are another scale: 1 to 10 became 1 to 5", async () => {
  const former = HEADER + rows((index) => `4;good;${index % 11}`, 200).replaceAll("2024", "2023");
  const {err, folder} = await wave(HEADER + rows((index) => `4;good;${(index % 5) + 1}`, 200), {
    "exports/wave-2023.csv": former
  });
  expect(told(err)).toEqual(['Q3: nobody has "0", "6", "7", "8", "9" and "10" any more, as on another scale']);
  expect(await decisions(folder)).toEqual([
    expect.stringMatching(/^question Q3 "The advice": decide the place of each answer/)
  ]);
});

it("segments: a value that the list does not have is to be decided; `otherwise` covers it", async () => {
  const program = (extra: string) => ({
    "program.yaml": `${PROGRAM}segments: [{id: age, label: Age}]\n`,
    "sources/wave-2023.yaml": `${MAPPING}segments: {age: {column: age, values: {"1": young, "3": old}${extra}}}\n`
  });
  const present = `${HEADER.trim()};age\n${rows(() => "4;good;1").replaceAll(";\n", ";;2\n")}`;
  const open = await wave(present, program(""));
  expect(await decisions(open.folder)).toEqual([
    'segments age: decide what a code stands for; guess: age: new codes "2"'
  ]);
  expect(await decisions((await wave(present, program(", otherwise: null"))).folder)).toEqual([]);
});

it("a date that the mapping spells out was that of its own wave, in texts and in SQL", async () => {
  const dated = (time: string) => MAPPING.replace('{column: day, format: "%d.%m.%Y"}', time);
  for (const time of ["{constant: 2023-05-31}", "{sql: \"date '2023-05-01' + id::integer\"}"]) {
    const {folder} = await wave(FORMER, {"sources/wave-2023.yaml": dated(time)});
    expect(await decisions(folder)).toEqual([
      expect.stringMatching(/^response\.responded_at: decide which column tells when it was.*; guess: .*2023-05/)
    ]);
  }
});

it("dates in another format, weights that were not there, and an organization or weight that is gone are to be decided", async () => {
  const present = "id;day;order;Q2;Q3;Why;weight\nc;2024-05-31;5;good;1;;1.5\nd;2024-06-01;4;bad;9;x;0.5\n";
  const {folder} = await wave(present);
  expect(await decisions(folder)).toEqual([
    "response.organization: decide which column names the organization, or {constant: …}; guess: unit is gone; it was response.organization",
    "response.responded_at: decide which column tells when it was, or {constant: …}; guess: day: dates are now written as 2024-05-31",
    "response.weight: decide what belongs there; guess: weight is new and looks like a weight"
  ]);
  const weighted = MAPPING.replace("organization: unit", "organization: unit, weight: extra");
  const without = await wave(HEADER + rows(() => "4;good;1"), {"sources/wave-2023.yaml": weighted});
  expect(await decisions(without.folder)).toEqual([
    "response.weight: decide what belongs there; guess: extra is gone; it was response.weight"
  ]);
});

it("expressions read renamed columns; a rule whose column is gone is to be decided, because it keeps rows out", async () => {
  const mapping = MAPPING.replace(
    "questions:\n",
    `ignore: {tests: "extra = 'x'"}\nquestions:\n  sum: {question: sum, sql: "order::int", label: S, stage: buy, scale: [1, 5]}\n`
  ).replace("  order: {not_applicable: [6]}\n", "");
  const {folder} = await wave("id;unit;day;ORDER;Q2;Q3;Why\nc;north;31.05.2024;5;good;1;\n", {
    "sources/wave-2023.yaml": mapping
  });
  expect(contentOf(textOf(folder)).questions!["sum"]).toMatchObject({sql: '"ORDER"::int'});
  expect(await decisions(folder)).toEqual([
    "ignore.tests: decide what belongs there; guess: extra is gone; it was ignore.tests"
  ]);
});

it("wordings go before names: questions that were numbered anew keep what they are", async () => {
  const qualtrics = (wordings: readonly string[], rows: readonly string[]) => {
    const ids = ["startDate", "endDate", "_recordId", "QID1", "QID2"].map((id) => `"{""ImportId"":""${id}""}"`);
    const cells = ["a", "b", "c", ...wordings];
    return [cells.join(","), cells.join(","), ids.join(","), ...rows, ""].join("\r\n");
  };
  const mapping = `adapter: qualtrics
files: wave-2023.csv
customer_class: {constant: end_user}
response: {id: _recordId, organization: {constant: north}, responded_at: endDate}
questions: {QID1: order, QID2: quality}
`;
  const time = "2024-05-01 10:00:00";
  const {err, folder} = await wave(qualtrics(["How good is it?", "How did ordering go?"], [`${time},${time},R1,4,2`]), {
    "sources/wave-2023.yaml": mapping,
    "exports/wave-2023.csv": qualtrics(["How did ordering go?", "How good is it?"], [`${time},${time},R1,1,5`])
  });
  expect(contentOf(textOf(folder)).questions).toEqual({QID1: "quality", QID2: "order"});
  expect(told(err)).toEqual(["QID2 is now QID1", "QID1 is now QID2"]);
});

const QUALTRICS_TIME = "2024-05-01 10:00:00";

/** A Qualtrics export of one question, QID1, and the wave of 2024 drafted like the one of 2023. */
async function reworded(former: string, present: string, mapped = "order") {
  const export_ = (wording: string, start: string) =>
    [
      `${start},b,c,"${wording}"`,
      `${start},b,c,"${wording}"`,
      ["startDate", "endDate", "_recordId", "QID1"].map((id) => `"{""ImportId"":""${id}""}"`).join(","),
      `${QUALTRICS_TIME},${QUALTRICS_TIME},R1,4`,
      ""
    ].join("\r\n");
  return wave(export_(present, "Anfangsdatum"), {
    "sources/wave-2023.yaml": `adapter: qualtrics
files: wave-2023.csv
customer_class: {constant: end_user}
response: {id: _recordId, organization: {constant: north}, experienced_at: startDate, responded_at: endDate}
questions: {QID1: ${mapped}}
`,
    "exports/wave-2023.csv": export_(former, "Start Date")
  });
}

it.each([
  ["How was ordering?", "How was ordering this time?"],
  ["How satisfied are you with the delivery?", "How satisfied are you with the returns?"],
  ["Were you satisfied with ordering?", "Were you not satisfied with ordering?"]
])("the same name with another wording is to be decided on: %s %s", async (former, present) => {
  const {folder} = await reworded(former, present);
  expect(await decisions(folder)).toEqual([
    `question QID1: decide which question it asks; guess: questions.QID1 was order; QID1: the wording was ${JSON.stringify(former)}`
  ]);
  expect((await run("ingest", "--workspace", folder)).code).toBe(1);
});

it.each([
  ["How was ordering?", "How was  Ordering"],
  ["How was ordering in 2023?", "How was ordering in 2024?"]
])("what differs in case, punctuation or its years asks the same: %s %s", async (former, present) => {
  const {folder} = await reworded(former, present);
  expect(await decisions(folder)).toEqual([]);
  expect(contentOf(textOf(folder)).questions).toEqual({QID1: "order"});
});

it("another wording opens what a mapping says of the answers no less than the reference to a question", async () => {
  const {folder} = await reworded("How was ordering?", "How was paying?", "{question: order, not_applicable: [6]}");
  expect(contentOf(textOf(folder)).questions).toEqual({QID1: {question: "DECIDE", not_applicable: ["6"]}});
});

/** The wave of 2024 of a survey whose columns have numbers for names, and its decisions. */
async function numbered(columns: {former: string; present: string}, mapping: string): Promise<string[]> {
  const export_ = (names: string) => {
    const header = `id;unit;day;${names}`;
    return `${header}\na;north;31.05.2023;${names.replaceAll(/[^;]+/g, "4")}\n`;
  };
  const {folder} = await wave(export_(columns.present), {
    "sources/wave-2023.yaml": `adapter: csv
files: wave-2023.csv
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: {column: day, format: "%d.%m.%Y"}}
${mapping}
`,
    "exports/wave-2023.csv": export_(columns.former)
  });
  const told = await decisions(folder);
  return told.map((line) => line.replace(/: decide .*? was /, " was "));
}

const ORDER = "questions: {Q1: order}\n";

it("a number with other neighbours may be another question, wherever it is mapped", async () => {
  const columns = {former: "Q1;Q2A;Q2B", present: "Q1;Q2A;Q2B;Q2C"};
  const because =
    "Q2A: the same name, but no wording says that it is the same question, and 3 columns of such names stand where 2 stood";
  expect(await numbered(columns, "questions: {Q1: order, Q2A: quality}")).toEqual([
    `question Q2A was quality; ${because}`
  ]);
  expect(await numbered(columns, `${ORDER}comments: {Q2A: {stage: use}}`)).toEqual([
    `comment Q2A was {stage: use}; ${because}`
  ]);
  expect(await numbered(columns, "questions: {Q1: order, sum: {question: quality, sql: 'Q2A::int'}}")).toEqual([
    `question sum was quality; ${because}`
  ]);
  expect(await numbered(columns, `${ORDER}ignore: {test: "Q2A = '9'"}`)).toEqual([
    `ignore.test was {sql: "Q2A = '9'"}; ${because}`
  ]);
});

it("names that say more than a number are what they say, whatever their neighbours", async () => {
  const columns = {former: "Q1;Q2A_SHOP;Q2B_FOOD", present: "Q1;Q2A_SHOP;Q2B_FOOD;Q2C_SIGNS"};
  expect(await numbered(columns, "questions: {Q1: order, Q2A_SHOP: quality}")).toEqual([]);
});

it("where a battery stands under another number, what follows may too; what comes before it does not", async () => {
  const columns = {former: "Q1;Q2A;Q2B;Q2C;Q9", present: "Q1;Q4A;Q4B;Q4C;Q9"};
  expect(await numbered(columns, "questions: {Q1: order, Q9: quality}")).toEqual([
    "question Q9 was quality; Q9: the same number, but questions were numbered anew: what was Q2 is Q4 now"
  ]);
});

it("questions with several answers go on with the options that are there; a number with other neighbours is to be decided", async () => {
  const mapping = (choices: string) => `${MAPPING}choices: ${choices}\n`;
  const program = PROGRAM.replace("metrics: {", "metrics: {chosen: {label: Chosen, score: chosen}, ");
  const described = "stage: use, metrics: [chosen], ";
  const named = await wave(FORMER.replace(";extra", ";Extra").replaceAll("2023", "2024"), {
    "program.yaml": program,
    "sources/wave-2023.yaml": mapping(
      `{used: {${described}chosen: [x], columns: {extra: shop, age: phone, Why: null}}, kept: {${described}column: extra, separator: ";", options: {x: a, y: b}}}`
    )
  });
  expect(contentOf(textOf(named.folder))["choices"]).toMatchObject({
    used: {chosen: ["x"], columns: {Extra: "shop", age: "phone", Why: null}},
    kept: {column: "Extra", separator: ";", options: {x: "a", y: "b"}}
  });
  const gone = await wave(FORMER.replace(";extra", ";other").replaceAll("2023", "2024"), {
    "program.yaml": program,
    "sources/wave-2023.yaml": mapping(
      `{used: {${described}chosen: [x], columns: {extra: shop, age: phone}}, kept: {${described}column: extra, separator: ";", options: {x: a}}}`
    )
  });
  expect(contentOf(textOf(gone.folder))["choices"]).toMatchObject({used: {columns: {age: "phone"}}});
  expect(told(gone.err)).toEqual(
    expect.arrayContaining(["extra is gone; it was choices.used", "extra is gone; it was choices.kept"])
  );
  expect(
    await numbered(
      {former: "Q1;Q2A;Q2B", present: "Q1;Q2A;Q2B;Q2C"},
      `${ORDER}choices: {used: {stage: use, metrics: [satisfaction], chosen: [4], columns: {Q2A: shop, Q2B: phone}}}`
    )
  ).toEqual([expect.stringMatching(/^choices\.used was \{columns: .*; Q2A: the same name/)]);
});

it("how files are read goes on too: zone, share of rejects, which row of an id counts", async () => {
  const settings = "timezone: Asia/Seoul\nmaximum_reject_share: 0.1\nkeep: last\n";
  const {folder} = await wave(FORMER, {"sources/wave-2023.yaml": MAPPING + settings});
  expect(contentOf(textOf(folder))).toMatchObject({timezone: "Asia/Seoul", maximum_reject_share: 0.1, keep: "last"});
});

it("without the former export the mapping alone tells what goes on", async () => {
  const {err, folder} = await wave(FORMER.replaceAll("2023", "2024"), {"exports/wave-2023.csv": null});
  expect(told(err)[0]).toMatch(/^none of its exports is at hand/);
  expect(told(err).slice(1)).toEqual(["age is new", "extra is new"]);
  expect(Object.keys(contentOf(textOf(folder)).questions!)).toEqual(expect.arrayContaining(["order", "Q2", "Q3"]));
});

it("an export that the former source's globs mean too is told", async () => {
  const {err} = await wave(FORMER, {"sources/wave-2023.yaml": MAPPING.replace("wave-2023.csv", "wave-*.csv")});
  expect(err).toMatch(/wave-2024\.csv is among the files of wave-2023 too: narrow its globs/);
});

it.each([
  [["--like", "wave-2022"], 2, /^journeymark: --like: no source "wave-2022"; did you mean "wave-2023"\?\n$/],
  [["--adapter", "csv"], 2, /^journeymark: --adapter and --like exclude each other/]
])("wrong usage is told in one line: %j", async (options, code, message) => {
  const result = await wave(FORMER, {}, options);
  expect(result.code).toBe(code);
  expect(result.err).toMatch(message);
});

it("a former source with faults or decisions of its own is refused, with each of them", async () => {
  const open = await wave(FORMER, {"sources/wave-2023.yaml": MAPPING.replace("stage: buy", "stage: DECIDE")});
  expect([open.code, open.err]).toEqual([
    1,
    expect.stringMatching(
      /^journeymark: 1 decision is left .*\nsources\/wave-2023\.yaml line 8: questions\.Q3\.stage: decide this first/
    )
  ]);
  const broken = await wave(FORMER, {"sources/wave-2023.yaml": MAPPING.replace("adapter", "adaptor")});
  expect([broken.code, broken.err]).toEqual([1, expect.stringMatching(/did you mean "adapter"/)]);
});

it("a former source that is a service, or whose adapter there is not, is refused", async () => {
  const service = await wave(FORMER, {"sources/wave-2023.yaml": MAPPING.replace("adapter: csv", "adapter: postgres")});
  expect([service.code, service.err]).toEqual([
    1,
    "journeymark: sources/wave-2023.yaml: adapter: postgres fetches its answers from a service, which no file goes on with\n"
  ]);
  const unknown = await wave(FORMER, {"sources/wave-2023.yaml": MAPPING.replace("adapter: csv", "adapter: csw")});
  expect([unknown.code, unknown.err]).toEqual([
    1,
    expect.stringMatching(/^journeymark: sources\/wave-2023\.yaml: adapter: no adapter "csw"; did you mean "csv"\?\n$/)
  ]);
});

it("names that say the same beyond their number are a suggestion, no more", async () => {
  const mapping = MAPPING.replace("Q3: {question: advice,", "Q3A_ADVICE: {question: advice,");
  const {folder} = await wave(`id;unit;day;order;Q2;Q7ADVICE;Why\n${rows((index) => `4;good;${index % 11}`, 44)}`, {
    "sources/wave-2023.yaml": mapping,
    "exports/wave-2023.csv": FORMER.replace("Q3", "Q3A_ADVICE")
  });
  expect(await decisions(folder)).toEqual([
    'question Q7ADVICE "The advice": decide which question it asks; guess: advice, which Q3A_ADVICE asked: beyond the number, the names say the same'
  ]);
  expect(contentOf(textOf(folder)).questions!["Q7ADVICE"]).toMatchObject({stage: "buy", blank: ["99"]});
});

it("times of stages and questions about touchpoints go on, under the present names of their columns", async () => {
  const program = PROGRAM.replace("metrics:", "touchpoints: [{id: till, stage: buy, label: Till}]\nmetrics:");
  const mapping = MAPPING.replace("responded_at:", "touchpoint: {constant: till}, responded_at:")
    .replace("questions:", 'stages: {use: {experienced_at: {column: used, format: "%d.%m.%Y"}}}\nquestions:')
    .replace("comments:", "  extra: {touchpoints: {till: paid}}\ncomments:");
  const rows = (used: string) =>
    `id;unit;day;order;Q2;Q3;Why;age;extra;${used}\na;north;31.05.2023;5;good;1;fine;3;4;30.04.2023\n`;
  const {folder} = await wave(rows("Used").replaceAll("2023", "2024"), {
    "program.yaml": `${program}  paid: {touchpoint: till, scale: [1, 5]}\n`,
    "sources/wave-2023.yaml": mapping,
    "exports/wave-2023.csv": rows("used")
  });
  const content = contentOf(textOf(folder));
  expect(content["stages"]).toEqual({use: {experienced_at: {column: "Used", format: "%d.%m.%Y"}}});
  expect(content["questions"]!["extra"]).toEqual({touchpoints: {till: "paid"}});
  expect(content["response"]!["touchpoint"]).toEqual({constant: "till"});
});

/** A wave whose answers are joined to the orders that they are about. */
const JOINED = `adapter: csv
files: wave-2023.csv
join: [{files: orders-2023.csv, on: order_no, to: id, prefix: "order."}, {files: shops.csv, on: order.shop}]
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day, experienced_at: order.delivered}
questions: {score: order}
`;
const JOINED_FILES: Files = {
  "exports/wave-2023.csv": "id,order_no,day,score\na,o1,2023-05-02,4\n",
  "exports/orders-2023.csv": "id,shop,delivered\no1,s1,2023-05-01\n",
  "exports/orders-2024.csv": "id,shop,delivered\no2,s1,2024-05-01\n",
  "exports/shops.csv": "order.shop,unit\ns1,north\n",
  "sources/wave-2023.yaml": JOINED
};
const JOINED_WAVE = "id,order_no,day,score\nc,o2,2024-05-02,5\n";

it("joins go on, with their keys, and their files of the new wave's year where they have one", async () => {
  const {code, err, folder} = await wave(JOINED_WAVE, JOINED_FILES);
  expect([code, told(err)]).toEqual([0, ["orders-2024.csv is joined in the place of orders-2023.csv"]]);
  const former = contentOf(JOINED);
  expect(contentOf(textOf(folder))).toEqual({
    ...former,
    files: "wave-2024.csv",
    join: [
      {files: "orders-2024.csv", on: "order_no", to: "id", prefix: "order."},
      {files: "shops.csv", on: "order.shop"}
    ]
  });
  expect(await decisions(folder)).toEqual([]);
  await run("ingest", "--workspace", folder);
  expect(
    await query(folder, "SELECT organization, experienced_at::DATE::VARCHAR AS day FROM response ORDER BY day")
  ).toEqual([
    {organization: "north", day: "2023-05-01"},
    {organization: "north", day: "2024-05-01"}
  ]);
});

it("joined files of the new wave's year that are not there are to be decided, and so is a key that is gone", async () => {
  const missing = await wave(JOINED_WAVE, {...JOINED_FILES, "exports/orders-2024.csv": null});
  expect(missing.code).toBe(0);
  expect(textOf(missing.folder)).toContain(
    '  - {files: DECIDE, "on": order_no, to: id, prefix: order.} # guess: join.0.files was orders-2023.csv'
  );
  expect(await decisions(missing.folder)).toEqual([
    "join 0: decide its files; guess: join.0.files was orders-2023.csv"
  ]);
  const keyless = await wave("id,day,score\nc,2024-05-02,5\n", JOINED_FILES);
  expect(textOf(keyless.folder)).toContain('"on": DECIDE, to: id');
  expect(told(keyless.err)).toContain("order_no is gone; it was join.0.on");
});

it("a key that has another name now is the same key of the joined files", async () => {
  const files = {
    ...JOINED_FILES,
    "sources/wave-2023.yaml": JOINED.replace("to: id, ", "").replace("order_no", "Order No")
  };
  const renamed = (text: unknown) => String(text).replace("order_no", "Order No");
  const {folder} = await wave("id,order no,day,score\nc,o2,2024-05-02,5\n", {
    ...files,
    "exports/wave-2023.csv": renamed(JOINED_FILES["exports/wave-2023.csv"]),
    ...Object.fromEntries(
      ["2023", "2024"].map((year) => [
        `exports/orders-${year}.csv`,
        String(JOINED_FILES[`exports/orders-${year}.csv`]).replace("id,", "Order No,")
      ])
    )
  });
  expect(contentOf(textOf(folder))["join"]).toEqual([
    {files: "orders-2024.csv", on: "order no", to: "Order No", prefix: "order."},
    {files: "shops.csv", on: "order.shop"}
  ]);
});
