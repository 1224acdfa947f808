import type {OrganizationSpell} from "../workspace/organization-spell.js";
import {SpellsByTime} from "../workspace/organization-tree.js";
import type {Department} from "./departments.js";
import {Draws} from "./draws.js";
import {demonstrationJudgements} from "./judgements.js";
import {leadersOf} from "./leaders.js";
import {translated} from "./translations.js";
import {demonstrationTasks, type DemonstrationTask, tasksOfBranches} from "./tasks.js";
import {truths} from "./truths.js";
import type {CustomerClass} from "./vocabulary.js";

const LAST_MONTH = "2026-06-01";
const YEARS = ["FY2024", "FY2025", "FY2026"];

type Cell = string | number | null;

/**
 * The files by which the demonstration's leaders are evaluated, by name.
 *
 * @param isAmended  whether one target is as it was amended in the year; default yes
 */
export function evaluationTables(
  spells: readonly OrganizationSpell[],
  departments: readonly Department[],
  seed: number,
  isAmended = true
): Record<string, string> {
  const {leaders, tenures} = leadersOf(spells, seed);
  const units = unitsOf(spells, departments);
  const headOf = (organization: string) => tenures.find((tenure) => tenure.organization === organization)!.leader;
  return {
    "leaders.csv": csv(["leader_id", "name", "title"], leaders.map(({id, name, title}) => [id, name, title]), ["name", "title"]), // prettier-ignore
    "tenures.csv": csv(
      ["leader_id", "organization_id", "from", "to", "role"],
      tenures.map(({leader, organization, from, to, role}) => [leader, organization, from, to, role])
    ),
    "targets.csv": targets(units, seed, isAmended),
    "results.csv": results(units, seed),
    "customer_groups.csv": customerGroups(),
    "tasks.csv": tasks([...tasksInOrder, ...tasksOfBranches(units.map(({id}) => id))], headOf),
    "judgements.csv": judgements(headOf(truths.judgements.division), seed),
    "decisions.csv": decisions()
  };
}

/** A unit with what its customers truly think in the last year, and how large it is. */
interface Unit {
  readonly id: string;
  readonly kind: string;
  readonly division: string;
  readonly level: number;
  readonly size: number;
}

function unitsOf(spells: readonly OrganizationSpell[], departments: readonly Department[]): Unit[] {
  const tree = new SpellsByTime(spells);
  const above = (id: string): string[] => {
    const parent = tree.at(id, LAST_MONTH)?.parent;
    return parent === null || parent === undefined ? [id] : [id, ...above(parent)];
  };
  const now = spells.filter(({from, until}) => from <= LAST_MONTH && LAST_MONTH < until);
  return now.map(({id, kind}) => {
    const below = departments.filter((department) => above(department.id).includes(id));
    const size = below.reduce((sum, department) => sum + department.size, 0);
    const level = below.reduce((sum, department) => sum + department.size * trueLevel(department), 0) / size;
    return {id, kind, division: above(id).at(-2) ?? id, level, size};
  });
}

/** Shares of the classes in figures over several, as program.yaml declares them. */
const WEIGHTS: Readonly<Record<CustomerClass, number>> = {consumer: 60, partner: 25, internal: 15};
const SERVED: Readonly<Record<string, readonly CustomerClass[]>> = {BIZ: ["partner"], SHR: ["internal"]};

function trueLevel({division, level}: Department): number {
  const served = SERVED[division] ?? (["consumer", "partner"] as const);
  const total = served.reduce((sum, each) => sum + WEIGHTS[each], 0);
  return served.reduce((sum, each) => {
    const {score, risePerYear} = truths.classes[each];
    return sum + (WEIGHTS[each] / total) * (score + 2 * risePerYear + level);
  }, 0);
}

const TARGET_COLUMNS = [
  ...["organization_id", "leader_id", "metric", "stage", "question", "class", "period", "target", "set_on", "set_by"],
  "basis"
];

/** A target for each unit, some easy and some hard, and further ones on a stage, a class and another metric. */
function targets(units: readonly Unit[], seed: number, isAmended: boolean): string {
  const set = ["FY2026", "2025-06-10", "Executive committee"] as const;
  const draws = new Draws(seed, "targets");
  const own = units.map(({id, level}): Cell[] => {
    const target = Math.round(level) + draws.integer(-2, 2);
    return [id, null, "satisfaction", null, null, null, set[0], target, set[1], set[2], "history"];
  });
  const more: Cell[][] = [
    ["KIT", null, "satisfaction", "service", null, null, set[0], 72, set[1], set[2], "agreed"],
    ["AIR", null, "satisfaction", "installation", null, null, set[0], 78, set[1], set[2], "agreed"],
    ["LAU", null, "nps", null, null, "consumer", set[0], 30, set[1], set[2], "agreed"],
    isAmended
      ? ["BIZ", null, "satisfaction", null, null, "partner", set[0], 64, "2025-10-06", set[2], "agreed"]
      : ["BIZ", null, "satisfaction", null, null, "partner", set[0], 66, set[1], set[2], "agreed"],
    ["ONM", null, "nps", null, null, "consumer", set[0], 32, set[1], set[2], "external"]
  ];
  return csv(TARGET_COLUMNS, [...own, ...more], ["set_by"]);
}

const RESULT_COLUMNS = [
  "organization_id",
  "period",
  "measure",
  "plan",
  "actual",
  "low",
  "upp",
  "unit",
  "status",
  "source"
];

/** Sales and operating profit of divisions, regions and business units; what serves others has a planned loss. */
function results(units: readonly Unit[], seed: number): string {
  const rows: Cell[][] = [];
  for (const {id, kind, division, size} of units.filter(({kind: each}) => each !== "department")) {
    const draws = new Draws(seed, `results of ${id}`);
    const isForeign = id === "BIZ-HOS";
    const unit = isForeign ? "USD thousand" : "KRW million";
    const scale = isForeign ? 800 : 1000;
    for (const [index, year] of YEARS.entries()) {
      const sales = Math.round(scale * size * (10 + index) * (1 + 0.05 * draws.bell()));
      const planned = Math.round(scale * size * (10 + index));
      const margin = division === "SHR" ? -0.08 : 0.06;
      const profit = Math.round(margin * sales * (1 + 0.2 * draws.bell()));
      const isLast = index === YEARS.length - 1;
      const status = isLast && kind === "region" ? "provisional" : "final";
      const source = `accounts ${year}`;
      rows.push([id, year, "sales", planned, sales, null, null, unit, status, source]);
      rows.push([id, year, "operating_profit", Math.round(margin * planned), profit, null, null, unit, status, source]);
      if (isLast && id === "AIR") {
        const restated = Math.round(profit * 0.82);
        rows.push([
          id,
          year,
          "operating_profit",
          Math.round(margin * planned),
          restated,
          null,
          null,
          unit,
          "restated",
          `${source}, second edition`
        ]);
      }
    }
    if (kind === "company") {
      rows.push([
        id,
        "FY2026",
        "benchmark:appliance_index",
        null,
        73.5,
        72.1,
        74.9,
        "points",
        "final",
        "an index that does not exist"
      ]);
    }
  }
  return csv(RESULT_COLUMNS, rows, ["unit", "source"]);
}

const GROUP_COLUMNS = [
  ...["group_id", "provider_organization_id", "customer_organization_id", "class", "label", "receives", "value"],
  ...["noticed_by", "agreed_level", "countersigned_by", "countersigned_on"]
];

/** Whom the shared services serve; two departments name each other only, and some have named nobody. */
function customerGroups(): string {
  const group = (id: string, provider: string, customer: string | null, label: string, receives: string): Cell[] => [
    ...[
      id,
      provider,
      customer,
      "internal",
      label,
      receives,
      "Work goes on without waiting",
      "Tickets closed on the day"
    ],
    ...["Nine of ten within a day", customer === null ? null : `Head of ${customer}`, "2025-06-05"]
  ];
  return csv(
    GROUP_COLUMNS,
    [
      group("G-DSK-1", "SHR-DSK", "BIZ-DLR", "Dealers' desk", "Answers about systems"),
      group("G-DSK-2", "SHR-DSK", "KIT-SN", "Shops in the north", "Working tills"),
      group("G-WHS-1", "SHR-WHS", "SHR-TRP", "Transport planning", "Goods ready at the gate"),
      group("G-TRP-1", "SHR-TRP", "SHR-WHS", "Central warehouse", "Lorries on time"),
      group("G-SPR-1", "SHR-SPR", "AIR-SS", "Repairers in the south", "Parts within a day"),
      group("G-TRN-1", "SHR-TRN", null, "All repairers", "Courses before a product is sold")
    ],
    ["label", "receives", "value", "noticed_by", "agreed_level"]
  );
}

const TASK_COLUMNS = [
  ...[
    "task_id",
    "title",
    "organization_id",
    "leader_id",
    "group_id",
    "class",
    "segment",
    "pain_id",
    "stage",
    "question"
  ],
  ...["metric", "baseline", "expected_effect", "expected_by", "lag_months", "shape", "comparison", "design"],
  ...["approved_on", "started_on", "delivered_on", "stopped_on", "evidence"]
];

const tasksInOrder = [...demonstrationTasks].sort((a, b) => (a.id < b.id ? -1 : 1));

function tasks(allotted: readonly DemonstrationTask[], headOf: (organization: string) => string): string {
  return csv(TASK_COLUMNS, allotted.map((task) => taskRow(task, headOf)), ["title", "evidence"]); // prettier-ignore
}

function taskRow(task: DemonstrationTask, headOf: (organization: string) => string): Cell[] {
  const {id, title, organization, stage, design, customers, expected, approved, started, delivered, stopped} = task;
  const [group, customerClass] = [
    customers !== undefined && "group" in customers ? customers.group : null,
    customers !== undefined && "class" in customers ? customers.class : null
  ];
  return [
    ...[id, title, organization, headOf(organization), group, customerClass, null, null, stage, null, "satisfaction"],
    ...[
      null,
      expected,
      task.expectedBy ?? "2026-06",
      task.lag ?? 0,
      "level",
      task.comparison?.join("; ") ?? null,
      design
    ],
    ...[approved, started, delivered, stopped ?? null, delivered === null ? null : "Report to the board"]
  ];
}

function judgements(leader: string, seed: number): string {
  const columns = ["subject_id", "judge_id", "criterion", "score", "on", "round", "recused"];
  return csv(
    columns,
    demonstrationJudgements(leader, seed).map(({subject, judge, criterion, score, on, round}) => {
      return [subject, judge, criterion, score, on, round, score === null ? "yes" : null];
    })
  );
}

const DECISION_COLUMNS = [
  ...["decision_id", "kind", "leader_id", "organization_id", "period", "ground", "filed_on", "decided_on", "by"],
  ...["decision", "reason", "figure_before", "figure_after"]
];

function decisions(): string {
  return csv(
    DECISION_COLUMNS,
    [
      [
        ...["D1", "data_fault", null, "SHR-DAT", "FY2026", "wrong list of customers", "2026-06-20", "2026-06-29"],
        ...["Evaluation office", "The answers of the year count for nobody"],
        ...["Invitations went to another department's customers", null, null]
      ]
    ],
    ["ground", "by", "decision", "reason"]
  );
}

/** A table; columns of words for people have others at the end for the further languages of the report. */
function csv(columns: readonly string[], rows: readonly (readonly Cell[])[], texts: readonly string[] = []): string {
  const quoted = (cell: Cell) => {
    const text = cell === null ? "" : String(cell);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const places = texts.map((column) => columns.indexOf(column));
  const header = [...columns, ...texts.flatMap((column) => [`${column}_ko`, `${column}_zh`])];
  const all = rows.map((row) => [...row, ...places.flatMap((place) => translated(String(row[place] ?? "")))]);
  return `${[header, ...all].map((row) => row.map(quoted).join(",")).join("\n")}\n`;
}
