import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {run} from "../../../support/cli.js";
import {loadRows, PROGRAM, query, writeWorkspace} from "../../../support/workspace-files.js";

const WITH_CHOSEN = PROGRAM.replace("metrics: {", "metrics: {chosen: {label: Chosen, score: chosen}, ");

/** The draft of an export, in which the suggested choices are taken over and everything is decided. */
async function taken(adapter: string, content: string, order = "order"): Promise<{folder: string; choices: string}> {
  const folder = writeWorkspace({
    ...{"program.yaml": WITH_CHOSEN, "sources/survey.yaml": null, "exports/new.csv": content}
  });
  const from = join(folder, "exports/new.csv");
  const command = ["new", "source", "new", "--from", from, "--adapter", adapter, "--workspace", folder];
  expect((await run(...command)).code).toBe(0);
  const draft = readFileSync(join(folder, "sources/new.yaml"), "utf8");
  const choices = /^# choices:\n(?:# {3}.*\n)+/m.exec(draft)![0].replaceAll(/^# /gm, "");
  const decided = choices.replaceAll("stage: DECIDE", "stage: use").replaceAll("[DECIDE]", "[chosen]");
  writeFileSync(
    join(folder, "sources/new.yaml"),
    `adapter: ${adapter}\nfiles: new.csv\ncustomer_class: {constant: end_user}\nresponse: {responded_at: {constant: 2024-05-31}}\nquestions: {${order}: order}\n${decided}`
  );
  return {folder, choices: decided};
}

async function loaded(folder: string) {
  const [file] = await loadRows(folder);
  const rows = await query(
    folder,
    `SELECT label, string_agg(coalesce(value::INTEGER::VARCHAR, state::VARCHAR), ' ' ORDER BY response_key) AS answers
     FROM named_answer JOIN question USING (question) WHERE question <> 'order' GROUP BY label ORDER BY label`,
    {label: "text", answers: "text"}
  );
  return {rejected: file!.rejected, found: Object.fromEntries(rows.map((row) => [row.label, row.answers]))};
}

it("options in columns of their own are suggested as one question, which loads as it stands", async () => {
  const {folder, choices} = await taken(
    "surveymonkey",
    [
      "order,Which did you use?,,Other",
      ",In the shop,By phone,Response",
      "5,In the shop,,x",
      "4,In the shop,By phone,y",
      "3,,,z",
      ""
    ].join("\n"),
    "Q1"
  );
  expect(choices).toContain("{question: new_In_the_shop, label: In the shop}");
  const {rejected, found} = await loaded(folder);
  expect(rejected).toBe(0);
  expect(found).toEqual({"In the shop": "1 1 blank", "By phone": "0 1 blank"});
});

it("options in one cell are suggested with what stands between them", async () => {
  const cells = ["Shop; Phone", "Shop", "Phone", "Phone; Letter", "Letter; Shop", "Letter", "", "Shop; Letter"];
  const {folder, choices} = await taken("csv", `order,used\n${cells.map((cell) => `5,${cell}`).join("\n")}\n`);
  expect(choices).toContain('separator: "; "');
  const {rejected, found} = await loaded(folder);
  expect(rejected).toBe(0);
  expect(found).toEqual({
    Shop: "1 1 0 0 1 0 blank 1",
    Phone: "1 0 1 1 0 0 blank 0",
    Letter: "0 0 0 1 1 1 blank 1"
  });
});
