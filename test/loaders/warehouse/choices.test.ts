import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {load, loadExport, PROGRAM, query, writeWorkspace, type Files} from "../../support/workspace-files.js";

const WITH_CHOSEN = PROGRAM.replace("metrics: {", "metrics: {chosen: {label: Chosen, score: chosen}, ");

/** A workspace whose source asks one question with several answers, beside `order`. */
const asking = (choices: string, adapter = "csv"): Files => ({
  "program.yaml": WITH_CHOSEN,
  "sources/survey.yaml": `adapter: ${adapter}
files: survey*
customer_class: {constant: end_user}
response: {responded_at: {constant: 2024-05-31}}
questions: {order: order}
choices:
  used: ${choices}
`
});

/** What each option says in each row: 1, 0, or the state of a missing answer. */
async function answers(content: string, files: Files) {
  const {folder, file} = await loadExport(content, files);
  const rows = await query(
    folder,
    `SELECT question, string_agg(coalesce(value::INTEGER::VARCHAR, state::VARCHAR), ' ' ORDER BY response_key) AS answers
     FROM named_answer WHERE question <> 'order' GROUP BY question ORDER BY question`,
    {question: "text", answers: "text"}
  );
  return {file, found: Object.fromEntries(rows.map((row) => [row.question, row.answers]))};
}

const OF_USE = "stage: use, metrics: [chosen]";

it("a column per option: empty is no where another option was chosen, and missing where none was", async () => {
  const {found} = await answers(
    "order,a,b,c\n5,1,,\n4,1,1,\n3,,,1\n2,,,\n",
    asking(`{${OF_USE}, chosen: [1], columns: {a: shop, b: phone, c: null}}`)
  );
  expect(found).toEqual({shop: "1 1 0 blank", phone: "0 1 0 blank"});
});

it("cells may say no themselves, and codes of missing answers are no answer unless another option was chosen", async () => {
  const {found} = await answers(
    "order,a,b\n5,Y,N\n4,N,N\n3,-99,Y\n2,-99,-99\n1,-77,-77\n",
    asking(
      `{${OF_USE}, chosen: [Y], not_chosen: [N], blank: ["-99"], not_shown: ["-77"], columns: {a: shop, b: phone}}`
    )
  );
  expect(found).toEqual({shop: "1 0 0 blank not_shown", phone: "0 0 1 blank not_shown"});
});

it("a cell that is none of this rejects its row, with what was expected", async () => {
  const {file} = await loadExport(
    "order,a,b\n5,1,\n4,2,1\n",
    asking(`{${OF_USE}, chosen: [1], not_chosen: [0], not_applicable: [9], columns: {a: shop, b: phone}}`)
  );
  expect([file.read, file.loaded, file.rejected]).toEqual([2, 1, 1]);
  expect(file.rejects).toEqual([
    {line: 3, column: "a", value: "2", reason: 'expected "1", "0", or nothing, or 9 for a missing answer'}
  ]);
});

it("where the platform marks what was not shown, whoever was shown the options and chose none is a no", async () => {
  const vv = (rows: readonly string[]) =>
    ["Response ID\tOrder\tShop\tPhone", "id\tsubmitdate\torder\tused_A\tused_B", ...rows, ""].join("\n");
  const header = vv([
    "1\t2024-05-31 10:00:00\t5\tY\t",
    "2\t2024-05-31 10:00:00\t4\t\t",
    "3\t2024-05-31 10:00:00\t3\t{question_not_shown}\t{question_not_shown}"
  ]).replace("Response ID\tOrder", "Response ID\tDate submitted\tOrder");
  const files = asking(`{${OF_USE}, chosen: [Y], columns: {used_A: shop, used_B: phone}}`, "limesurvey");
  const {found} = await answers(header, files);
  expect(found).toEqual({shop: "1 0 not_shown", phone: "0 0 not_shown"});
  const declared = asking(
    `{${OF_USE}, chosen: [Y], blank: [""], columns: {used_A: shop, used_B: phone}}`,
    "limesurvey"
  );
  expect((await answers(header, declared)).found).toEqual({shop: "1 blank not_shown", phone: "0 blank not_shown"});
});

const LISTED = `{${OF_USE}, column: a, separator: ";", options: {In the shop: shop, By phone: phone, "By phone; later": later, Nothing: null}`;

it("a list in one cell: options whose texts hold the separator or each other are taken whole", async () => {
  const {found, file} = await answers(
    [
      ...["order,a", "5,In the shop", "4,In the shop;By phone", "3,By phone; later", "2,By phone; later;By phone"],
      ...["1,Nothing", "1,", "1,refused", "5,By phone;In the shop;Nothing", ""]
    ].join("\n"),
    asking(`${LISTED}, not_applicable: [refused]}`)
  );
  expect(file.rejected).toBe(0);
  expect(found).toEqual({
    shop: "1 1 0 0 0 blank not_applicable 1",
    phone: "0 1 0 1 0 blank not_applicable 1",
    later: "0 0 1 1 0 blank not_applicable 0"
  });
});

it("what is in a list and is no option rejects the row, unless the mapping says that it is no matter", async () => {
  const content = "order,a\n5,In the shop;By post\n4,By phone\n";
  const strict = await loadExport(content, asking(`${LISTED}}`));
  expect(strict.file.rejects.map(({line, column, value}) => [line, column, value])).toEqual([
    [2, "a", "In the shop;By post"]
  ]);
  const {found} = await answers(content, asking(`${LISTED}, otherwise: null}`));
  expect(found).toEqual({shop: "1 0", phone: "0 1", later: "0 0"});
});

it("codes in one cell: 1,3,4 is three choices and no number", async () => {
  const {found} = await answers(
    'order,a\n5,"1,3,4"\n4,3\n3,14\n2,"13,4"\n',
    asking(
      `{${OF_USE}, column: a, separator: ",", options: {"1": one, "3": three, "4": four, "13": thirteen, "14": x}}`
    )
  );
  expect(found).toEqual({one: "1 0 0 0", three: "1 1 0 0", four: "1 0 0 1", thirteen: "0 0 0 1", x: "0 0 1 0"});
});

it("the figure is the share of the people who were asked, with the interval of a share", async () => {
  const rows = [...Array.from({length: 30}, () => "5,1,"), ...Array.from({length: 10}, () => "5,,1"), "5,,", "5,,"];
  const folder = writeWorkspace({
    ...asking(`{${OF_USE}, chosen: [1], columns: {a: shop, b: phone}}`),
    "exports/survey.csv": `order,a,b\n${rows.join("\n")}\n`
  });
  await load(folder);
  const {out} = await run(
    ...["scores", "--by", "question", "--metric", "chosen", "--format", "json", "--workspace", folder]
  );
  const figures = JSON.parse(out) as Record<string, unknown>[];
  expect(figures.map(({question, estimate, n, method}) => [question, estimate, n, method])).toEqual([
    ["shop", 75, 40, "wilson"],
    ["phone", 25, 40, "wilson"]
  ]);
  const satisfaction = await run(
    ...["scores", "--by", "question", "--format", "json", "--metric", "satisfaction"].concat("--workspace", folder)
  );
  expect((JSON.parse(satisfaction.out) as {question: string}[]).map(({question}) => question)).toEqual(["order"]);
});

it.each([
  ["{stage: use, chosen: [1], columns: {a: shop}}", /choices\.used: .*metrics beside stage/],
  [`{${OF_USE}, chosen: [1], columns: {a: null}}`, /at least one option with a question/],
  [`{${OF_USE}, columns: {a: shop}}`, /choices\.used\.chosen/],
  [`{${OF_USE}, column: a, options: {x: shop}}`, /choices\.used\.separator/],
  ["{chosen: [1], columns: {a: order}}", /choices\.used\.columns\.a: .*scale \[0, 1\]/],
  ["{chosen: [1], columns: {a: shop}}", /choices\.used\.columns\.a: no question "shop" in program\.yaml/],
  [`{${OF_USE}, chosen: [1], columns: {a: shop, b: shop}}`, /choices\.used\.columns\.b: question shop is already read/],
  ["{stage: usage, metrics: [chosen], chosen: [1], columns: {a: shop}}", /no stage "usage"; did you mean "use"/],
  [`{${OF_USE}, chosen: [1], columns: {z: shop}}`, /choices\.used\.columns\.z.*no column "z"|no column "z" in the file/]
])("faults are told at their place: %s", async (choices, message) => {
  const folder = writeWorkspace({...asking(choices), "exports/survey.csv": "order,a,b\n5,1,\n"});
  const {code, err} = await run("check", "--workspace", folder);
  expect(err).toMatch(message);
  expect(err).toMatch(/sources\/survey\.yaml line \d+/);
  expect(code).toBe(1);
});
