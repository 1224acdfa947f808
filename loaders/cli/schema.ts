import {mkdirSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {z} from "zod";
import type {Output} from "./output.js";
import {audiences} from "../workspace/evaluation/audiences.js";
import {codebook} from "../workspace/codebook.js";
import {plan} from "../workspace/evaluation/plan.js";
import {program} from "../workspace/program.js";
import {source} from "../workspace/source.js";
import {tableSchema} from "../workspace/table.js";
import {tables} from "../workspace/tables.js";
import {expectFolder, type WorkspaceOptions} from "./workspace-options.js";

/** JSON Schemas of the workspace's YAML files, and of its CSV files as lists of rows, by file name. */
export function jsonSchemas(): Record<string, object> {
  const schema = (of: z.ZodType, title: string) => ({title, ...z.toJSONSchema(of, {io: "input"})});
  return {
    "program.json": schema(program, "program.yaml"),
    "source.json": schema(source, "sources/*.yaml"),
    "plan.json": schema(plan, "plans/*.yaml"),
    "codebook.json": schema(codebook, "codebook.yaml"),
    "audiences.json": schema(audiences, "audiences.yaml"),
    ...Object.fromEntries(tables.map((table) => [`${basename(table.file, ".csv")}.json`, tableSchema(table)]))
  };
}

/**
 * Writes the JSON Schemas that editors complete and explain the YAML files with, and that other programs can check the
 * CSV files with.
 *
 * @throws WorkspaceError if there is no such workspace
 */
export function runSchema({workspace}: WorkspaceOptions, {out}: Output): void {
  expectFolder(workspace);
  const folder = join(workspace, "schemas");
  mkdirSync(folder, {recursive: true});
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    writeFileSync(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
    out(`${join(folder, name)}\n`);
  }
}
