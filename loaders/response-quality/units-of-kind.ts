import {addMonths} from "../../src/model/periods.js";
import type {Workspace} from "../workspace/model.js";
import type {Ancestry} from "../workspace/organization-tree.js";

/** The units of a kind, to which what was counted about units below them is added by the tree of its month. */
export class UnitsOfKind {
  private readonly above = new Map<string, Ancestry[]>();

  constructor({ancestries}: Pick<Workspace, "ancestries">, kind: string) {
    for (const row of ancestries) {
      if (row.kind !== kind) continue;
      this.above.set(row.organization, [...(this.above.get(row.organization) ?? []), row]);
    }
  }

  /** The units of the kind that a unit belonged to in a month; itself, where it is of the kind. */
  of(unit: string, month: string): string[] {
    const day = `${month}-01`;
    const rows = (this.above.get(unit) ?? []).filter(({from, until}) => from <= day && day < until);
    return [...new Set(rows.map(({ancestor}) => ancestor))];
  }

  /** Rows added up by unit of the kind and a key of their own. */
  sums<Row extends {unit: string; month: string}, Key extends string>(
    rows: readonly Row[],
    keyOf: (row: Row) => string | null,
    amounts: readonly Key[]
  ): {unit: string; key: string; sums: Record<Key, number>}[] {
    const found = new Map<string, {unit: string; key: string; sums: Record<Key, number>}>();
    for (const row of rows) {
      const key = keyOf(row);
      if (key === null) continue;
      for (const unit of this.of(row.unit, row.month)) {
        const id = JSON.stringify([unit, key]);
        const own = found.get(id) ?? {
          ...{unit, key},
          sums: Object.fromEntries(amounts.map((amount) => [amount, 0])) as Record<Key, number>
        };
        for (const amount of amounts) own.sums[amount] += row[amount as unknown as keyof Row] as number;
        found.set(id, own);
      }
    }
    return [...found.values()];
  }
}

/**
 * The three months of a quarter that a month belongs to, counted from a first one; its last month is `to`.
 *
 * @example quarterFrom("2025-07", "2025-12") // {from: "2025-10", to: "2025-12"}
 */
export function quarterFrom(first: string, month: string): {from: string; to: string} {
  const monthsOf = (name: string) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5, 7));
  const apart = Math.floor((monthsOf(month) - monthsOf(first)) / 3) * 3;
  const from = addMonths(first, apart);
  return {from, to: addMonths(from, 2)};
}
