// Random workspaces through the whole pipeline, and every number beside R's survey: differences beyond 1e-6 with their reasons.
import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {figures} from "../../loaders/analyses/figures.js";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";
import {randomWorkspace, type RandomWorkspace} from "../support/random-workspace.js";
import {type FigureRecord, readCube} from "../support/read-cube.js";
import {load, writeWorkspace} from "../support/workspace-files.js";

const workspaces = Number(process.argv[2] ?? 40);
const numbers = Number(process.argv[3] ?? 5000);
const firstSeed = Number(process.argv[4] ?? 1);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const ORACLE = fileURLToPath(new URL("r-differential.R", import.meta.url));
const FIGURE = ["estimate", "se", "df", "deft", "low", "upp", "nEff", "n", "respondents"] as const;
const CHANGE = ["change", "changeLow", "changeUpp", "p"] as const;
const CLOSE = 1e-6;

/** What figures are asked by: everything that a report needs. */
const KEYS: readonly (readonly string[])[] = [
  ...[
    [],
    ["month"],
    ["quarter"],
    ["year"],
    ["class"],
    ["organization"],
    ["organization:division"],
    ["age"],
    ["product"]
  ],
  ...[
    ["class", "quarter"],
    ["organization", "quarter"],
    ["organization:division", "month"],
    ["age", "quarter"]
  ],
  ...[
    ["class", "organization"],
    ["age", "organization"],
    ["product", "class"]
  ]
];

/** A figure that is asked for, as R is told of it. */
interface Asked {
  readonly of: "journey" | "stage" | "question";
  readonly id: string;
  readonly metric: string;
  readonly keys: Readonly<Record<string, string>>;
}

interface Here {
  readonly asked: Asked;
  readonly row: FigureRecord;
}

type Numbers = Readonly<Record<string, number | null>>;

/** Figures of a workspace, and those of a table of changes from quarter to quarter, with the place of what each is compared with. */
async function figuresHere(drawn: RandomWorkspace, seed: number) {
  const folder = writeWorkspace(drawn.files);
  await load(folder);
  const found = await readCube(folder, async ({cube, workspace}) => {
    const ask = async (by: readonly string[], metric: string, compare?: "previous") => {
      const of = by.includes("question") ? "question" : by.includes("stage") ? "stage" : "journey";
      const request = {by: [...by], metric, level: drawn.level, interval: "t", ...(compare && {compare})};
      const {table} = await figures(cube, workspace, request);
      const keys = by.filter((key) => key !== of);
      return (table.objects() as FigureRecord[]).map((row): Here => {
        const named = Object.fromEntries(keys.map((key) => [key, String(row[key])]));
        return {asked: {of, id: of === "journey" ? "" : String(row[of]), metric, keys: named}, row};
      });
    };
    const all: Here[] = [];
    for (const metric of drawn.metrics) {
      if (!Object.values(drawn.questions).some(({metrics}) => metrics.includes(metric))) continue;
      for (const keys of KEYS) {
        for (const of of [[], ["stage"], ["question"]]) all.push(...(await ask([...keys, ...of], metric)));
      }
    }
    return {all, changes: await ask(["class", "quarter", "question"], drawn.metrics[seed % 2]!, "previous")};
  });
  rmSync(folder, {recursive: true, force: true});
  return {...found, all: someOf(found.all, seed, (numbers - CHANGE.length * found.changes.length) / FIGURE.length)};
}

/** As many as are asked for, in an order of chance. */
function someOf(all: readonly Here[], seed: number, count: number): Here[] {
  const uniform = uniformsFrom(seed);
  const order = all.map((one) => ({one, place: uniform()})).sort((a, b) => a.place - b.place);
  return order.slice(0, Math.max(0, Math.ceil(count))).map(({one}) => one);
}

/** For each change the places, in a list, of its figure and of the one in the quarter before; −1 where there is none. */
function comparedPlaces(changes: readonly Here[], offset: number) {
  const nameOf = ({asked: {id, keys}}: Here, quarter: string) => [id, keys["class"], quarter].join(" ");
  const places = new Map(changes.map((one, place) => [nameOf(one, one.asked.keys["quarter"]!), offset + place]));
  return changes.map((one, place) => {
    const [year, quarter] = [
      Number(one.asked.keys["quarter"]!.slice(0, 4)),
      Number(one.asked.keys["quarter"]!.slice(6))
    ];
    const before = quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
    return {figure: offset + place, reference: places.get(nameOf(one, before)) ?? -1};
  });
}

/** What R has of the same figures and changes, by their places; a text where R or a package of it is not to be had. */
function numbersOfR(drawn: RandomWorkspace, asked: readonly Asked[], compared: readonly object[]) {
  const directory = mkdtempSync(join(tmpdir(), "journeymark-r-"));
  const {stages, classes, questions, level} = drawn;
  writeFileSync(join(directory, "rows.csv"), drawn.rows.replace("organization:division", "organization.division"));
  const told = asked.map(({keys, ...one}) => ({
    ...one,
    keys: Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.replace(":", "."), value]))
  }));
  writeFileSync(
    join(directory, "asked.json"),
    JSON.stringify({stages, classes, questions, level, figures: told, compared})
  );
  const child = spawnSync("Rscript", [ORACLE, directory], {encoding: "utf8"});
  if (child.status !== 0) return (child.error?.message ?? child.stderr).trim().split("\n").slice(-2).join(" ");
  if (child.stderr.trim() !== "") say(child.stderr.trim());
  const read = (name: string) => rowsOfCsv(readFileSync(join(directory, name), "utf8"));
  const found = {figures: read("found.csv"), changes: read("compared.csv")};
  rmSync(directory, {recursive: true, force: true});
  return found;
}

/** Rows by their first column. */
function rowsOfCsv(text: string): Map<number, Numbers> {
  const [header, ...lines] = text.trim().split("\n");
  const names = header!.split(",");
  return new Map(
    lines.map((line) => {
      const values = line.split(",").map((cell) => (/^\s*(NA|NaN)\s*$/.test(cell) ? null : Number(cell)));
      return [values[0]!, Object.fromEntries(names.map((name, index) => [name, values[index]!]))];
    })
  );
}

/** Why a number is not R's, by the table of the Method page; undefined where nothing explains it. */
function reasonOf(field: string, row: FigureRecord, r: Numbers): string | undefined {
  const reason = row["reason"] as {code: string} | null;
  if (reason !== null && r["estimate"] === null)
    return `no figure here, and none that R has an error of: ${codeOf(reason)}`;
  if (field === "nEff" && !(r["se"]! > CLOSE))
    return "answers that are all equal: the error says nothing of how many they are worth; at most as many as people here";
  if (field === "deft" && !(r["se"]! > CLOSE)) return "answers that are all equal: no ratio of errors here";
  return undefined;
}

function codeOf(reason: {code: string; because?: {code: string}}): string {
  return reason.because === undefined ? reason.code : codeOf(reason.because);
}

const totals = {numbers: 0, same: 0, unexplained: 0, largest: 0};
const explained = new Map<string, number>();

/** Compares some numbers of a row; what nothing explains is returned. */
function compareRow({asked, row}: Here, fields: readonly string[], r: Numbers | undefined): string[] {
  return fields.flatMap((field) => {
    totals.numbers += 1;
    const [own, other] = [(row[field] as number | null | undefined) ?? null, r?.[field] ?? null];
    const both = own !== null && other !== null;
    const difference = both ? Math.abs(own - other) / Math.max(1, Math.abs(other)) : own === other ? 0 : Infinity;
    if (difference <= CLOSE) {
      totals.same += 1;
      totals.largest = Math.max(totals.largest, difference);
      return [];
    }
    const why = r && reasonOf(field, row, r);
    if (why !== undefined) explained.set(why, (explained.get(why) ?? 0) + 1);
    return why === undefined
      ? [`${field} ${JSON.stringify(asked)}: ${own} here, ${other} in R; ${JSON.stringify(row["reason"])}`]
      : [];
  });
}

for (let seed = firstSeed; seed < firstSeed + workspaces; seed += 1) {
  const drawn = randomWorkspace(seed);
  const {all, changes} = await figuresHere(drawn, seed);
  const compared = comparedPlaces(changes, all.length);
  const r = numbersOfR(drawn, [...all, ...changes].map(({asked}) => asked), compared); // prettier-ignore
  if (typeof r === "string") {
    say(`R with its packages survey and jsonlite is not to be had here (${r}): not compared`);
    break;
  }
  const before = totals.numbers;
  const unexplained = [
    ...all.flatMap((here, place) => compareRow(here, FIGURE, r.figures.get(place))),
    ...changes.flatMap((here, place) => compareRow(here, CHANGE, r.changes.get(place)))
  ];
  totals.unexplained += unexplained.length;
  say(`workspace ${seed}: ${totals.numbers - before} numbers, ${unexplained.length} unexplained`);
  for (const line of unexplained.slice(0, 10)) say(`  ${line}`);
}
say(
  `\n${totals.numbers} numbers: ${totals.same} within ${CLOSE} of R's (the largest difference among them ${totals.largest.toExponential(1)}), ${totals.unexplained} unexplained`
);
for (const [why, times] of explained) say(`  ${times} × ${why}`);
