import {readdirSync} from "node:fs";
import type {Option} from "commander";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {commandLine} from "../../../loaders/cli/main.js";
import {run} from "../../support/cli.js";
import {tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";

const commands = commandLine({out: () => undefined, err: () => undefined}).commands.filter(
  (command) => command.name() !== "help"
);

/** What a command needs so that only the argument in question is wrong. */
const SOUND: Readonly<Record<string, readonly string[]>> = {
  export: ["codes"],
  decompose: ["--by", "class"],
  drivers: ["--outcome", "order"],
  new: ["source", "further"],
  plan: ["check", "FY2025"],
  evaluate: ["FY2025"],
  verify: ["nowhere.zip"]
};

let tiny: TinyWorkspace;
beforeAll(async () => {
  tiny = tinyWorkspace();
  await tiny.load();
  return () => tiny.remove();
});

/** Nothing that is wrongly asked for leaves a trace. */
let files: string[];
beforeAll(() => void (files = readdirSync(tiny.directory, {recursive: true}) as string[]));
afterAll(() => expect(readdirSync(tiny.directory, {recursive: true})).toEqual(files));

/** Expects wrong usage: exit code 2, nothing printed, and one line on what is wrong that contains `message`. */
async function expectUsage(parameters: readonly string[], message: string): Promise<void> {
  const {code, out, err} = await run(...parameters);
  expect({code, out, lines: err.split("\n").length - 1}, err).toEqual({code: 2, out: "", lines: 1});
  expect(err).toMatch(/^journeymark: \S/);
  expect(err).toContain(message);
}

const here = () => ["--workspace", tiny.directory];

/** Values that an option must refuse, and what is said of them; given to the commands that have the option. */
const VALUES: Readonly<Record<string, readonly [value: string, message: string][]>> = {
  "--workspace": [["", "'--workspace <folder>' argument '' is invalid. expected a name."]],
  "--exports": [[" ", "'--exports <folder>' argument ' ' is invalid. expected a name."]],
  "--out": [["", "'--out <folder>' argument '' is invalid. expected a name."]],
  "--port": [
    ["65536", "expected a whole number from 0 to 65535."],
    ["-1", "expected a whole number from 0 to 65535."],
    ["80.5", "expected a whole number from 0 to 65535."],
    ["http", "'--port <port>' argument 'http' is invalid. expected a whole number"],
    ["", "expected a whole number from 0 to 65535."]
  ],
  "--by": [
    ["clas", 'no dimension "clas"; did you mean "class"?'],
    ["weather", 'no dimension "weather"; there are stage, question, organization'],
    ["organization:divison", 'no kind of organization "divison"; did you mean "division"?'],
    ["organization:", 'no kind of organization ""; there are '],
    ["class,,age", "expected names separated by commas."],
    ["", "expected names separated by commas."]
  ],
  "--metric": [
    ["nsp", 'no metric "nsp"; did you mean "nps"?'],
    ["happiness", 'no metric "happiness"; there are satisfaction, nps'],
    ["", "'--metric <metric>' argument '' is invalid. expected a name."]
  ],
  "--where": [
    ["age", "'--where <key=value>' argument 'age' is invalid. expected key=value."],
    ["=old", "expected key=value."],
    ["age=", "expected key=value."],
    ["aeg=old", 'no dimension "aeg"; did you mean "age"?'],
    ["age=odl", "no answers with age = 'odl'; did you mean \"old\"?"],
    ["class=emperor", "no answers with class = 'emperor'; there are consumer, partner"]
  ],
  "--outlook": [["people", "argument 'people' is invalid. Allowed choices are targets, tasks."]],
  "--task": [["", "'--task <task>' argument '' is invalid. expected a name."]],
  "--judgements": [["judges", "argument 'judges' is invalid. Allowed choices are subjects, agreement."]],
  "--evidence": [
    ["x.zip", "--evidence: expected --leader: a pack is one leader's own"],
    ["", "'--evidence <file>' argument '' is invalid. expected a name."]
  ],
  "--leader": [["", "'--leader <leader>' argument '' is invalid. expected a name."]],
  "--reason": [["", "'--reason <reason>' argument '' is invalid. expected a name."]],
  "--audience": [
    ["board", '--audience: no audience "board"; there are none'],
    ["", "'--audience <audience>' argument '' is invalid. expected a name."]
  ],
  "--recast": [
    ["summer", '--recast: expected a period as in 2025-07, FY2026-Q1, FY2026, found "summer"'],
    ["", "'--recast <period>' argument '' is invalid. expected a name."]
  ],
  "--level": ["0", "1", "95", "-0.5", "high", ""].map((value) => [
    value,
    `'--level <share>' argument '${value}' is invalid. expected a share between 0 and 1, such as 0.95.`
  ]),
  "--interval": [
    ["wilson", '--interval "wilson": the metric "satisfaction" has score, t'],
    ["", "'--interval <method>' argument '' is invalid. expected a name."]
  ],
  "--format": ["yaml", "CSV", ""].map((value) => [
    value,
    `'--format <format>' argument '${value}' is invalid. Allowed choices are table, csv, json.`
  ]),
  "--compare": [
    ["before", "argument 'before' is invalid. Allowed choices are previous, year-ago, rest, peers, each-other."]
  ],
  "--adjust": [
    ["aeg", '--adjust: no segment "aeg"; did you mean "age"?'],
    [",", "expected names separated by commas."]
  ],
  "--target": ["high", "80%", "Infinity", "", " "].map((value) => [
    value,
    `argument '${value}' is invalid. expected a number, such as 80.`
  ]),
  "--outcome": [
    ["ordr", '--outcome: no question "ordr"; did you mean "order"?'],
    ["", "'--outcome <question>' argument '' is invalid. expected a name."]
  ],
  "--drivers": [
    ["delivry", '--drivers: no stage "delivry" that may explain'],
    [",", "expected names separated by commas."]
  ],
  "--of": [["stages", "argument 'stages' is invalid. Allowed choices are stage, touchpoint, question."]],
  "--period": [["fortnight", "argument 'fortnight' is invalid. Allowed choices are day, week, month, quarter, year."]],
  "--from": [
    ["2024-13", '--from: no answers in a period "2024-13"; did you mean '],
    ["", "'--from <period>' argument '' is invalid. expected a name."]
  ],
  "--adapter": [
    ["qualtrics", "--adapter says how to read the file that --from names"],
    ["", "'--adapter <adapter>' argument '' is invalid. expected a name."]
  ],
  "--like": [
    ["survey", "--like says how to map the file that --from names"],
    ["", "'--like <source>' argument '' is invalid. expected a name."]
  ],
  "--codebook": [
    ["survey.qsf", "--codebook describes the file that --from names"],
    ["", "'--codebook <file>' argument '' is invalid. expected a name."]
  ],
  "--size": [["many", "'--size <texts>' argument 'many' is invalid. expected a whole number, such as 200."]],
  "--seed": [["-1", "'--seed <number>' argument '-1' is invalid. expected a whole number, such as 200."]],
  "--coder": [["nobody", '--coder: expected human: or model: and a key, such as human:a, found "nobody"']],
  "--to": [
    ["summer", '--to: no answers in a period "summer"; periods are written as in 2025-06, FY2025-Q4, FY2025'],
    ["", "'--to <period>' argument '' is invalid. expected a name."]
  ]
};

/** Options of a command that share their name with another command's, and mean something else. */
const OWN_VALUES: typeof VALUES = {
  "plan --by": [["", "'--by <office>' argument '' is invalid. expected a name."]],
  "segments --period": [
    ["summer", '--period: no answers in a period "summer"; periods are written as in 2025-06, FY2025-Q4, FY2025'],
    ["", "'--period <period>' argument '' is invalid. expected a name."]
  ],
  "new --from": [
    ["no such.csv", "--from: no such file no such.csv"],
    ["", "'--from <file>' argument '' is invalid. expected a name."]
  ]
};

const valuesOf = (command: string, option: string) => OWN_VALUES[`${command} ${option}`] ?? VALUES[option]!;

/** What an option needs beside it so that only its own value is wrong. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  "--adjust": ["--by", "organization"],
  "--from": ["--to", "FY2025"],
  "--to": ["--from", "FY2024"]
};

function beside(command: string, option: string): readonly string[] {
  if (command === "new") return SOUND["new"]!;
  const sound = SOUND[command] ?? [];
  return [...(sound.includes(option) ? [] : sound), ...(BESIDE[option] ?? [])];
}

it("every option that takes a value has values that it must refuse, and no other has", () => {
  const taking = commands.flatMap(({options}) => options.filter(takesValue).map(({long}) => long!));
  expect(Object.keys(VALUES).sort()).toEqual([...new Set(taking)].sort());
});

function takesValue({required, optional}: Option): boolean {
  return required || optional;
}

describe.each(commands.map((command) => ({command, name: command.name()})))("$name", ({command, name}) => {
  const sound = SOUND[name] ?? [];

  it.each(command.options.map(({long}) => long!))(
    "%s misspelt is named, with what was probably meant",
    async (long) => {
      const misspelt = `${long.slice(0, -2)}${long.at(-1)}${long.at(-2)}`;
      await expectUsage([name, ...sound, misspelt], `unknown option '${misspelt}' (Did you mean ${long}?)`);
    }
  );

  it.each(command.options.filter(takesValue))("$long without a value is named", async ({long, flags}) => {
    await expectUsage([name, ...sound, long!], `option '${flags}' argument missing`);
  });

  it.each(command.options.filter((option) => !takesValue(option)).map(({long}) => long!))(
    "%s with a value is named",
    async (long) => expectUsage([name, ...sound, `${long}=yes`], `unknown option '${long}=yes'`)
  );

  it.each(
    command.options
      .filter(takesValue)
      .flatMap(({long}) => valuesOf(name, long!).map((wrong) => [long!, ...wrong] as const))
  )("%s %j is refused: %s", async (long, value, message) =>
    expectUsage([name, ...here(), ...beside(name, long), `${long}=${value}`], message)
  );

  it("an argument more than it takes is named", async () => {
    const taken = command.registeredArguments.length;
    await expectUsage(
      [name, ...here(), ...sound, "more"],
      `too many arguments for '${name}'. Expected ${taken} argument${taken === 1 ? "" : "s"} but got ${taken + 1}.`
    );
  });

  it("an argument fewer than it takes is named", async () => {
    for (const [index, argument] of command.registeredArguments.entries()) {
      const given = sound.slice(0, index);
      await expectUsage([name, ...given], `missing required argument '${argument.name()}'`);
    }
    expect(command.registeredArguments.length).toBe({export: 1, new: 2, plan: 2, evaluate: 1, verify: 1}[name] ?? 0);
  });

  it("a workspace that does not exist is the data's fault, said in one line; nothing is made in its place", async () => {
    const {code, out, err} = await run(name, ...sound, "--workspace", `${tiny.directory}/nowhere`);
    expect({code, out, err}).toEqual({
      code: 1,
      out: "",
      err: `journeymark: ${tiny.directory}/nowhere: no such folder\n`
    });
  });
});

it.each<[parameters: string[], message: string]>([
  [["scroes"], "unknown command 'scroes' (Did you mean scores?)"],
  [["forecast"], "unknown command 'forecast'"],
  [["--format", "csv"], "unknown option '--format'"],
  [["help", "scroes"], 'unknown command "scroes"; did you mean "scores"?'],
  [["help", "scores", "trend"], "too many arguments for 'help'"],
  [
    ["new", "sauce", "mint"],
    'new: expected source, notebook, adapter, plan, target or task, found "sauce"; did you mean "source"?'
  ],
  [["new", "source", "../mint"], '"../mint": expected a name of letters, digits, _ or - that begins with a letter'],
  [["scores", "--by", "stage", "--by", "weather"], 'no dimension "weather"'],
  [["scores", "--by", "stage,stage"], '--by names "stage" twice'],
  [["scores", "--format", "csv", "--format", "xml"], "argument 'xml' is invalid"],
  [["scores", "--compare", "previous"], "--compare previous: expected one of month, quarter, year in --by, found none"],
  [["scores", "--by", "stage", "--compare", "each-other"], "--compare each-other: expected a key with others"],
  [
    ["scores", "--by", "class", "--compare", "each-other"],
    "--compare each-other: customer classes are asked differently"
  ],
  [
    ["scores", "--by", "organization", "--compare", "each-other", "--ranks"],
    "--compare each-other: a row is a pair of figures; ask for --ranks apart"
  ],
  [["scores", "--published", "--unweighted"], "--published: prints plain figures; leave out --unweighted"],
  [["scores", "--by", "year", "--adjust", "age"], "--adjust: expected organization or organization:KIND in --by"],
  [["evaluate", "FY2025", "--gaming", "--later-results"], "--gaming and --later-results exclude each other"],
  [
    ["evaluate", "FY2025", "--judgements", "subjects", "--leader", "L1"],
    "--judgements looks at all units: it goes with neither --leader nor --task"
  ],
  [["drivers", "--by", "stage"], "unknown option '--by'"],
  [["drivers", "--outcome", "recommend"], "--outcome: recommend does not carry satisfaction, but nps"],
  [["trend", "--by", "month"], "--by month: periods are what a trend runs over; use --period month"],
  [["trend", "--transitions", "--period", "day"], "--transitions: people are seen again from month to month"],
  [["segments", "--by", "class"], "--by class: expected what customers are divided by"],
  [["decompose", "--by", "stage"], "--by: expected the groups of a decomposition"],
  [
    ["decompose", "--by", "class,age", "--adjust", "age"],
    "--adjust: age is in --by, where its values are apart already"
  ],
  [["decompose", "--by", "class", "--to", "FY2025"], "--from and --to: expected both periods, or neither"],
  [["decompose", "--by", "class", "--where", "year=FY2025"], "--where year: the periods are those of --from and --to"]
])("%j is wrong usage", async (parameters, message) => {
  const [command] = parameters;
  const known = commands.some((each) => each.name() === command) && command !== "new";
  await expectUsage(known ? [...parameters, ...here()] : parameters, message);
});

it("without a command the help is printed, and that is wrong usage too", async () => {
  const {code, out, err} = await run();
  expect([code, out]).toEqual([2, ""]);
  for (const command of commands) expect(err).toContain(`\n  ${command.name()} `);
});

it.each(commands.map((command) => command.name()))(
  "the help of %s has every option, and no default that is empty",
  async (name) => {
    const {code, out, err} = await run("help", name);
    expect([code, err]).toEqual([0, ""]);
    for (const {flags} of commands.find((command) => command.name() === name)!.options)
      expect(out).toContain(`  ${flags} `);
    expect(out).not.toMatch(/default: (\[\]|\{\})/);
    expect((await run(name, "--help")).out).toBe(out);
  }
);
