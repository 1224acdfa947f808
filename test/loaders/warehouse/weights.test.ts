import {expect, it} from "vitest";
import {loadedColumn, rejectsOf, sourceWith} from "./loaded.js";

const weighted = (mapping: string, ...more: string[]) =>
  sourceWith(
    "customer_class: {constant: end_user}",
    `response: {responded_at: {constant: 2024-05-31}, weight: ${mapping}}`,
    ...more,
    "questions: {q: order}"
  );

const contentOf = (cells: readonly string[]) => `w;q\n${cells.map((cell) => `${cell};5`).join("\n")}\n`;

it("a weight is a number above 0", async () => {
  const cells = contentOf(["1.25", "2", ".5", "1e-3"]);
  expect(await loadedColumn(cells, weighted("w"), "weight")).toEqual([1.25, 2, 0.5, 0.001]);
});

it("without a mapping every response weighs 1", async () => {
  const source = sourceWith(
    "customer_class: {constant: end_user}",
    "response: {responded_at: {constant: 2024-05-31}}",
    "questions: {q: order}"
  );
  expect(await loadedColumn(contentOf(["0.2"]), source, "weight")).toEqual([1]);
});

it("any other weight rejects its row, a missing one too: unknown is not 1", async () => {
  const cells = ["0", "-1", "nan", "inf", "heavy", "1,5", "1.250.000", ""];
  const rejects = cells.map((cell, index) => [index + 2, "w", cell || null, "expected a weight above 0"]);
  expect(await rejectsOf(contentOf(cells), weighted("w"))).toEqual(rejects);
});

it("a decimal comma is declared; a point is then no decimal sign", async () => {
  const source = weighted("w", 'format: {decimal: ","}');
  expect(await loadedColumn(contentOf(["1,25", "2", "1.250"]), source, "weight")).toEqual([1.25, 2]);
  expect(await rejectsOf(contentOf(["1,25", "1.250"]), source)).toEqual([
    [3, "w", "1.250", "expected a weight above 0"]
  ]);
});

it("a weight may be computed", async () => {
  expect(await loadedColumn(contentOf(["4"]), weighted('{sql: "1 / w::DOUBLE"}'), "weight")).toEqual([0.25]);
});
