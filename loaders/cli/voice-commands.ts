import {Argument, type Command, InvalidArgumentError, Option} from "commander";
import {commandWords} from "../../src/locales/commands.js";
import type {Output} from "./output.js";

const {usage} = commandWords.voice;

/** The commands about what customers say in words. */
export function addVoiceCommands(command: (name: string, description: string) => Command, output: Output): void {
  command("export", usage.export)
    .addArgument(new Argument("<what>", usage.what).choices(["codes"]))
    .addOption(new Option("--size <texts>", usage.size).argParser(wholeNumber).default(200))
    .addOption(new Option("--seed <number>", usage.seed).argParser(wholeNumber).default(1))
    .option("--coder <coder>", usage.coder)
    .action(async (_, asked) => (await import("./themes.js")).runExportCodes(asked, output));
  command("themes", usage.themes)
    .addOption(
      new Option("--format <format>", commandWords.usage.options.format)
        .choices(["table", "csv", "json"])
        .default("table")
    )
    .addHelpText("after", `\n${usage.checkExample}`)
    .action(async (asked) => (await import("./themes.js")).runThemes(asked, output));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("expected a whole number, such as 200.");
  return Number(text);
}
