import {CODEBOOK, type Codebook, type Theme} from "../../workspace/codebook.js";
import type {Fault} from "../../workspace/fault.js";
import {describe} from "../../workspace/schema-faults.js";
import {ThemeCoder} from "./theme-coder.js";

/** The examples of a codebook that its words code otherwise, each at its line. */
export function exampleFaults(codebook: Codebook): Fault[] {
  const coder = new ThemeCoder(codebook);
  return codebook.themes.flatMap((theme, place) => {
    if (theme.status !== "active") return [];
    return (["match", "not"] as const).flatMap((kind) =>
      theme.examples[kind].flatMap((text, index) => {
        const {language, codes} = coder.code(text, null, theme.stages?.[0] ?? null);
        const message = wrong(kind, codes[place]!, language, theme);
        if (message === null) return [];
        const path = ["themes", place, "examples", kind, index];
        return [
          {file: CODEBOOK, line: codebook.lineOf(path), message: `${path.join(".")}: ${describe(text)} ${message}`}
        ];
      })
    );
  });
}

/** How an example is coded otherwise than it says; null where it is not. */
function wrong(kind: "match" | "not", code: string, language: string | null, {id}: Theme): string | null {
  if (code === (kind === "match" ? "1" : "0")) return null;
  if (code !== "-") return kind === "match" ? `is not found to be about ${id}` : `is found to be about ${id}`;
  // What nobody looks for is not found either.
  if (kind === "not") return null;
  return language === null ? "is in no language that can be told" : `is in ${language}, in which ${id} has no words`;
}
