import {expect, it} from "vitest";
import type {Estimated} from "../../../src/model/estimate.js";
import {studentQuantile} from "../../../src/statistics/distributions/distributions.js";
import {regressionOf, type RegressionRow} from "../../../src/statistics/drivers/regression.js";
import {uniformsFrom} from "../../../src/statistics/numbers/random.js";

/** R's mtcars: mpg, hp, wt, carb. */
const CARS =
  `21 110 2.62 4;21 110 2.875 4;22.8 93 2.32 1;21.4 110 3.215 1;18.7 175 3.44 2;18.1 105 3.46 1;14.3 245 3.57 4
24.4 62 3.19 2;22.8 95 3.15 2;19.2 123 3.44 4;17.8 123 3.44 4;16.4 180 4.07 3;17.3 180 3.73 3;15.2 180 3.78 3;10.4 205 5.25 4
10.4 215 5.424 4;14.7 230 5.345 4;32.4 66 2.2 1;30.4 52 1.615 2;33.9 65 1.835 1;21.5 97 2.465 1;15.5 150 3.52 2;15.2 150 3.435 2
13.3 245 3.84 4;19.2 175 3.845 2;27.3 66 1.935 1;26 91 2.14 2;30.4 113 1.513 2;15.8 264 3.17 4;19.7 175 2.77 6;15 335 3.57 8;21.4 109 2.78 2`
    .split(/[;\n]/)
    .map((line) => line.split(" ").map(Number) as [mpg: number, hp: number, wt: number, carb: number]);

const cars = (weightOf: (place: number) => number, clusterOf: (carb: number, place: number) => number) =>
  CARS.map(([mpg, hp, wt, carb], place): RegressionRow => {
    return {cluster: clusterOf(carb, place), w: weightOf(place), x: [wt, hp], y: mpg};
  });

const told = (rows: readonly RegressionRow[]) =>
  regressionOf(rows, ["wt", "hp"]).map(({raw, standardised}) => {
    const [b, beta] = [raw as Estimated, standardised as Estimated];
    return [b.estimate, b.se, b.df, beta.estimate].map((value) => Number(value.toPrecision(9)));
  });

it("the coefficients are those that R prints for lm(mpg ~ wt + hp, mtcars): −3.87783 and −0.03177", () => {
  const rows = cars(
    () => 1,
    (_, place) => place
  );
  expect(regressionOf(rows, ["wt", "hp"]).map(({raw}) => raw.estimate!.toFixed(5))).toEqual(["-3.87783", "-0.03177"]);
});

// The normal equations and the sandwich were solved apart from this program, by Gaussian elimination with the intercept as a
// column: inverse(XᵀWX)·(c/(c − 1)·Σ u uᵀ)·inverse(XᵀWX), which is R's svyglm(mpg ~ wt + hp, svydesign(~carb, weights = ~w)).
it.each([
  [
    "each row a cluster",
    () => 1,
    (_: number, place: number) => place,
    [
      [-3.87783074, 0.629846975, 29, -0.629554514],
      [-0.031772947, 0.0067524016, 29, -0.361450666]
    ]
  ],
  // By carburettors the error of wt is larger, and stands; that of hp would be 0.00629 and is the one of rows.
  [
    "clusters",
    () => 1,
    (carb: number) => carb,
    [
      [-3.87783074, 0.804623117, 3, -0.629554514],
      [-0.031772947, 0.0067524016, 3, -0.361450666]
    ]
  ],
  [
    "clusters and weights",
    (place: number) => 1 + (place % 3),
    (carb: number) => carb,
    [
      [-3.66367196, 0.708412711, 3, -0.586306756],
      [-0.0363882229, 0.00709462567, 3, -0.3938532]
    ]
  ]
] as const)("errors and degrees of freedom with %s are the sandwich's", (_, weightOf, clusterOf, expected) => {
  expect(told(cars(weightOf, clusterOf))).toEqual(
    expected.map((row) => row.map((value) => expect.closeTo(value, 8) as number))
  );
});

it("intervals are Student's; the standardised ones are the raw ones in standard deviations", () => {
  const [first] = regressionOf(
    cars(
      () => 1,
      (carb) => carb
    ),
    ["wt", "hp"],
    0.9
  );
  const [b, beta] = [first!.raw as Estimated, first!.standardised as Estimated];
  expect(b.upp - b.estimate).toBeCloseTo(studentQuantile(0.95, 3) * b.se, 10);
  expect(beta.se / b.se).toBeCloseTo(beta.estimate / b.estimate, 10);
  expect([beta.low / b.low, beta.upp / b.upp]).toEqual([
    expect.closeTo(beta.se / b.se, 10),
    expect.closeTo(beta.se / b.se, 10)
  ]);
});

it("other units of a predictor change raw coefficients alone; order and a weight of 0 change nothing", () => {
  const next = uniformsFrom(3);
  const rows = Array.from({length: 60}, (_, place): RegressionRow => {
    const x = [next(), next()];
    return {cluster: place % 20, w: 1 + next(), x, y: 3 * x[0]! - x[1]! + next()};
  });
  const numbers = (of: readonly RegressionRow[]) =>
    regressionOf(of, ["a", "b"]).map(({raw, standardised}) => {
      return [raw.estimate!, (raw as Estimated).se, standardised.estimate!, (standardised as Estimated).se];
    });
  const close = (of: number[][]) => of.map((row) => row.map((value) => expect.closeTo(value, 9) as number));
  const plain = numbers(rows);
  const tenth = numbers(rows.map((row) => ({...row, x: [10 * row.x[0]! + 5, row.x[1]!]})));
  expect(tenth).toEqual(
    close(plain.map(([b, se, ...beta], place) => (place === 0 ? [b! / 10, se! / 10, ...beta] : [b!, se!, ...beta])))
  );
  expect(numbers([...rows].reverse())).toEqual(close(plain));
  expect(numbers([...rows, {cluster: 99, w: 0, x: [50, 50], y: 0}])).toEqual(close(plain));
});

it("responses given twice by the same people have the errors of responses given once", () => {
  const rows = cars(
    () => 1,
    (_, place) => place
  );
  const twice = regressionOf([...rows, ...rows], ["wt", "hp"]).map(({raw}) => raw as Estimated);
  const once = regressionOf(rows, ["wt", "hp"]).map(({raw}) => raw as Estimated);
  expect(twice.map(({se, df}) => [se, df])).toEqual(once.map(({se, df}) => [expect.closeTo(se, 10) as number, df]));
});

it.each<[string, RegressionRow[], object]>([
  ["no rows", [], {code: "no-answers"}],
  [
    "three clusters for three coefficients",
    [1, 2, 4].map((x, cluster) => ({cluster, w: 1, x: [x, x * x], y: x})),
    {code: "no-degrees-of-freedom"}
  ],
  [
    "a predictor that is twice another",
    [1, 2, 4, 7, 3].map((x, cluster) => ({cluster, w: 1, x: [x, 2 * x], y: cluster})),
    {code: "collinear", questions: ["a", "b"]}
  ],
  [
    "an outcome that does not vary",
    [1, 2, 4, 7, 3].map((x, cluster) => ({cluster, w: 1, x: [x, x * x], y: 5})),
    {code: "no-variation"}
  ]
])("%s: the reason", (_, rows, reason) => {
  const found = regressionOf(rows, ["a", "b"]);
  expect(found.flatMap(({raw, standardised}) => [raw, standardised])).toEqual(
    Array.from({length: 4}, () => ({estimate: null, n: rows.length, reason}))
  );
});
