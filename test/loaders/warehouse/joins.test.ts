/** Files of one source joined by a key: reviews to orders, orders to customers. */
import {rmSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {loadRows, openWorkspace, query, writeFiles, writeWorkspace, type Files} from "../../support/workspace-files.js";

const PROGRAM = `title: Shop
rejects: {maximum_share: 1}
stages: [{id: delivery, label: Delivery}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
segments: [{id: state, label: State}, {id: status, label: Status}]
questions: {stars: {stage: delivery, scale: [1, 5]}}
`;

const SOURCE = `adapter: csv
files: reviews*.csv
join:
  - {files: orders*.csv, on: order_id}
  - {files: customers.csv, on: customer, to: customer_id}
customer_class: {constant: end_user}
response: {id: review_id, respondent: person, experienced_at: delivered, responded_at: answered}
segments: {state: state, status: status}
questions: {stars: stars}
`;

const REVIEWS = `review_id,order_id,stars,answered
r1,o2,5,2018-03-09
r2,o1,9,2018-03-10
r3,o9,3,2018-03-11
r4,,2,2018-03-12
r5,o2,1,2018-03-13
r6,o3,4,2018-03-14
`;
const ORDERS = `order_id,customer,status,delivered
o1,c1,delivered,2018-01-10
o2,c2,delivered,2018-02-11
o3,c9,shipped,
o4,c1,lost,
`;
const CUSTOMERS = "customer_id,person,state\nc1,p1,SP\nc2,p2,RJ\nc3,p3,MG\n";

const SHOP: Files = {
  "program.yaml": PROGRAM,
  "sources/survey.yaml": SOURCE,
  "exports/reviews.csv": REVIEWS,
  "exports/orders.csv": ORDERS,
  "exports/customers.csv": CUSTOMERS
};

/** What was loaded of a response: id, stars, month of the experience or the answer, and what was joined. */
async function loaded(folder: string): Promise<string[]> {
  const rows = await query(
    folder,
    `SELECT id, value::INTEGER AS stars, strftime(month, '%Y-%m') AS month, segment_state AS state, segment_status AS status,
       respondent IS NOT NULL AS known
     FROM named_response JOIN named_answer USING (response_key) ORDER BY response_key`
  );
  return rows.map(({id, stars, month, state, status, known}) =>
    [id, stars, month, state ?? "-", status ?? "-", known === true ? "known" : "-"].join(" ")
  );
}

async function shop(files: Files = {}) {
  const folder = writeWorkspace({...SHOP, ...files});
  const reports = await loadRows(folder);
  return {folder, reports, file: reports[0]!};
}

it("columns of the joined files are columns of the record, one join after the other; every record stays, in its order", async () => {
  const {folder, file} = await shop();
  expect([file.outcome, file.read, file.loaded, file.rejected]).toEqual(["loaded", 6, 5, 1]);
  expect(await loaded(folder)).toEqual([
    "r1 5 2018-02 RJ delivered known",
    "r3 3 2018-03 - - -",
    "r4 2 2018-03 - - -",
    "r5 1 2018-02 RJ delivered known",
    "r6 4 2018-03 - shipped -"
  ]);
});

it("a record that is rejected is told with the line that it has in its own file", async () => {
  const {file} = await shop();
  expect(file.rejects).toEqual([{line: 3, column: "stars", value: "9", reason: "expected 1 to 5"}]);
});

it("records without a match, and keys that no record uses, are counted and told", async () => {
  const {file} = await shop();
  expect(file.warnings).toEqual([
    "order_id: of 6 records without a match in orders.csv, whose cells are empty there: 2",
    "order_id: of 4 keys of orders.csv used by no record: 1",
    "customer: of 6 records without a match in customers.csv, whose cells are empty there: 3",
    "customer: of 3 keys of customers.csv used by no record: 1"
  ]);
});

it("keys are compared as cells are read: without blanks around them, and with composed letters", async () => {
  const {folder, file} = await shop({
    "exports/reviews.csv": "review_id,order_id,stars,answered\nr1,caf\u00e9,5,2018-03-09\nr2,\u00a0o2 ,4,2018-03-09\n",
    "exports/orders.csv": "order_id,customer,status,delivered\n cafe\u0301 ,c1,a,\no2,c2,b,\n"
  });
  expect(await loaded(folder)).toEqual(["r1 5 2018-03 SP a known", "r2 4 2018-03 RJ b known"]);
  expect(file.warnings).toEqual(["customer: of 3 keys of customers.csv used by no record: 1"]);
});

it("an empty key, and one that stands for nothing, match nothing, however many rows have it", async () => {
  const {folder} = await shop({
    "exports/reviews.csv": "review_id,order_id,stars,answered\nr1,,5,2018-03-09\nr2,#N/A,4,2018-03-09\n",
    "exports/orders.csv": "order_id,customer,status,delivered\n,c1,a,\n,c2,b,\n#N/A,c2,b,\n#N/A,c2,b,\n"
  });
  expect(await loaded(folder)).toEqual(["r1 5 2018-03 - - -", "r2 4 2018-03 - - -"]);
});

it("a key that stands twice is a refusal with the file and the lines of both rows, and without the key", async () => {
  const {file} = await shop({"exports/orders.csv": `${ORDERS}\n"o5","c1\nc1",x,\no2,c3,again,\n`});
  expect(file.outcome).toBe("refused");
  expect(file.reason).toBe("orders.csv line 9: expected each order_id once, found that of orders.csv line 3 again");
});

it("several joined files are one table, whose keys stand once in all of them, and whose columns need not be the same", async () => {
  const more = {"exports/orders-2019.csv": "delivered,order_id,channel,customer\n2019-02-03,o9,web,c1\n"};
  const {folder, file} = await shop(more);
  expect(file.warnings[0]).toBe(
    "order_id: of 6 records without a match in orders-2019.csv, orders.csv, whose cells are empty there: 1"
  );
  expect(await loaded(folder)).toContain("r3 3 2019-02 SP - known");
  const twice = await shop({...more, "exports/orders.csv": `${ORDERS}o9,c1,again,\n`});
  expect(twice.file.reason).toBe(
    "orders.csv line 6: expected each order_id once, found that of orders-2019.csv line 2 again"
  );
});

it("a changed joined file reloads the records that depend on it, and no others", async () => {
  const other = SOURCE.replace("reviews*.csv", "other.csv").replace(/join:\n.*\n.*\n/, "");
  const alone = other.replace("respondent: person, experienced_at: delivered, ", "").replace(/segments.*\n/, "");
  const {folder} = await shop({"sources/alone.yaml": alone, "exports/other.csv": REVIEWS});
  const outcomes = async () => (await loadRows(folder)).map(({path, outcome}) => `${path} ${outcome}`);
  expect(await outcomes()).toEqual(["other.csv unchanged", "reviews.csv unchanged"]);
  writeFiles(folder, {"exports/customers.csv": CUSTOMERS.replace("c2,p2,RJ", "c2,p2,BA")});
  expect(await outcomes()).toEqual(["other.csv unchanged", "reviews.csv loaded"]);
  const [row] = await query(folder, "SELECT count(*)::DOUBLE AS n FROM response WHERE segment_state = 'BA'", {
    n: "number"
  });
  expect(row!.n).toBe(2);
  const ledger = await query(folder, "SELECT joined FROM source_file ORDER BY path", {joined: "text"});
  const [none, files] = ledger.map(({joined}) => JSON.parse(joined) as {path: string; sha256: string}[]);
  expect(none).toEqual([]);
  expect(files!.map(({path, sha256}) => [path, sha256.length])).toEqual([
    ["orders.csv", 64],
    ["customers.csv", 64]
  ]);
  expect(await outcomes()).toEqual(["other.csv unchanged", "reviews.csv unchanged"]);
});

it("without its joined files a file is refused, and what it brought before stands", async () => {
  const {folder} = await shop();
  rmSync(join(folder, "exports/customers.csv"));
  const [file] = await loadRows(folder);
  expect([file!.outcome, file!.reason]).toEqual([
    "refused",
    "sources/survey.yaml line 5: join.1.files: expected files to join, found none: customers.csv"
  ]);
  expect(await loaded(folder)).toHaveLength(5);
});

it.each<[title: string, files: Files, reason: string]>([
  [
    "a key that the records lack",
    {"sources/survey.yaml": SOURCE.replace("on: order_id", "on: order_di")},
    `sources/survey.yaml line 4: join.0.on: no column "order_di" in the file; did you mean "order_id"?`
  ],
  [
    "a key that the joined files lack",
    {"sources/survey.yaml": SOURCE.replace("to: customer_id", "to: customerid")},
    `sources/survey.yaml line 5: join.1.to: no column "customerid" in customers.csv; did you mean "customer_id"?`
  ],
  [
    "a column that both sides have",
    {"exports/customers.csv": CUSTOMERS.replace("state", "Stars")},
    `sources/survey.yaml line 5: join.1.files: expected columns of other names than the record has, found "Stars" in customers.csv too; put a text before those that are joined by prefix: TEXT`
  ],
  [
    "a file of the source's own",
    {"sources/survey.yaml": SOURCE.replace("files: reviews*.csv", 'files: "{reviews,orders}*.csv"')},
    "sources/survey.yaml line 4: join.0.files: expected other files than the source's own, found orders.csv"
  ],
  [
    "a joined file that is no such export",
    {"exports/orders.csv": ""},
    "orders.csv: expected a header row, found an empty file"
  ],
  [
    "a joined file of which too many rows are no records",
    {
      "sources/survey.yaml": `${SOURCE}maximum_reject_share: 0.1\n`,
      "exports/orders.csv": "order_id,customer,status,delivered\no1,c1,x,\no2,c2\no3,c3,y,\n"
    },
    "orders.csv: 1 of 3 rows are no records, more than the 10% allowed"
  ]
])("%s refuses the file, at its place", async (_, files, reason) => {
  const {reports} = await shop(files);
  expect(reports.map((report) => report.reason)).toContain(reason);
});

it("a prefix tells columns of the same name apart", async () => {
  const {folder} = await shop({
    "exports/orders.csv": ORDERS.replace("status", "stars"),
    "sources/survey.yaml": SOURCE.replace("orders*.csv,", 'orders*.csv, prefix: "order.",')
      .replace("on: customer,", "on: order.customer,")
      .replace("delivered,", "order.delivered,")
      .replace("status: status", "status: order.stars")
  });
  expect((await loaded(folder))[0]).toBe("r1 5 2018-02 RJ delivered known");
});

it("joined files may be of another format, and expressions read their columns", async () => {
  const {folder, file} = await shop({
    "exports/orders.csv": null,
    "exports/orders.json": JSON.stringify([
      {order_id: "o2", customer: "c2", status: "delivered", delivered: "2018-02-11"}
    ]),
    "sources/survey.yaml": SOURCE.replace("orders*.csv,", "orders.json, adapter: json,").replace(
      "status: status",
      `status: {sql: "coalesce(status, 'none') || ' ' || stars"}`
    )
  });
  expect(file.reason).toBeNull();
  expect(await loaded(folder)).toEqual([
    "r1 5 2018-02 RJ delivered 5 known",
    "r3 3 2018-03 - none 3 -",
    "r4 2 2018-03 - none 2 -",
    "r5 1 2018-02 RJ delivered 1 known",
    "r6 4 2018-03 - none 4 -"
  ]);
});

it("check tells what does not fit before anything is loaded", async () => {
  const folder = writeWorkspace({...SHOP, "sources/survey.yaml": SOURCE.replace("on: order_id", "on: order_di")});
  const {code, err} = await run("check", "--workspace", folder);
  expect([code, err]).toEqual([
    1,
    `journeymark: sources/survey.yaml line 4: join.0.on: reviews.csv: no column "order_di" in the file; did you mean "order_id"?\n`
  ]);
  expect((await run("check", "--workspace", writeWorkspace(SHOP))).code).toBe(0);
});

it("records keep their order and lines where there are more than one thread reads at once", async () => {
  const rows = 130_000;
  const reviews = Array.from({length: rows}, (_, index) => {
    return `r${index},o${(index * 7919) % rows},${index === 125_000 ? 8 : 1 + (index % 5)},2018-03-09`;
  });
  const orders = Array.from({length: rows}, (_, index) => `o${rows - 1 - index},c${index % 2},s${rows - 1 - index},`);
  const {folder, file} = await shop({
    "exports/reviews.csv": `review_id,order_id,stars,answered\n${reviews.join("\n")}\n`,
    "exports/orders.csv": `order_id,customer,status,delivered\n${orders.join("\n")}\n`
  });
  expect(file.rejects).toEqual([{line: 125_002, column: "stars", value: "8", reason: "expected 1 to 5"}]);
  const [row] = await query(
    folder,
    `SELECT count(*)::DOUBLE AS n, (count(*) FILTER (WHERE segment_status = 's' || (((response_key % 4294967296) * 7919) % ${rows})::VARCHAR))::DOUBLE AS same
     FROM response`,
    {n: "number", same: "number"}
  );
  expect(row).toEqual({n: rows - 1, same: rows - 1});
});

it("openWorkspace knows the joins of a source", () => {
  const [source] = openWorkspace(writeWorkspace(SHOP)).sources;
  expect(source!.joins.map(({on, to, prefix}) => [on, to, prefix])).toEqual([
    ["order_id", "order_id", ""],
    ["customer", "customer_id", ""]
  ]);
});
