/**
 * What protection costs and withholds, on made-up data of the size of the demonstration and on many small organizations.
 *
 * `tsx test/bench/protection.ts` prints time and memory, and the figures withheld beside those of margins declared by hand.
 */
import {protect} from "../../loaders/publication/protect.js";
import type {Publication, PublishedFigure} from "../../loaders/publication/published-atoms.js";
import {leastPeople} from "../../loaders/publication/published-atoms.js";
import {suppressedFigures, type Margin} from "../../loaders/publication/suppression.js";
import {seededRandom} from "../loaders/publication/random-publication.js";

/** Responses alike in all that tables are made of. */
interface Profile {
  month: number;
  /** -1 while it is not known, like the age. */
  unit: number;
  class: number;
  age: number;
  people: number;
  several: number;
}

type Key = (profile: Profile) => string | null;

const ITEMS = ["stage 1", "stage 2", "stage 3", "stage 4", "journey"];
const PARTS = new Map([["journey", ITEMS.slice(0, 4)]]);
const year = ({month}: Profile) => Math.floor(month / 12);
const quarter = ({month}: Profile) => Math.floor(month / 3);

function profiles(responses: number, units: number): Profile[] {
  const random = seededRandom(7);
  const found = new Map<string, Profile>();
  for (let response = 0; response < responses; response++) {
    const profile: Profile = {
      month: Math.floor(36 * random()),
      unit: random() < 0.03 ? -1 : Math.floor(units * random() ** 1.7),
      class: Math.floor(3 * random() ** 2),
      age: random() < 0.1 ? -1 : Math.floor(5 * random()),
      ...{people: 0, several: 0}
    };
    const key = [profile.month, profile.unit, profile.class, profile.age].join();
    const known = found.get(key) ?? profile;
    found.set(key, known);
    if (random() < 0.12) known.several += 1;
    else known.people += 1;
  }
  return [...found.values()];
}

function publicationOf(
  atoms: readonly Profile[],
  tables: Record<string, Key>,
  items: readonly string[],
  others: Partial<Publication> = {}
): Publication {
  const figures = Object.entries(tables).flatMap(([table, key]) => {
    const bases = new Map<string, number[]>();
    atoms.forEach((atom, index) => {
      const row = key(atom);
      if (row === null) return;
      const base = bases.get(row);
      if (base) base.push(index);
      else bases.set(row, [index]);
    });
    return [...bases].flatMap(([row, base]) =>
      items.map((item): PublishedFigure => ({id: `${table} ${row} ${item}`, table, item, atoms: base}))
    );
  });
  const counts = {
    responses: atoms.map(({people, several}) => people + several),
    once: atoms.map(({people}) => people),
    several: atoms.map(({several}) => several)
  };
  const leaves = items.filter((item) => item !== "journey");
  return {
    figures,
    minimum: 10,
    ...others,
    atoms: {size: atoms.length, counts: new Map(leaves.map((item) => [item, counts]))}
  };
}

/** Levels of a tree of units: which one each unit is in. */
const levels = (units: number): Record<string, (unit: number) => number> => ({
  unit: (unit) => unit,
  division: (unit) => Math.floor((unit * 18) / units),
  region: (unit) => Math.floor((unit * 3) / units)
});

function demonstration(responses: number, units: number): Publication {
  const tables: Record<string, Key> = {
    all: () => "",
    year: (profile) => `${year(profile)}`,
    month: ({month}) => `${month}`,
    "class year": (profile) => `${profile.class} ${year(profile)}`,
    age: (profile) => (profile.age < 0 || year(profile) < 2 ? null : `${profile.age}`)
  };
  for (const [level, of] of Object.entries(levels(units))) {
    const known =
      (key: Key): Key =>
      (profile) =>
        profile.unit < 0 ? null : `${of(profile.unit)} ${key(profile)!}`;
    tables[`${level} year`] = known((profile) => `${year(profile)}`);
    tables[`${level} quarter`] = known((profile) => `${quarter(profile)}`);
    tables[`${level} class`] = (profile) => (year(profile) < 2 ? null : known((of) => `${of.class}`)(profile));
  }
  return publicationOf(profiles(responses, units), tables, ITEMS, {parts: PARTS, unknownRest: new Set(["age"])});
}

/** The margins that were declared by hand: tree, calendar and classes, and composites. */
function declared({figures}: Publication, units: number): Margin[] {
  const ids = new Set(figures.map(({id}) => id));
  const margin = (total: string, members: string[]): Margin[] => {
    const known = members.filter((member) => ids.has(member));
    return ids.has(total) && known.length > 0 ? [{total, members: known}] : [];
  };
  const count = (many: number) => Array.from({length: many}, (_, index) => index);
  const of = levels(units);
  return ITEMS.flatMap((item) => [
    ...count(3).flatMap((y) => [
      ...margin(
        `year ${y} ${item}`,
        count(12).map((m) => `month ${12 * y + m} ${item}`)
      ),
      ...margin(
        `year ${y} ${item}`,
        count(3).map((c) => `class year ${c} ${y} ${item}`)
      ),
      ...margin(
        `year ${y} ${item}`,
        count(3).map((r) => `region year ${r} ${y} ${item}`)
      )
    ]),
    ...["year", "quarter", "class"].flatMap((key) =>
      count(key === "quarter" ? 12 : 3).flatMap((value) => [
        ...count(3).flatMap((r) =>
          margin(
            `region ${key} ${r} ${value} ${item}`,
            count(18)
              .filter((d) => Math.floor(d / 6) === r)
              .map((d) => `division ${key} ${d} ${value} ${item}`)
          )
        ),
        ...count(18).flatMap((d) =>
          margin(
            `division ${key} ${d} ${value} ${item}`,
            count(units)
              .filter((u) => of["division"]!(u) === d)
              .map((u) => `unit ${key} ${u} ${value} ${item}`)
          )
        )
      ])
    ),
    ...Object.keys(of).flatMap((level) =>
      count(units).flatMap((u) => [
        ...count(3).flatMap((y) =>
          margin(
            `${level} year ${u} ${y} ${item}`,
            count(4).map((q) => `${level} quarter ${u} ${4 * y + q} ${item}`)
          )
        ),
        ...margin(
          `${level} year ${u} 2 ${item}`,
          count(3).map((c) => `${level} class ${u} ${c} ${item}`)
        )
      ])
    )
  ]);
}

function organizations(count: number): Publication {
  const random = seededRandom(3);
  const atoms: Profile[] = [];
  for (let unit = 0; unit < count; unit++) {
    const months = new Map<number, number>();
    for (let left = 1 + Math.floor(5 * random()); left > 0; left--) {
      const month = Math.floor(3 * random());
      months.set(month, (months.get(month) ?? 0) + 1);
    }
    for (const [month, people] of months) atoms.push({month, unit, class: 0, age: 0, people, several: 0});
  }
  const tables: Record<string, Key> = {
    all: () => "",
    month: ({month}) => `${month}`,
    unit: ({unit}) => `${unit}`,
    team: ({unit}) => `${Math.floor(unit / 5)}`,
    region: ({unit}) => `${Math.floor(unit / 1000)}`,
    "region and month": ({unit, month}) => `${Math.floor(unit / 1000)} ${month}`
  };
  return publicationOf(atoms, tables, ["stage 1"]);
}

function report(what: string, publication: Publication): void {
  const begun = performance.now();
  const {withheld, repairs} = protect(publication);
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  const whys = [...withheld.values()];
  const count = (why: string) => whys.filter((each) => each.why === why).length;
  const size = `${publication.figures.length} figures, ${publication.atoms.size} atoms`;
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${what}: ${size}: ${seconds} s, ${memory} MB; primary ${count("primary")}, secondary ${count("secondary")}, repairs ${repairs}`
  );
}

for (const [responses, units] of [
  [34_000, 60],
  [13_000, 60],
  [13_000, 200]
] as const) {
  const publication = demonstration(responses, units);
  report(`${responses} responses, ${units} units`, publication);
  const counts = publication.atoms.counts.get("stage 1")!;
  const people = new Map(publication.figures.map(({id, atoms}) => [id, leastPeople([counts], atoms)]));
  const old = [...suppressedFigures(people, declared(publication, units), 10).values()];
  console.log(`  margins by hand: secondary ${old.filter((why) => why === "secondary").length}`);
}
for (const count of [10_000, 100_000]) report(`${count} organizations`, organizations(count));
