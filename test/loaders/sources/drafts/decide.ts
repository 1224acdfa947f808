import {parseDocument, visit, isScalar, isMap, isPair, type Document} from "yaml";
import {DECIDE} from "../../../../loaders/workspace/decisions.js";

/** What an analyst would put in place of the word, by where it stands: `["questions", "Q1", "stage"]`. */
export type Choice = (path: readonly string[], draft: Document) => unknown;

/** A draft in which everything is decided; its comments, guesses included, stay. */
export function decided(text: string, choice: Choice): string {
  const document = parseDocument(text);
  const paths: string[][] = [];
  visit(document, {
    Scalar: (key, node, ancestors) => {
      if (key === "key" || node.value !== DECIDE || node.type !== "PLAIN") return;
      paths.push(
        ancestors.flatMap((ancestor) =>
          isPair(ancestor) && isScalar(ancestor.key) ? [String(ancestor.key.value)] : []
        )
      );
    }
  });
  for (const path of paths) document.setIn(path, document.createNode(choice(path, document)));
  return document.toString({lineWidth: 0});
}

/** The source file that a draft is, as plain values. */
export function contentOf(text: string): Record<string, Record<string, unknown>> {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw document.errors[0]!;
  if (!isMap(document.contents)) throw new Error("expected a map");
  return document.toJS() as Record<string, Record<string, unknown>>;
}
