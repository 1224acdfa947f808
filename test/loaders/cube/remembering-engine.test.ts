import {table} from "arquero";
import {expect, it} from "vitest";
import {Cube} from "../../../loaders/cube/cube.js";
import type {Engine, SumsRequest} from "../../../loaders/cube/engine.js";
import {RememberingEngine} from "../../../loaders/cube/remembering-engine.js";

/** An engine that says what it was asked, and adds nothing up. */
function counting(): {engine: Engine; asked: string[]} {
  const asked: string[] = [];
  const none = table({stratum: []});
  const answer = (name: string) => async (request: SumsRequest) => {
    asked.push(`${name} by ${request.by.join()} of ${request.scoring ?? "all"}`);
    return Promise.resolve(none);
  };
  const values = () => Promise.resolve([]);
  const [cells, pairs, people, repeats] = [answer("cells"), answer("pairs"), answer("people"), answer("repeats")];
  return {engine: {cells, pairs, people, repeats, values, matched: () => Promise.resolve(none)}, asked};
}

const purview = (id: string) => ({id, rows: []});

it("adds up what is asked for twice once, and cells and people once for all scorings", async () => {
  const {engine, asked} = counting();
  const cube = new Cube(engine).remembering();
  for (const scoring of ["linear", "nps", "linear"]) await cube.rollUp({by: ["class"], scoring});
  expect(asked).toEqual([
    "cells by class of linear",
    "pairs by class of linear",
    "people by class of linear",
    "pairs by class of nps"
  ]);
});

it("tells apart requests by other keys, months and, of leaders alone, purviews", async () => {
  const {engine, asked} = counting();
  const remembering = new RememberingEngine(engine);
  const requests: SumsRequest[] = [
    {by: ["month"]},
    {by: ["year"]},
    {by: ["year"], months: {from: "2025-01", to: "2025-02"}},
    {by: ["leader"], purview: purview("one")},
    {by: ["leader"], purview: purview("two")}
  ];
  for (const request of [...requests, ...requests]) await remembering.cells(request);
  expect(asked).toHaveLength(5);
  for (const id of ["one", "two"]) await remembering.cells({by: ["month"], purview: purview(id)});
  expect(asked).toHaveLength(5);
});

it("a cube remembers only where it was told to, and then in every cube that is made of it", async () => {
  const {engine, asked} = counting();
  const plain = new Cube(engine);
  for (let time = 0; time < 2; time += 1) await plain.cells({by: ["year"]});
  expect(asked).toHaveLength(2);
  const remembering = plain.remembering();
  expect(remembering.remembering()).toBe(remembering);
  const months = {from: "2025-01", to: "2025-12"};
  for (let time = 0; time < 2; time += 1) await remembering.within(months).cells({by: ["year"]});
  expect(asked).toHaveLength(3);
});
