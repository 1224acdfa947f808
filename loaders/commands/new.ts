import {existsSync, mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Output} from "../cli.js";
import {UsageError} from "../cube/dimensions.js";
import {didYouMean} from "../workspace/fault.js";
import {identifier} from "../workspace/program.js";
import {repository} from "../site/repository.js";
import {notebookPage, notebookTest, sourceTemplate, sourceTest} from "./templates.js";
import {expectFolder, type WorkspaceOptions} from "./workspace-options.js";

/**
 * Writes a file to start from, and its test.
 *
 * @throws UsageError if the kind or the name is not one, or the file exists
 * @throws WorkspaceError if there is no such workspace
 */
export function runNew(what: string, name: string, {workspace}: WorkspaceOptions, {out}: Output): void {
  if (!identifier.safeParse(name).success) {
    throw new UsageError(
      `${JSON.stringify(name)}: expected a name of letters, digits, _ or - that begins with a letter`
    );
  }
  const files = filesOf(what, name, workspace);
  expectFolder(workspace);
  const existing = Object.keys(files).find((path) => existsSync(path));
  if (existing !== undefined) throw new UsageError(`${existing} is there already`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, text);
    out(`${path}\n`);
  }
}

function filesOf(what: string, name: string, workspace: string): Record<string, string> {
  if (what === "source") {
    return {
      [join(workspace, "sources", `${name}.yaml`)]: sourceTemplate(name),
      [join(repository, "test", "sources", `${name}.test.ts`)]: sourceTest(name, workspace)
    };
  }
  if (what === "notebook") {
    return {
      [join(repository, "src", "notebooks", `${name}.md`)]: notebookPage(name),
      [join(repository, "test", "notebooks", `${name}.test.ts`)]: notebookTest(name)
    };
  }
  throw new UsageError(
    `new: expected source or notebook, found ${JSON.stringify(what)}${didYouMean(what, ["source", "notebook"])}`
  );
}
