import {commandWords} from "../../src/locales/commands.js";
import type {Output} from "./output.js";
import type {TrendCommandOptions} from "./trend.js";
import {addVoiceCommands} from "./voice-commands.js";
import {Argument, Command, CommanderError, InvalidArgumentError, Option} from "commander";
import {escapeControlCharacters} from "./escape-control-characters.js";
import {COMPARISONS} from "../analyses/comparison-names.js";
import {FIGURE_KEYS} from "../../src/model/figure-keys.js";
import {UsageError} from "../warehouse/dimensions.js";
import {TREND_PERIODS} from "../warehouse/period-keys.js";
import {SiteError} from "../site/site-error.js";
import {damageText, isDamaged} from "../warehouse/damage.js";
import {didYouMean, WorkspaceError} from "../workspace/fault.js";
import {systemFault} from "../workspace/system-fault.js";

const {usage} = commandWords;

const DONE = 0;
const DATA_AT_FAULT = 1;
const WRONG_USAGE = 2;

const STANDARD_OUTPUT: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text)
};

/**
 * Runs a command line. Returns the exit code: 0 done; 1 the data or the workspace are at fault, said in one readable
 * message; 2 wrong usage, said in one line. A stack trace appears with `--debug` only.
 */
export async function main(argv: readonly string[], output: Output = STANDARD_OUTPUT): Promise<number> {
  const program = commandLine(output);
  const debug = argv.includes("--debug");
  try {
    await program.parseAsync(argv, {from: "user"});
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    const isUsage = error instanceof UsageError;
    // What the machine is at fault for may come up anywhere.
    const ofTheMachine = systemFault(error) ?? (isDamaged(error) ? damageText(error) : null);
    const message = ofTheMachine ?? (error instanceof Error ? error.message : String(error));
    output.err(
      debug && error instanceof Error
        ? `${error.stack}\n`
        : `journeymark: ${message.split("\n").map(escapeControlCharacters).join("\n")}\n`
    );
    const told = isUsage || ofTheMachine !== null || error instanceof WorkspaceError || error instanceof SiteError;
    if (!debug && !told) {
      output.err(`${commandWords.unforeseen}\n`);
    }
    return isUsage ? WRONG_USAGE : DATA_AT_FAULT;
  }
}

/** Ends the process where its output cannot be written: quietly if nobody reads on, as behind `head`, else with a line. */
export function endOnOutputErrors(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(DONE);
    const reason = (systemFault(error) ?? error.message).replace(/^.*?: /, "");
    process.stderr.write(`journeymark: standard output: ${reason}\n`);
    process.exit(DATA_AT_FAULT);
  });
}

/**
 * The commands and their options. What a command does is imported once it is asked for: explaining a command or an
 * option wrongly given needs none of it.
 */
export function commandLine(output: Output): Command {
  const program = new Command("journeymark")
    .description(usage.program)
    .exitOverride()
    .configureOutput({
      writeOut: output.out,
      writeErr: output.err,
      outputError: (text, write) =>
        write(
          `journeymark: ${text
            .replace(/^error: /, "")
            .trim()
            .replaceAll("\n", " ")}\n`
        )
    })
    .helpCommand(false);
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .allowExcessArguments(false)
      .option("--workspace <folder>", usage.options.workspace, named, process.env["JOURNEYMARK_WORKSPACE"] ?? "data")
      .option("--exports <folder>", usage.options.exports, named)
      .option("--debug", usage.options.debug);

  command("check", usage.commands.check).action(async (options) =>
    (await import("./check.js")).runCheck(options, output)
  );
  addLoadingCommands(command, output);
  addFigureCommands(command, output);
  addEvaluationCommands(command, output);
  addVoiceCommands(command, output);
  addVerify(program, output);
  command("schema", usage.commands.schema).action(async (options) =>
    (await import("./schema.js")).runSchema(options, output)
  );
  command("new", usage.commands.new)
    .argument("<what>", usage.new.what)
    .argument("<name>", usage.new.name)
    .option("--from <file>", usage.new.from, named)
    .option("--adapter <adapter>", usage.new.adapter, named)
    .option("--codebook <file>", usage.new.codebook, named)
    .option("--like <source>", usage.new.like, named)
    .action(async (what, name, options) => (await import("./new.js")).runNew(what, name, options, output));
  program
    .command("help")
    .description(usage.commands.help)
    .argument("[command]", usage.help.command)
    .allowExcessArguments(false)
    .action((name?: string) => commandNamed(program, name).outputHelp());
  for (const each of program.commands) each.exitOverride().copyInheritedSettings(program);
  return program;
}

/** @throws UsageError if there is no such command */
function commandNamed(program: Command, name: string | undefined): Command {
  if (name === undefined) return program;
  const found = program.commands.find((command) => command.name() === name);
  if (found) return found;
  const names = program.commands.map((command) => command.name());
  throw new UsageError(`unknown command ${JSON.stringify(name)}${didYouMean(name, names)}`);
}

/** The commands that print figures from the cube; they share their options. */
function addFigureCommands(command: (name: string, description: string) => Command, output: Output): void {
  const figures = (name: string, description: string, by: string | null) => {
    const added = command(name, description);
    if (by !== null) added.option("--by <keys>", by, list);
    return added
      .option("--metric <metric>", usage.options.metric, named)
      .option("--where <key=value>", usage.options.where, filter)
      .option("--recast <period>", usage.options.recast, named)
      .addOption(new Option("--level <share>", usage.options.level).argParser(level).default(0.95))
      .addOption(
        new Option("--format <format>", usage.options.format).choices(["table", "csv", "json"]).default("table")
      );
  };
  /** What is asked for where the options do not say. */
  const all = {by: [], where: {}};

  figures("scores", usage.commands.scores, usage.scores.by)
    .option("--interval <method>", usage.scores.interval, named)
    .addOption(new Option("--compare <reference>", usage.scores.compare).choices(COMPARISONS))
    .option("--adjust <segments>", usage.scores.adjust, list)
    .option("--shrink", usage.scores.shrink)
    .option("--ranks", usage.scores.ranks)
    .option("--funnel", usage.scores.funnel)
    .option("--target <figure>", usage.scores.target, finite)
    .option("--unweighted", usage.scores.unweighted)
    .option("--published", usage.scores.published)
    .action(async (options) => (await import("./scores.js")).runScores({...all, ...options}, output));
  figures("drivers", usage.commands.drivers, null)
    .option("--outcome <question>", usage.drivers.outcome, named)
    .addOption(new Option("--of <what>", usage.drivers.of).choices(FIGURE_KEYS).default("stage"))
    .option("--drivers <list>", usage.drivers.drivers, list)
    .option("--listwise", usage.drivers.listwise)
    .option("--coefficients", usage.drivers.coefficients)
    .action(async (options) => (await import("./drivers.js")).runDrivers({...all, ...options}, output));
  figures("trend", usage.commands.trend, usage.trend.by)
    .addOption(new Option("--period <period>", usage.trend.period).choices(TREND_PERIODS).default("month"))
    .option("--target <figure>", usage.trend.target, finite)
    .option("--transitions", commandWords.transitions.usage)
    .action(async (options: {transitions?: true}) =>
      options.transitions === true
        ? (await import("./transitions.js")).runTransitions({...all, ...(options as TrendCommandOptions)}, output)
        : (await import("./trend.js")).runTrend({...all, ...(options as TrendCommandOptions)}, output)
    );
  figures("decompose", usage.commands.decompose, usage.decompose.by)
    .option("--from <period>", usage.decompose.from, named)
    .option("--to <period>", usage.decompose.to, named)
    .option("--adjust <segments>", usage.decompose.adjust, list)
    .action(async (options) => (await import("./decompose.js")).runDecompose({...all, ...options}, output));
  const ofSegments = commandWords.segments.usage;
  figures("segments", usage.commands.segments, ofSegments.by)
    .option("--period <period>", ofSegments.period, named)
    .option("--from <period>", ofSegments.from, named)
    .option("--to <period>", ofSegments.to, named)
    .action(async (options) => (await import("./segments.js")).runSegments({where: {}, ...options}, output));
}

/** The commands that load the exports, and what they do with what pages read. */
function addLoadingCommands(command: (name: string, description: string) => Command, output: Output): void {
  command("ingest", usage.commands.ingest)
    .option("--json", usage.options.json)
    .option("--audience <audience>", usage.options.audience, named)
    .action(async (options) => void (await (await import("./ingest.js")).runIngest(options, output)));
  command("build", usage.commands.build)
    .option("--out <folder>", usage.options.out, named, "dist")
    .option("--audience <audience>", usage.options.audience, named)
    .action(async (options) => (await import("./build.js")).runBuild(options, output));
  command("preview", usage.commands.preview)
    .option("--port <port>", usage.options.port, port)
    .option("--audience <audience>", usage.options.audience, named)
    .option("--no-open", usage.options.noOpen)
    .action(async (options) => (await import("./build.js")).runPreview(options, output));
}

/** The commands by which leaders are evaluated. */
function addEvaluationCommands(command: (name: string, description: string) => Command, output: Output): void {
  const format = () =>
    new Option("--format <format>", usage.options.format).choices(["table", "csv", "json"]).default("table");
  command("plan", usage.commands.plan)
    .addArgument(new Argument("<what>", usage.plan.what).choices(["check", "freeze", "amend"]))
    .argument("<period>", usage.plan.period)
    .option("--reason <reason>", usage.plan.reason, named)
    .option("--by <office>", usage.plan.by, named)
    .addOption(new Option("--outlook <what>", usage.plan.outlook).choices(["targets", "tasks"]))
    .addOption(format())
    .addHelpText("after", `\n${usage.plan.example}`)
    .action(async (what, period, options) => (await import("./plan.js")).runPlan(what, period, options, output));
  command("evaluate", usage.commands.evaluate)
    .argument("<period>", usage.plan.period)
    .option("--leader <leader>", usage.evaluate.leader, named)
    .option("--task <task>", usage.evaluate.task, named)
    .option("--evidence <file>", usage.evaluate.evidence, named)
    .option("--gaming", usage.evaluate.gaming)
    .option("--later-results", usage.evaluate.laterResults)
    .addOption(new Option("--judgements <what>", usage.evaluate.judgements).choices(["subjects", "agreement"]))
    .addOption(format())
    .addHelpText("after", `\n${usage.evaluate.example}`)
    .action(async (period, options) => (await import("./evaluate.js")).runEvaluate(period, options, output));
}

/** The command that looks at a file, wherever it is: no workspace is taken for granted. */
function addVerify(program: Command, output: Output): void {
  program
    .command("verify")
    .description(usage.commands.verify)
    .argument("<file>", usage.verify.file)
    .allowExcessArguments(false)
    .option("--workspace <folder>", usage.verify.workspace, named)
    .option("--debug", usage.options.debug)
    .addHelpText("after", `\n${usage.verify.example}`)
    .action(async (file, options) => (await import("./verify.js")).runVerify(file, options, output));
}

function named(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("expected a name.");
  return text;
}

function finite(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw new InvalidArgumentError("expected a number, such as 80.");
  return number;
}

function list(text: string): string[] {
  const keys = text.split(",").map((key) => key.trim());
  if (keys.some((key) => key === "")) throw new InvalidArgumentError("expected names separated by commas.");
  return keys;
}

function filter(text: string, former: Record<string, string[]> = {}): Record<string, string[]> {
  const [, key, values] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (key === undefined || values === undefined) throw new InvalidArgumentError("expected key=value.");
  return {...former, [key.trim()]: [...(former[key.trim()] ?? []), ...values.split(",").map((value) => value.trim())]};
}

function level(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share < 1)) throw new InvalidArgumentError("expected a share between 0 and 1, such as 0.95.");
  return share;
}

function port(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError("expected a whole number from 0 to 65535.");
  }
  return number;
}
