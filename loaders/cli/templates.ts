import {readFileSync} from "node:fs";
import {join} from "node:path";
import {repository} from "../site/repository.js";

/** A mapping to start from: every key explained, ready for the columns of the export to be filled in. */
export function sourceTemplate(name: string): string {
  return `# yaml-language-server: $schema=../schemas/source.json
# How the files of "${name}" map to the program. Fill in the columns of your export, then run: journeymark check
adapter: csv
files: ${name}-*.csv # relative to the exports folder; put the exports there as they came
customer_class: {constant: end_user} # or {column: …, values: {"code": class}}

response:
  id: response_id # the platform's id of a response; leave out to use row numbers
  responded_at: {column: responded_at} # ISO 8601; else give a format such as "%d/%m/%Y %H:%M"
  # experienced_at: {column: purchase_date} # periods follow the experience where it is known
  # organization: unit_code # ids of organizations.csv; unknown ones are kept as "unassigned"
  # respondent: customer_number # stored as a salted hash only
  # weight: weight
  # language: language
  # channel: channel

# segments: # ids of program.yaml
#   age: {column: Q12, values: {"1": under 30, "2": 30 to 49}}

# ignore: # rows that are counted and left out
#   previews: "status = 'preview'"

questions:
  # column of the file: id of a question in program.yaml
  Q1: question_id
  # or, with codes for missing answers, or texts instead of numbers:
  # Q2: {question: question_id, not_applicable: [6], blank: [99]}
  # Q3: {question: question_id, values: {"Very satisfied": 5, "Satisfied": 4}}

# comments:
#   Q4_TEXT: {stage: delivery} # e-mail addresses, telephone and card numbers and the like are masked on loading
`;
}

/** A test of a source: its mapping has no faults and every row of its files is accounted for. */
export function sourceTest(name: string, workspace: string): string {
  return `import {expect, it} from "vitest";
import {main} from "../../loaders/cli/main.js";

const workspace = ${JSON.stringify(workspace)};

async function run(...command: string[]): Promise<{code: number; out: string}> {
  let out = "";
  const code = await main([...command, "--workspace", workspace], {out: (text) => (out += text), err: () => undefined});
  return {code, out};
}

it("${name}: the mapping has no faults", async () => {
  expect((await run("check")).code).toBe(0);
});

it("${name}: every row is loaded, ignored by a rule or rejected with a reason", async () => {
  const {code, out} = await run("ingest", "--json");
  const files = (JSON.parse(out) as {files: {source: string; read: number; loaded: number; ignored: number; rejected: number}[]}).files;
  const own = files.filter(({source}) => source === "${name}");
  expect(code).toBe(0);
  expect(own.length).toBeGreaterThan(0);
  for (const {read, loaded, ignored, rejected} of own) expect(loaded + ignored + rejected).toBe(read);
});
`;
}

/** A plan to start from: what must be said, and what one may say besides. */
export function planTemplate(period: string, baseline: string, metric: string): string {
  return `# yaml-language-server: $schema=../schemas/plan.json
# How leaders are evaluated for ${period}. Decide every line, then run: journeymark plan check ${period}, and before the year begins
# journeymark plan freeze ${period}
period: ${period}
baseline: ${baseline} # what improvement is measured against
metric: ${metric}

# Whoever was in office for fewer months is not judged; the first months of a tenure may be left to nobody.
attribute: {handover_months: 0, minimum_months: 2}
# With fewer people behind a figure, or an interval that is wider on either side, the verdict is: cannot tell.
evidence: {people: 100, half_width: 4, level: 0.95}
results: [sales, operating_profit] # measures of results.csv

# applies_to: {kinds: [department]} # kinds of unit whose heads are evaluated; default all
# adjust: [age] # segments whose mix of customers is taken out
# margins: {${metric}: 2} # the smallest change that matters; default that of the metric
# defensible: {handover_months: [0, 2], shrink: [no, yes]} # other choices; those that turn a verdict are listed beside it
preview_days: 14 # for leaders to look at their figures before they are published
appeal_days: 30
`;
}

const EXAMPLE = "who-differs";

/** A notebook page to start from: the worked example under another name. */
export function notebookPage(name: string): string {
  const example = readFileSync(join(repository, "src", "notebooks", `${EXAMPLE}.md`), "utf8");
  return example.replace(/^title: .*$/m, `title: ${name}`).replace(/^# .*$/m, `# ${name}`);
}

/** The example's test under another name. */
export function notebookTest(name: string): string {
  return readFileSync(join(repository, "test", "notebooks", `${EXAMPLE}.test.ts`), "utf8").replaceAll(EXAMPLE, name);
}
