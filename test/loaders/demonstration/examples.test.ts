import {readdirSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import {expect, it} from "vitest";

const folder = resolve("loaders/demonstration");
const examples = readdirSync(folder).flatMap((file) => {
  const lines = readFileSync(resolve(folder, file), "utf8").matchAll(/@example (.+) \/\/ (.+)/g);
  return [...lines].map((match) => ({file, expression: match[1]!, value: match[2]!}));
});

it("there are examples", () => {
  expect(examples.length).toBeGreaterThan(4);
});

it.each(examples)("the example in $file is true: $expression", async ({file, expression, value}) => {
  const functions = (await import(resolve(folder, file))) as Record<string, unknown>;
  const evaluate = (code: string): unknown =>
    new Function(...Object.keys(functions), `return ${code}`)(...Object.values(functions));
  expect(evaluate(expression)).toEqual(evaluate(value));
});
