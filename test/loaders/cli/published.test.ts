import {afterAll, beforeAll, expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {tinyWorkspace, type TinyWorkspace} from "../../support/tiny-workspace.js";
import type {OrganizationsPayload} from "../../../loaders/payloads/organizations.js";

let tiny: TinyWorkspace;

beforeAll(async () => {
  tiny = tinyWorkspace();
  await tiny.load();
});
afterAll(() => tiny.remove());

type Row = Record<string, unknown> & {reason: {code: string} | null};

async function figures(...options: string[]): Promise<Row[]> {
  const {out} = await run("scores", "--workspace", tiny.directory, "--format", "json", ...options);
  return JSON.parse(out) as Row[];
}

const CURRENT = ["--by", "organization:department,year", "--where", "year=FY2025"];

it("prints the figures that the report shows, and withholds those that it withholds", async () => {
  const rows = await figures(...CURRENT, "--published");
  const {units} = tiny.payload<OrganizationsPayload>("organizations.json");
  for (const {id, journey} of units.filter(({kind}) => kind === "department")) {
    const row = rows.find((each) => each["organization:department"] === id);
    if (journey.estimate !== null) expect(row!["estimate"], id).toBeCloseTo(journey.estimate, 4);
    else if (row !== undefined) expect(row, id).toMatchObject({estimate: null, n: null, respondents: null});
  }
  expect(rows.filter(({estimate}) => estimate !== null).length).toBeGreaterThan(2);
});

it("withholds what would give few people away beside the report, though it rests on many", async () => {
  // All but the tiny department: who knows the report's company knows the tiny one by subtraction.
  const others = ["a1", "a2", "b1", "b2", "a3"].map((id) => `organization:department=${id}`);
  const where = others.flatMap((each) => ["--where", each]);
  const asked = ["--where", "year=FY2025", ...where];
  const [plain] = await figures(...asked);
  expect(plain!["respondents"]).toBeGreaterThan(100);
  expect(await figures(...asked, "--published")).toMatchObject([
    {estimate: null, n: null, reason: {code: "reveals-respondents", minimum: 10}}
  ]);
});

it("looks at plain figures only", async () => {
  const {code, err} = await run(
    "scores",
    "--workspace",
    tiny.directory,
    "--by",
    "year",
    "--published",
    "--target",
    "80"
  );
  expect(code).toBe(2);
  expect(err).toContain("--published: prints plain figures; leave out --target");
});
