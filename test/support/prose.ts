import ts from "typescript";

/** Two words, or a word and a value, with a space between them, in whatever letters. */
const TWO_WORDS = /[\p{Letter}…][,.:;)"]? +[("]?[\p{Letter}…]/u;

/**
 * The texts of a file that hold two words or more, each with "…" for every value that is put in: its string and template
 * literals, but for messages to developers.
 */
export function proseOf(code: string): string[] {
  const file = ts.createSourceFile("file.ts", code, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForDevelopers(node)) return;
    const text = textOf(node);
    if (text !== null && TWO_WORDS.test(text) && /\p{Letter}/u.test(text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The making of an error, or a call that throws one: `refuse("rake: no margins")`, `expectNumber("rake: n", n, 0)`. */
function isForDevelopers(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  return ts.isCallExpression(node) && /^(?:refuse$|expect[A-Z])/.test(node.expression.getText());
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({literal}) => literal.text)].join("…");
}
