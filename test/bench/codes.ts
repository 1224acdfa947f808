// What it takes to code a million comments in three languages into 30 themes, as a part of loading them; the bar is 60 s of CPU time
// and 1 GiB. `npm run bench:codes -- COMMENTS`.
import {spawnSync} from "node:child_process";
import {closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {ingest} from "../../loaders/pipeline.js";
import {adapterOptions} from "../../loaders/sources/index.js";
import {readWorkspace} from "../../loaders/workspace/workspace.js";
import {uniformsFrom} from "../../src/statistics/numbers/random.js";

const THEMES = 30;
const WORDS = 8;
const BAR = {cpu: 60, gigabytes: 1};
const self = fileURLToPath(import.meta.url);

const PROGRAM = `title: Comments
stages: [{id: buy, label: Buying}, {id: use, label: Using}]
metrics: {satisfaction: {label: Satisfaction, score: linear}}
questions: {order: {stage: buy, scale: [1, 5]}}
`;
const SOURCE = `adapter: csv
files: "*.csv"
customer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day}
questions: {order: order}
comments: {why: {stage: buy}}
`;

/** What is written in a language: words that comments are made of, and how they are put together. */
const LANGUAGES = {
  en: {signs: "abcdefghiklmnoprstuvw", long: [3, 9], units: 14, join: " ", end: "."},
  ko: {
    signs: "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호",
    long: [2, 5],
    units: 9,
    join: " ",
    end: "요."
  },
  zh: {
    signs:
      "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经",
    long: [2, 3],
    units: 13,
    join: "",
    end: "。"
  }
} as const;

type Language = keyof typeof LANGUAGES;

/** Words of a language, the same every time; those of themes come first. */
function vocabulary(language: Language): string[] {
  const uniform = uniformsFrom(language.charCodeAt(0));
  const {signs, long} = LANGUAGES[language];
  const letters = [...signs];
  const words = new Set<string>();
  while (words.size < 6000) {
    const length = long[0] + Math.floor(uniform() * (long[1] - long[0] + 1));
    words.add(Array.from({length}, () => letters[Math.floor(uniform() * letters.length)]).join(""));
  }
  return [...words];
}

function writeWorkspace(folder: string, comments: number): void {
  for (const below of ["sources", "exports"]) mkdirSync(join(folder, below));
  writeFileSync(join(folder, "program.yaml"), PROGRAM);
  writeFileSync(join(folder, "sources/survey.yaml"), SOURCE);
  writeFileSync(join(folder, "organizations.csv"), "organization_id,parent_id,name,kind\nall,,All,company\n");
  const languages = Object.keys(LANGUAGES) as Language[];
  const words = Object.fromEntries(languages.map((language) => [language, vocabulary(language)])) as Record<
    Language,
    string[]
  >;
  const themes = Array.from({length: THEMES}, (_, place) => {
    const own = languages.map((each) => [each, words[each].slice(place * WORDS, (place + 1) * WORDS)]);
    return {id: `t${place}`, label: `T${place}`, definition: "A theme", words: Object.fromEntries(own) as object};
  });
  // JSON is YAML.
  writeFileSync(join(folder, "codebook.yaml"), JSON.stringify({version: 1, themes}));
  const uniform = uniformsFrom(1);
  const file = openSync(join(folder, "exports/answers.csv"), "w");
  writeSync(file, "id,unit,day,order,why\n");
  let lines: string[] = [];
  for (let row = 0; row < comments; row += 1) {
    const language = languages[row % languages.length]!;
    const {units, join: between, end} = LANGUAGES[language];
    const own = words[language];
    const text = Array.from({length: units}, () => own[Math.floor(own.length * uniform() ** 1.3)]).join(between) + end;
    lines.push(`r${row},all,2025-${String(1 + (row % 12)).padStart(2, "0")}-10,${1 + (row % 5)},${text}`);
    if (lines.length < 10_000 && row < comments - 1) continue;
    writeSync(file, `${lines.join("\n")}\n`);
    lines = [];
  }
  closeSync(file);
}

/** CPU seconds of this process. */
const cpu = () => {
  const {userCPUTime, systemCPUTime} = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
};

/** What an ingest takes, step by step, in a process of its own. */
async function ingestHere(folder: string): Promise<void> {
  const marks: [step: string, cpu: number][] = [];
  const {coded, responses} = await ingest(readWorkspace(folder, {adapters: adapterOptions}), {
    progress: ({code}) => marks.push([code, cpu()])
  });
  const at = (step: string) => marks.find(([code]) => code === step)![1];
  const measured = {
    ...{coded, responses, total: cpu(), peakMB: process.resourceUsage().maxRSS / 1024},
    ...{read: at("coding-comments"), code: at("finding-repeated-responses") - at("coding-comments")},
    count: at("writing-to-disk") - at("counting")
  };
  process.stdout.write(JSON.stringify(measured));
}

function measure(
  folder: string
): Record<"coded" | "responses" | "total" | "peakMB" | "read" | "code" | "count", number> {
  const {status, stdout, stderr} = spawnSync(process.execPath, ["--import", "tsx", self, folder], {encoding: "utf8"});
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ReturnType<typeof measure>;
}

const [argument = "1000000"] = process.argv.slice(2);
if (!/^\d+$/.test(argument)) await ingestHere(argument);
else {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const folder = mkdtempSync(join(tmpdir(), "journeymark-codes-"));
  try {
    writeWorkspace(folder, Number(argument));
    const first = measure(folder);
    const each = (1e6 * first.code) / first.coded;
    say(`${first.coded.toLocaleString("en")} comments in 3 languages into ${THEMES} themes of ${WORDS} words each`);
    say(
      `coding: ${first.code.toFixed(1)} s of CPU time, ${each.toFixed(1)} µs a comment, ${(first.code / first.read).toFixed(2)} × reading them`
    );
    say(
      `reading: ${first.read.toFixed(1)} s; counting: ${first.count.toFixed(1)} s; all: ${first.total.toFixed(1)} s; peak memory ${first.peakMB.toFixed(0)} MB`
    );
    const isMet = first.code <= BAR.cpu && first.peakMB <= BAR.gigabytes * 1024;
    say(`the bar of ${BAR.cpu} s and ${BAR.gigabytes} GiB is ${isMet ? "met" : "not met"}`);
    const second = measure(folder);
    say(`once more with nothing new: ${second.coded} comments coded, ${second.code.toFixed(2)} s`);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
