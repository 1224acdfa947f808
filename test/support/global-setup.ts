import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {TestProject} from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of what test files share, empty at the beginning of every run. */
    sharedFolder: string;
  }
}

/** Gives every run of the tests a folder of its own for what test files share, and removes it at the end. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-shared-"));
  project.provide("sharedFolder", folder);
  return () => rmSync(folder, {recursive: true, force: true});
}
