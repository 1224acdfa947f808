import {addMonths} from "../../src/model/periods.js";
import type {OrganizationSpell} from "../workspace/organization-spell.js";
import {Draws} from "./draws.js";

/** A leader of the demonstration: nobody of that name is meant. */
export interface DemonstrationLeader {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

/** A line of tenures.csv. */
export interface DemonstrationTenure {
  readonly leader: string;
  readonly organization: string;
  readonly from: string;
  readonly to: string;
  readonly role: string;
}

const FAMILIES = [
  ...["Ahn", "Bae", "Baek", "Cha", "Cho", "Choi", "Chung", "Eom", "Gil", "Ha", "Han", "Heo", "Hong", "Hwang", "Im"],
  ...["Jang", "Jeon", "Jin", "Jo", "Ju", "Kang", "Kim", "Ko", "Kwon", "Lee", "Lim", "Ma", "Min", "Moon", "Na"],
  ...["Nam", "Noh", "Oh", "Park", "Ryu", "Seo", "Shin", "Sim", "Son", "Song", "Sung", "Uhm", "Woo", "Yang", "Yoo"]
];
const GIVEN = [
  ...["Ara", "Bora", "Chan-ho", "Da-eun", "Do-hyun", "Eun-ji", "Ga-on", "Ha-neul", "Hye-jin", "In-su", "Jae-won"],
  ...["Ji-ho", "Ju-won", "Ka-ram", "Min-seo", "Na-rae", "Sang-ah", "Se-jun", "So-ra", "Tae-yang", "U-jin", "Won-bin"]
];

const TITLES: Readonly<Record<string, string>> = {
  company: "Chief Executive",
  division: "Head of Division",
  region: "Regional Director",
  business_unit: "Head of Business Unit",
  department: "Head of Department"
};

/** Everybody has been in office since before the survey, but for these. */
const SINCE = "2022-07";
const FIRST: Readonly<Record<string, string>> = {
  ONM: "2023-09",
  SHR: "2023-09",
  "SHR-INF": "2023-09",
  "SHR-DAT": "2023-09"
};

/** What happens to the head of a unit: the last month in office, and who follows from which month on. */
interface Change {
  readonly organization: string;
  readonly until: string;
  readonly next: readonly {readonly from: string; readonly to?: string; readonly role: string}[];
}

/** A new head in the middle of the year, an acting one in between, a gap, and a post that two share. */
const CHANGES: readonly Change[] = [
  {organization: "KIT", until: "2025-12", next: [{from: "2026-01", role: "head"}]},
  {
    organization: "AIR-S",
    until: "2025-09",
    next: [
      {from: "2025-10", to: "2025-12", role: "acting"},
      {from: "2026-01", role: "head"}
    ]
  },
  {organization: "LAU-C", until: "2026-01", next: [{from: "2026-04", role: "head"}]},
  {organization: "KIT-DG", until: "2025-11", next: [{from: "2025-12", role: "head"}]},
  {organization: "BIZ-PUB", until: "2026-05", next: [{from: "2026-06", role: "head"}]},
  {
    organization: "BIZ-RET",
    until: "2024-12",
    next: [
      {from: "2025-01", role: "co_head"},
      {from: "2025-01", role: "co_head"}
    ]
  }
];

/** Who has a second post: the head of the first unit heads the second, too, from a month on, whose own head has left. */
const SECOND_POSTS = [{first: "KIT-CJ", second: "KIT-CC", from: "2026-03"}];

/** Leaders and tenures of a tree of organizations, the same for the same seed. */
export function leadersOf(
  spells: readonly OrganizationSpell[],
  seed: number
): {leaders: DemonstrationLeader[]; tenures: DemonstrationTenure[]} {
  const draws = new Draws(seed, "names of leaders");
  const leaders: DemonstrationLeader[] = [];
  const tenures: DemonstrationTenure[] = [];
  const used = new Set<string>();
  const appoint = (title: string): string => {
    const id = `L${String(leaders.length + 1).padStart(3, "0")}`;
    leaders.push({id, name: newName(draws, used), title});
    return id;
  };
  const heads = new Map<string, string>();
  for (const spell of spells) {
    if (heads.has(spell.id)) continue;
    const title = TITLES[spell.kind] ?? "Head";
    const leader = appoint(title);
    heads.set(spell.id, leader);
    const exists = spell.from > "1000" ? spell.from.slice(0, 7) : SINCE;
    const from = FIRST[spell.id] ?? exists;
    const change = CHANGES.find(({organization}) => organization === spell.id);
    const second = SECOND_POSTS.find((each) => each.second === spell.id);
    const to = change?.until ?? (second === undefined ? "" : addMonths(second.from, -1));
    tenures.push({leader, organization: spell.id, from, to, role: "head"});
    for (const next of change?.next ?? []) {
      tenures.push({
        leader: appoint(title),
        organization: spell.id,
        from: next.from,
        to: next.to ?? "",
        role: next.role
      });
    }
  }
  for (const {first, second, from} of SECOND_POSTS) {
    const leader = heads.get(first);
    if (leader !== undefined && heads.has(second))
      tenures.push({leader, organization: second, from, to: "", role: "acting"});
  }
  const deputy = appoint("Deputy Head of Division");
  if (heads.has("AIR")) tenures.push({leader: deputy, organization: "AIR", from: "2025-01", to: "", role: "deputy"});
  return {leaders, tenures};
}

/** A name that nobody else has; it says of itself that it is made up. */
function newName(draws: Draws, used: Set<string>): string {
  for (;;) {
    const name = `${draws.pick(FAMILIES)} ${draws.pick(GIVEN)} (fictional)`;
    if (used.has(name)) continue;
    used.add(name);
    return name;
  }
}
