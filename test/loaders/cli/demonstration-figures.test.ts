/** What the figure commands print of the demonstration, whose truths are planted. */
import {beforeAll, expect, it} from "vitest";
import {main} from "../../../loaders/cli/main.js";
import {truths} from "../../../loaders/demonstration/truths.js";
import {compareEstimates} from "../../../src/statistics/comparisons/comparison.js";
import {controlChart} from "../../../src/statistics/trends/control-chart.js";
import {adjustPValues} from "../../../src/statistics/comparisons/multiplicity.js";
import {estimateOfRow, type FigureRow} from "../../../src/transforms/figure-rows.js";
import {demonstrationWorkspace} from "../../support/demonstration.js";

type Row = FigureRow & Record<string, number | string | boolean | null>;

let workspace: string;

beforeAll(async () => {
  workspace = await demonstrationWorkspace();
});

async function run(...command: string[]): Promise<{code: number; out: string; err: string}> {
  const texts = {out: "", err: ""};
  const output = {out: (text: string) => void (texts.out += text), err: (text: string) => void (texts.err += text)};
  return {code: await main([...command, "--workspace", workspace], output), ...texts};
}

async function rows(...command: string[]): Promise<Row[]> {
  const {code, out, err} = await run(...command, "--format", "json");
  expect(code, err).toBe(0);
  return JSON.parse(out) as Row[];
}

it("scores --compare previous: the change against the year before, also where the filter leaves that year out", async () => {
  const plain = await rows("scores", "--by", "stage,year");
  const compared = await rows("scores", "--by", "stage,year", "--compare", "previous");
  const tests = compared.map((row) => {
    const reference = plain.find(
      ({stage, year}) => stage === row["stage"] && year === `FY${Number(String(row["year"]).slice(2)) - 1}`
    );
    return reference === undefined ? null : compareEstimates(estimateOfRow(row), estimateOfRow(reference));
  });
  const adjusted = adjustPValues(tests.map((test) => (test === null || test.estimate === null ? null : test.p)));
  for (const [index, row] of compared.entries()) {
    const expected = tests[index] ?? null;
    if (expected === null || expected.estimate === null) {
      expect([row["change"], row["p"]]).toEqual([null, null]);
      continue;
    }
    // The order in which the engine adds up sums is its own: the last digits differ from run to run.
    expect(row["change"]).toBeCloseTo(expected.estimate, 9);
    expect(row["p"]).toBeCloseTo(adjusted[index]!, 9);
  }
  expect(compared.find(({year}) => year === "FY2024")!["changeReason"]).toEqual({
    code: "reference",
    reference: "year-before",
    because: {code: "no-answers"}
  });
  const last = await rows("scores", "--by", "stage,year", "--where", "year=FY2026", "--compare", "previous");
  const asked = compared.filter(({year}) => year === "FY2026");
  expect(last).toHaveLength(asked.length);
  for (const [index, row] of last.entries()) expect(row["change"]).toBeCloseTo(asked[index]!["change"] as number, 9);
});

it("scores --compare of a metric of shares has Newcombe's interval, of the two Wilson intervals in the table", async () => {
  const compared = await rows("scores", "--by", "question,year", "--metric", "top2", "--compare", "previous");
  const changed = compared.filter(({change}) => change !== null);
  expect(changed.length).toBeGreaterThan(20);
  for (const row of changed) {
    const former = `FY${Number(String(row["year"]).slice(2)) - 1}`;
    const before = compared.find(({question, year}) => question === row["question"] && year === former)!;
    const below = Math.hypot(row.estimate! - row.low!, before.upp! - before.estimate!);
    const above = Math.hypot(row.upp! - row.estimate!, before.estimate! - before.low!);
    expect(row["changeLow"]).toBeCloseTo((row["change"] as number) - below, 8);
    expect(row["changeUpp"]).toBeCloseTo((row["change"] as number) + above, 8);
  }
});

it("scores --compare year-ago takes the same month of the year before", async () => {
  const compared = await rows("scores", "--by", "month", "--compare", "year-ago");
  const march = compared.find(({month}) => month === "2025-03")!;
  expect(march["reference"]).toBeCloseTo(compared.find(({month}) => month === "2024-03")!.estimate!, 9);
});

it("scores --compare rest: the figure of all other organizations together", async () => {
  // Of one class of customers: of several, both sides are over those that both have.
  const partners = ["--where", "class=partner"];
  const compared = await rows("scores", "--by", "stage,organization:division", ...partners, "--compare", "rest");
  const divisions = [...new Set(compared.map((row) => String(row["organization:division"])))];
  const others = divisions.filter((division) => division !== "AIR").join(",");
  const rest = await rows("scores", "--by", "stage", ...partners, "--where", `organization:division=${others}`);
  const own = compared.filter((row) => row["organization:division"] === "AIR");
  expect(own).toHaveLength(7);
  for (const row of own) {
    const reference = rest.find(({stage}) => stage === row["stage"])!;
    const expected = compareEstimates(estimateOfRow(row), estimateOfRow(reference)) as {low: number};
    expect(row["reference"]).toBeCloseTo(reference.estimate!, 9);
    expect(row["changeLow"]).toBeCloseTo(expected.low, 6);
  }
});

it("scores --compare peers leaves out answers without an organization", async () => {
  const compared = await rows("scores", "--by", "organization:division", "--compare", "peers");
  expect(compared.find((row) => row["organization:division"] === "unassigned")!["changeReason"]).toEqual({
    code: "reference",
    reference: "peers",
    because: {code: "no-answers"}
  });
  const others = await rows("scores", "--where", "organization:division=BIZ,KIT,LAU,SHR");
  const own = compared.find((row) => row["organization:division"] === "AIR")!;
  expect(own["reference"]).toBeCloseTo(others[0]!.estimate!, 9);
});

it("scores --shrink draws small departments, made extreme by luck, nearly all the way to their peers", async () => {
  const departments = await rows("scores", "--by", "organization:department", "--where", "class=consumer", "--shrink");
  const small = truths.smallDepartments.map(({organization}) => {
    return departments.find((row) => row["organization:department"] === organization)!;
  });
  const reliability = (row: Row) => row["reliability"] as number;
  const largest = departments.reduce((most, row) => (row.n > most.n ? row : most));
  for (const row of small) {
    expect(reliability(row)).toBeLessThan(reliability(largest));
    const distance = (figure: unknown) => Math.abs((figure as number) - (row["peerMean"] as number));
    expect(distance(row["shrunken"])).toBeCloseTo(reliability(row) * distance(row.estimate), 9);
  }
});

it("scores --adjust: a plain figure and its impact add up to the adjusted one, which the target is held against", async () => {
  const command = [
    "scores",
    "--by",
    "stage,organization:region",
    "--where",
    "class=consumer",
    "--adjust",
    "age,relationship"
  ];
  const adjusted = await rows(...command, "--target", "80");
  const regions = adjusted.filter((row) => /^(AIR|KIT|LAU)-/.test(String(row["organization:region"])));
  expect(regions).toHaveLength(9 * 7);
  for (const row of regions) {
    expect(row["adjusted"]).toBeCloseTo(row.estimate! + (row["impact"] as number), 9);
    const [low, upp] = [row["adjustedLow"] as number, row["adjustedUpp"] as number];
    expect(row["targetVerdict"]).toBe(low >= 80 ? "met" : upp < 80 ? "not met" : "cannot tell");
  }
  expect(new Set(regions.map((row) => row["targetVerdict"]))).toEqual(new Set(["met", "not met", "cannot tell"]));
});

it("scores --shrink --target: a verdict by the interval, how often it is wrong, and a probability only where it can be told", async () => {
  const command = ["scores", "--by", "class,organization:department", "--shrink", "--target", "70"];
  const departments = (await rows(...command)).filter((row) => row["reliability"] !== null);
  for (const row of departments) {
    const {low, upp} = row as unknown as {low: number; upp: number};
    expect(row["targetVerdict"]).toBe(low >= 70 ? "met" : upp < 70 ? "not met" : "cannot tell");
    for (const wrong of [row["metWrong"], row["notMetWrong"]]) {
      expect(wrong === null || ((wrong as number) >= 0 && (wrong as number) <= 1)).toBe(true);
    }
    const reason = row["probabilityReason"] as {code: string} | null;
    const reliability = row["reliability"] as number;
    expect(row["probability"] === null).toBe(reason !== null);
    if (row["class"] === "internal") expect(reason).toMatchObject({code: "fewer-units-than", minimum: 20});
    else expect(reason?.code ?? null).toBe(reliability >= 0.7 ? null : "less-reliable-than");
  }
  const told = departments.filter((row) => row["probability"] !== null);
  expect(told.length).toBeGreaterThan(30);
  expect(departments.length - told.length).toBeGreaterThan(9);
});

it("scores --shrink compares departments of one class with one another: each class has a mean of its own", async () => {
  const found = await rows("scores", "--by", "organization:department", "--shrink");
  const compared = found.filter((row) => row["reliability"] !== null);
  const means = new Map(compared.map((row) => [row["classes"] as string | null, row["peerMean"] as number | null]));
  // Partners are less satisfied than consumers, by more than departments of either differ.
  expect(means.get("consumer")! - means.get("partner")!).toBeGreaterThan(5);
});

it("scores --ranks: service is last of the stages beyond chance, and departments have ranks among those of their customers", async () => {
  const stages = await rows("scores", "--by", "stage", "--ranks");
  const ranks = (row: Row) => [row["rankLow"] as number, row["rank"] as number, row["rankUpp"] as number];
  for (const row of stages) expect(ranks(row)).toEqual([...ranks(row)].sort((a, b) => a - b));
  expect(ranks(stages.find((row) => row["stage"] === "service")!)).toEqual([7, 7, 7]);
  const departments = await rows("scores", "--by", "organization:department", "--ranks", "--funnel");
  const internal = departments.filter((row) => row["classes"] === "internal");
  expect(internal.map((row) => row["rank"] as number).sort((a, b) => a - b)).toEqual(
    internal.map((_, place) => place + 1)
  );
  expect(Math.max(...internal.map((row) => row["rankUpp"] as number))).toBe(internal.length);
  const bands = new Set(departments.map((row) => row["funnelBand"]));
  expect([...bands].every((band) => band === null || /^(as expected|(much )?(low|high)er)$/.test(String(band)))).toBe(
    true
  );
  expect(bands.has("as expected")).toBe(true);
});

it("scores has no column that was not asked for; what says nothing of any row is not on the terminal", async () => {
  const [row] = await rows("scores");
  expect(Object.keys(row!)).toEqual([
    ...["estimate", "se", "low", "upp", "n", "nEff", "df", "level", "method", "errorFactor"],
    ...["reason", "respondents", "deft", "classes", "widest", "belowMinimum"]
  ]);
  expect((await run("scores", "--format", "csv")).out.split("\n")[0]).toContain("deft");
  expect((await run("scores", "--by", "month", "--format", "table")).out.split("\n")[0]).not.toContain("deft");
});

it("scores --compare year-ago: the interval of the change covers the drop of one region in one month", async () => {
  const {stage, region, month, points} = truths.drop;
  const filter = ["--where", `stage=${stage}`, "--where", `organization:region=${region}`];
  const months = await rows("scores", "--by", "month", ...filter, "--compare", "year-ago");
  const drop = months.find((row) => row["month"] === month)!;
  expect(drop["changeUpp"]).toBeLessThan(0);
  expect([drop["changeLow"], points, drop["changeUpp"]]).toEqual(
    [drop["changeLow"], points, drop["changeUpp"]].sort((a, b) => Number(a) - Number(b))
  );
});

it("trend finds the department that improved, and from which month on", async () => {
  const {organization, from} = truths.improvement;
  const [trend] = await rows(
    ...["trend", "--by", "organization:department", "--period", "month"],
    ...["--where", `organization:department=${organization}`]
  );
  expect(trend!["slopeLow"]).toBeGreaterThan(0);
  expect(trend!["p"]).toBeLessThan(0.05);
  expect(String(trend!["signalled"]).split("; ")[0]).toBe(`${from} shift high`);
});

it("trend over quarters of the fiscal year has every quarter, and none of the stages' figures changes by it", async () => {
  const trends = await rows("trend", "--by", "stage", "--period", "quarter", "--target", "10");
  const figures = await rows("scores", "--by", "stage,quarter", "--where", "quarter=FY2026-Q4");
  expect(trends.map((row) => row["stage"])).toEqual(figures.map((row) => row["stage"]));
  for (const [index, row] of trends.entries()) {
    expect(row).toMatchObject({periods: 12, last: "FY2026-Q4", assurance: "passes"});
    expect(row["latest"]).toBeCloseTo(figures[index]!.estimate!, 9);
  }
});

it("trend has the chart of the effective numbers of answers, with a season and memory, and says so", async () => {
  const months = await rows("scores", "--by", "question,month", "--where", "question=use_quality", "--metric", "top2");
  const command = ["trend", "--by", "question", "--where", "question=use_quality"];
  const [found] = await rows(...command, "--metric", "top2");
  const points = months.map((row) => ({period: String(row["month"]), estimate: row.estimate, n: row.nEff!}));
  const [line] = controlChart(points, {cycle: 12, range: [0, 100]});
  const {low, upp} = line!.points.at(-1)!;
  expect(found).toMatchObject({hasSeason: line!.hasSeason, memory: line!.memory, periods: points.length});
  for (const [name, value] of Object.entries({centre: line!.centre, low, upp})) {
    expect(found![name], name).toBeCloseTo(value!, 6);
  }
  expect((await run(...command)).err).toContain(
    "a season, and how far a month resembles the one before, are allowed for"
  );
});

it("decompose --adjust divides what groups did into other customers and the rest, and changes nothing else", async () => {
  const command = ["decompose", "--by", "stage,organization:division", "--from", "FY2025", "--to", "FY2026"];
  const plain = await rows(...command);
  const adjusted = await rows(...command, "--adjust", "age");
  expect(adjusted).toHaveLength(plain.length);
  const told = adjusted.filter(({caseMix}) => caseMix !== null);
  expect(told.length).toBeGreaterThan(plain.length / 2);
  for (const row of told)
    expect(Number(row["caseMix"]) + Number(row["adjusted"])).toBeCloseTo(Number(row["within"]), 9);
  for (const [index, row] of adjusted.entries()) {
    for (const name of ["change", "mix", "within", "changeLow"]) {
      expect(row[name] ?? 0).toBeCloseTo((plain[index]![name] ?? 0) as number, 6);
    }
    expect(row["caseMix"] === null).toBe(row["reason"] !== null || row["caseMixReason"] !== null);
  }
  expect((await run(...command, "--adjust", "age")).err).toContain("within = case mix + adjusted");
});

it("decompose names the reversal: every class rises while the total falls, since their mix shifts", async () => {
  const command = ["decompose", "--by", "class", "--from", "FY2024", "--to", "FY2026"];
  const [whole, ...classes] = await rows(...command);
  expect(whole!["change"]).toBeLessThan(0);
  expect(classes.map((row) => (row["change"] as number) > 0)).toEqual([true, true, true]);
  expect((whole!["mix"] as number) + (whole!["within"] as number)).toBeCloseTo(whole!["change"] as number, 9);
  const {err} = await run(...command);
  expect(err).toContain(
    "all: the whole fell though no group did (Simpson; against it: consumer, internal, partner); beyond chance."
  );
});

it("decompose nests departments in regions in divisions, and a department that moved leaves one region and enters the other", async () => {
  const {organization, formerRegion, newRegion} = truths.move;
  const parts = await rows("decompose", "--by", "organization:department", "--from", "FY2024", "--to", "FY2026");
  const moved = parts.filter((row) => String(row["group"]).endsWith(` / ${organization}`));
  expect(moved.map((row) => [row["group"], row["presence"]]).sort()).toEqual(
    [
      [`KIT / ${formerRegion} / ${organization}`, "left"],
      [`KIT / ${newRegion} / ${organization}`, "entered"]
    ].sort()
  );
  const within = parts.find((row) => row["group"] === "KIT")!["within"] as number;
  const inside = parts.filter((row) => /^KIT \/ [^/]+$/.test(String(row["group"])));
  expect(inside.reduce((sum, row) => sum + (row["contribution"] as number), 0)).toBeCloseTo(within, 9);
});

it("drivers of a metric of shares judges the stages, or those that are asked for", async () => {
  const all = await rows("drivers", "--metric", "top2");
  const judged = all.filter((row) => row["importance"] !== null).map((row) => row["driver"]);
  expect(judged.sort()).toEqual(["delivery", "explore", "installation", "purchase", "service", "use"]);
  const some = await rows("drivers", "--metric", "top2", "--drivers", "service,use");
  expect(some.map((row) => row["driver"]).sort()).toEqual(["service", "use"]);
  const {code, err} = await run("drivers", "--drivers", "servce");
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('--drivers: no stage "servce" that may explain overall; did you mean "service"?')
  ]);
});

it("drivers finds what decides most about the internal departments' satisfaction, and calls it an association", async () => {
  const drivers = await rows("drivers", "--where", "class=internal");
  const planted = Object.entries(truths.importance).sort(([, a], [, b]) => b - a);
  expect(drivers.slice(0, 2).map((row) => row["driver"])).toEqual(planted.slice(0, 2).map(([stage]) => stage));
  expect(new Set(drivers.map((row) => row["finding"]))).toEqual(new Set(["association"]));
  expect((await run("drivers")).err).toContain("association: nothing here says what causes what");
});

it.each([
  [
    ["scores", "--by", "stage", "--compare", "previous"],
    "--compare previous: expected one of month, quarter, year in --by, found none"
  ],
  [
    ["scores", "--by", "year", "--where", "month=2025-01", "--compare", "previous"],
    "--compare previous: --where month would leave out what a year is compared with"
  ],
  [["scores", "--by", "year", "--where", "year=FY2062", "--compare", "previous"], "no answers with year = 'FY2062'"],
  [
    ["scores", "--by", "stage", "--compare", "rest"],
    "--compare rest: expected a key with others, such as class in --by"
  ],
  [
    ["scores", "--by", "class", "--compare", "peers"],
    "--compare peers: expected organization or organization:KIND in --by"
  ],
  [["scores", "--compare", "last"], "Allowed choices are previous, year-ago, rest, peers"],
  [["scores", "--by", "stage", "--shrink"], "--shrink: expected organization or organization:KIND in --by"],
  [["scores", "--by", "organization", "--adjust", "aeg"], '--adjust: no segment "aeg"; did you mean "age"?'],
  [
    ["scores", "--by", "organization,age", "--adjust", "age"],
    "--adjust: age is in --by, where its values are apart already"
  ],
  [["scores", "--target", "high"], "expected a number, such as 80"],
  [["trend", "--by", "stage,month"], "--by month: periods are what a trend runs over; use --period month"],
  [["drivers", "--outcome", "recommend"], "--outcome: recommend does not carry satisfaction, but nps: see --metric"],
  [["drivers", "--where", "stage=use"], "--where stage: would leave out what is compared with the outcome"],
  [["decompose"], "--by: expected the groups of a decomposition, such as organization:KIND, class or a segment"],
  [
    ["decompose", "--by", "class", "--from", "FY2025"],
    "--from and --to: expected both periods, or neither for the last twelve months"
  ],
  [
    ["decompose", "--by", "class", "--from", "FY2025", "--to", "2025-01"],
    "--from and --to: expected two periods apart, found FY2025 and 2025-01"
  ],
  [["decompose", "--by", "class,year"], "--by year: periods are given by --from and --to"]
])("%j is wrong usage, said in one line", async (command, message) => {
  const {code, out, err} = await run(...command);
  expect(err).toContain(message);
  expect({code, out, lines: err.trim().split("\n").length}).toEqual({code: 2, out: "", lines: 1});
});
