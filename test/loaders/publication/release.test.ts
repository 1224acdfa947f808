import {table} from "arquero";
import {expect, it} from "vitest";
import {Release} from "../../../loaders/publication/release.js";
import type {Program} from "../../../loaders/workspace/model.js";
import {responseSums, twoStages, type TestResponse} from "../../transforms/response-sums.js";

const program: Program = {
  ...twoStages,
  ...{title: "Report", notice: null, timezone: "UTC", fiscalYear: {starts: 1, namedBy: "end"}},
  ...{privacyMinimum: 3, maximumRejectShare: 0, headline: "satisfaction", classes: [], segments: [], kinds: []},
  ...{weights: null, repeatLimit: 1.2},
  breaks: {instrumentChanges: [], baselines: []}
};

const responses = (unit: string, count: number, answers: TestResponse["answers"] = {order: 4, on_time: 2}) =>
  Array.from({length: count}, (_, index): TestResponse => ({
    keys: {unit},
    answers: {...answers, order: 1 + (index % 5)}
  }));

function bookOf(all: readonly TestResponse[]): Release {
  const release = new Release(program, 0.95);
  const kinds = ["journey", "stage", "question"] as const;
  release.measure(
    responseSums(all, ["unit"], program),
    ["unit"],
    ({unit}) => (unit ? {period: "current", unit} : null),
    kinds
  );
  release.measure(responseSums(all, [], program), [], () => ({period: "current"}), kinds);
  return release;
}

const of = (unit: string) => ({period: "current", unit});
const all = {period: "current"};

it("gives out figures with all that a page shows of them", () => {
  const release = bookOf(responses("a", 10));
  release.close();
  const figure = release.figure(of("a"), "question order");
  expect(figure).toMatchObject({estimate: 50, n: 10, nEff: 10, df: 9, method: "score", errorFactor: 1});
  expect(Object.keys(figure)).toEqual(["estimate", "se", "low", "upp", "n", "nEff", "df", "method", "errorFactor"]);
  expect(release.figure(of("nobody"), "journey")).toEqual({
    estimate: null,
    withheld: false,
    reason: {code: "no-answers"}
  });
});

it("withholds a figure on too few, without its number, and its distribution with it", () => {
  const release = bookOf([...responses("a", 10), ...responses("b", 2)]);
  release.close();
  const few = {estimate: null, withheld: true, reason: {code: "fewer-respondents-than", minimum: 3}};
  expect(release.figure(of("b"), "journey")).toEqual(few);
  expect(release.distribution(of("b"), "order")).toBeNull();
  const shares = [...release.distribution(of("a"), "order")!];
  expect(shares).toEqual([1, 2, 3, 4, 5].map((value) => [value, expect.closeTo(20, 9)]));
});

it("units that make up the whole protect the one that is too small", () => {
  const release = bookOf([...responses("a", 10), ...responses("b", 2), ...responses("c", 6)]);
  release.splits(all, ["a", "b", "c"].map(of), ["journey", "question order"], true);
  release.close();
  const shown = ["a", "b", "c"].map((unit) => release.figure(of(unit), "journey").estimate !== null);
  expect(shown).toEqual([true, false, false]);
  expect(release.figure(of("c"), "journey")).toMatchObject({
    withheld: true,
    reason: {code: "reveals-respondents", minimum: 3}
  });
  expect(release.figure(all, "journey").estimate).not.toBeNull();
});

it("what no unit holds is protected where someone could know whose it is", () => {
  for (const [recognisable, shown] of [
    [true, false],
    [false, true]
  ] as const) {
    const release = bookOf([...responses("a", 10), ...responses("b", 6), ...responses("own", 2)]);
    release.splits(all, ["a", "b"].map(of), ["journey"], recognisable);
    release.close();
    expect(release.figure(of("b"), "journey").estimate !== null).toBe(shown);
  }
});

it("a stage that is too small does not follow from the journey and the other stages", () => {
  const some = [...responses("a", 10, {order: 4}), ...responses("a", 2)];
  const release = bookOf(some);
  const stages = ["purchase", "delivery"].map((id) => ({domain: of("a"), item: `stage ${id}`}) as const);
  release.declareMargin({domain: of("a"), item: "journey"}, stages);
  release.close();
  expect(stages.map(({domain, item}) => release.figure(domain, item).estimate)).toEqual([null, null]);
  expect(release.figure(of("a"), "journey").estimate).not.toBeNull();
});

it("a figure beside one that is withheld is withheld too", () => {
  const release = bookOf([...responses("a", 10), ...responses("b", 2)]);
  release.close();
  expect(release.figureBeside(of("a"), "journey", release.figure(of("b"), "journey"))).toMatchObject({withheld: true});
  expect(release.figureBeside(of("a"), "journey", release.figure(of("a"), "journey")).estimate).not.toBeNull();
});

it("the reason of a composite tells nothing of how few answered a part", () => {
  const some = [...responses("a", 4, {order: 4}), {keys: {unit: "a"}, answers: {on_time: 3}}];
  const release = bookOf(some);
  release.close();
  expect(release.figure(of("a"), "journey")).toMatchObject({reason: {code: "unknown-part-error"}});
});

it("somebody stands behind every answer: a figure without a count of respondents is withheld", () => {
  const release = new Release(program, 0.95);
  const row = {
    n: [20],
    estimate: [50],
    se: [1],
    low: [48],
    upp: [52],
    nEff: [20],
    df: [19],
    level: [0.95],
    method: ["t"],
    errorFactor: [1]
  };
  release.enter(
    table({...row, reason: [null], respondents: [0]}),
    () => all,
    () => "journey"
  );
  release.close();
  expect(release.figure(all, "journey")).toMatchObject({withheld: true});
});

it("figures go in before the release is closed and come out after", () => {
  const release = bookOf(responses("a", 10));
  expect(() => release.figure(all, "journey")).toThrow("still open");
  release.close();
  expect(() =>
    release.enter(
      table({respondents: []}),
      () => all,
      () => "journey"
    )
  ).toThrow("closed");
});
