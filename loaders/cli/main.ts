import type {Output} from "./output.js";
import {Command, CommanderError, InvalidArgumentError, Option} from "commander";
import {printable} from "./escape-control-characters.js";
import {COMPARISONS} from "../analyses/comparison-names.js";
import {UsageError} from "../warehouse/dimensions.js";
import {PERIOD_KEYS} from "../warehouse/period-keys.js";
import {SiteError} from "../site/site-error.js";
import {damageText, isDamaged} from "../warehouse/damage.js";
import {didYouMean, WorkspaceError} from "../workspace/fault.js";
import {systemFault} from "../workspace/system-fault.js";

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
    const usage = error instanceof UsageError;
    // What the machine is at fault for may come up anywhere.
    const ofTheMachine = systemFault(error) ?? (isDamaged(error) ? damageText(error) : null);
    const message = ofTheMachine ?? (error instanceof Error ? error.message : String(error));
    output.err(
      debug && error instanceof Error
        ? `${error.stack}\n`
        : `journeymark: ${message.split("\n").map(printable).join("\n")}\n`
    );
    const told = usage || ofTheMachine !== null || error instanceof WorkspaceError || error instanceof SiteError;
    if (!debug && !told) {
      output.err("This should not happen; run the command again with --debug to see where it comes from.\n");
    }
    return usage ? WRONG_USAGE : DATA_AT_FAULT;
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
    .description("Customer satisfaction along the customer journey, from survey exports to a published report.")
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
      .option("--workspace <folder>", "folder of the workspace", named, process.env["JOURNEYMARK_WORKSPACE"] ?? "data")
      .option("--exports <folder>", "folder of the exports, if not the one that program.yaml names", named)
      .option("--debug", "print where an error comes from");

  command("check", "check the workspace and the headers of its exports without loading").action(async (options) =>
    (await import("./check.js")).runCheck(options, output)
  );
  command("ingest", "load the exports into the warehouse and count the cube")
    .option("--json", "print the load report as data")
    .action(async (options) => void (await (await import("./ingest.js")).runIngest(options, output)));
  addFigureCommands(command, output);
  command("build", "ingest, then build the static site")
    .option("--out <folder>", "folder of the site", named, "dist")
    .action(async (options) => (await import("./build.js")).runBuild(options, output));
  command("preview", "ingest, then show the report and every change of its pages as it is saved")
    .option("--port <port>", "first port to try", port)
    .option("--no-open", "do not open a browser")
    .action(async (options) => (await import("./build.js")).runPreview(options, output));
  command("schema", "write JSON Schemas of the YAML and CSV files into the workspace's folder schemas/").action(
    async (options) => (await import("./schema.js")).runSchema(options, output)
  );
  command("new", "begin a source, a notebook page or an adapter, from a working example or an export of yours")
    .argument("<what>", "source, notebook or adapter")
    .argument("<name>", "its name")
    .option("--from <file>", "draft the source from this export: every question, with what can be guessed of it", named)
    .option("--adapter <adapter>", "how to read the export (default: what its content shows)", named)
    .option("--codebook <file>", "definition of a Qualtrics survey (.qsf): wording, and codes of choice texts", named)
    .action(async (what, name, options) => (await import("./new.js")).runNew(what, name, options, output));
  program
    .command("help")
    .description("explain a command")
    .argument("[command]", "its name")
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
      .option("--metric <metric>", "a metric of program.yaml (default: its headline)", named)
      .option("--where <key=value>", "keep these cells only; several values by commas; may be repeated", filter)
      .addOption(new Option("--level <share>", "coverage of the intervals").argParser(level).default(0.95))
      .addOption(new Option("--format <format>", "how to print").choices(["table", "csv", "json"]).default("table"));
  };
  /** What is asked for where the options do not say. */
  const all = {by: [], where: {}};

  figures("scores", "print figures with their intervals", KEYS)
    .option(
      "--interval <method>",
      "of means: score (usual) or t (R's usual one); of shares: wilson (usual), logit, beta, mean; of NPS: adjusted-wald (usual) or t",
      named
    )
    .addOption(
      new Option("--compare <reference>", "add the change against it, and whether that is more than chance").choices(
        COMPARISONS
      )
    )
    .option("--adjust <segments>", "add organizations' figures as with the same mix of customers", list)
    .option(
      "--shrink",
      "add the reliability of organizations' figures, and the figures drawn towards their kind's mean"
    )
    .option("--target <figure>", "add the probability of reaching it, and a verdict: met, not met, cannot tell", finite)
    .action(async (options) => (await import("./scores.js")).runScores({...all, ...options}, output));
  figures("drivers", "print which stages or questions go along with an outcome: association, not cause", null)
    .option("--outcome <question>", "what is explained (default: the first question with role outcome)", named)
    .addOption(new Option("--of <what>", "what explains it").choices(["stage", "question"]).default("stage"))
    .action(async (options) => (await import("./drivers.js")).runDrivers({...all, ...options}, output));
  figures(
    "trend",
    "print what figures do over time: control chart, signals, trend and slope",
    "stage, question, organization, organization:KIND, class, …: a series each"
  )
    .addOption(new Option("--period <period>", "length of a period").choices(PERIOD_KEYS).default("month"))
    .option("--target <figure>", "add whether the process as it is reaches it", finite)
    .action(async (options) => (await import("./trend.js")).runTrend({...all, ...options}, output));
  figures(
    "decompose",
    "print why figures changed between two periods: other customers (mix), or other figures (within)",
    "the groups: organization:KIND, class, a segment; with stage, each stage"
  )
    .option(
      "--from <period>",
      "a month, quarter or year, as scores names it (default: the twelve months before)",
      named
    )
    .option("--to <period>", "another (default: the last twelve months)", named)
    .option(
      "--adjust <segments>",
      "tell apart, within groups, the mix of customers by these segments from the rest",
      list
    )
    .action(async (options) => (await import("./decompose.js")).runDecompose({...all, ...options}, output));
}

const KEYS =
  "stage, question, organization, organization:KIND, class, language, channel, a segment, month, quarter, year";

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
