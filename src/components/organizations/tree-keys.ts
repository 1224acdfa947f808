import type {IndexedUnit} from "./unit-index.js";

export interface TreeKeys {
  index: ReadonlyMap<string, IndexedUnit>;
  /** Ids of the units that are seen, in their order. */
  rows: () => readonly string[];
  isOpen: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Draws the rows that are still to follow. */
  completed: () => void;
  pick: (id: string) => void;
}

/**
 * The keys of a tree of rows, as the ARIA pattern of a treegrid has them: arrows move, open and close, Home and End lead to
 * its ends, Enter follows the row's link, Space picks. One row at a time, with its link and its box, is a stop of Tab.
 */
export function treeKeys(body: HTMLElement, {index, rows, isOpen, toggle, completed, pick}: TreeKeys) {
  let active: string | null = null;
  const rowOf = (id: string | null) =>
    id === null
      ? null
      : (([...body.children].find((row) => row.getAttribute("data-id") === id) as HTMLElement | undefined) ?? null);
  const setStops = (row: HTMLElement | null, index: number): void => {
    if (row === null) return;
    row.tabIndex = index;
    for (const stop of row.querySelectorAll<HTMLElement>("a, input")) stop.tabIndex = index;
  };
  const activate = (id: string | null): HTMLElement | null => {
    if (id !== active) setStops(rowOf(active), -1);
    active = id;
    const row = rowOf(id);
    setStops(row, 0);
    return row;
  };
  const focus = (id: string | undefined): void => {
    if (id === undefined) return;
    if (rowOf(id) === null) completed();
    activate(id)?.focus();
  };
  const idOf = (target: EventTarget | null) => (target as Element).closest("tr")?.getAttribute("data-id") ?? null;

  const moves = movesIn({index, rows, isOpen, toggle});
  body.addEventListener("keydown", (event) => {
    const id = idOf(event.target);
    const target = event.target as Element;
    if (id === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const to = move(id);
      if (to !== undefined && rows().includes(to)) focus(to);
    } else if (target.localName === "tr" && event.key === "Enter") {
      target.querySelector("a")?.click();
    } else if (target.localName === "tr" && event.key === " ") {
      event.preventDefault();
      pick(id);
    }
  });
  body.addEventListener("focusin", (event) => activate(idOf(event.target)));
  body.addEventListener("click", (event) => {
    const [id, target] = [idOf(event.target), event.target as Element];
    if (id === null) return;
    if (target.matches("input")) pick(id);
    else if (target.closest(".toggle") !== null) toggle(id);
  });
  return {
    focus,
    /** The unit whose row, or what is in it, has the focus; null for none. */
    focused: (): string | null => {
      const element = body.ownerDocument.activeElement;
      return element !== null && body.contains(element) ? idOf(element) : null;
    },
    /** After other rows came: the active one stays, or the first becomes it. */
    enter: (): void => {
      const ids = rows();
      activate(active !== null && ids.includes(active) && rowOf(active) !== null ? active : (ids[0] ?? null));
    }
  };
}

/** Where a key leads from a unit; undefined where it opens or closes, or leads nowhere. */
function movesIn({
  index,
  rows,
  isOpen,
  toggle
}: Pick<TreeKeys, "index" | "rows" | "isOpen" | "toggle">): Readonly<
  Record<string, (id: string) => string | undefined>
> {
  return {
    ArrowDown: (id) => rows()[rows().indexOf(id) + 1],
    ArrowUp: (id) => rows()[rows().indexOf(id) - 1],
    Home: () => rows()[0],
    End: () => rows().at(-1),
    ArrowRight: (id) => {
      const [child] = index.get(id)!.children;
      if (child === undefined) return undefined;
      if (isOpen(id)) return child.id;
      toggle(id);
      return undefined;
    },
    ArrowLeft: (id) => {
      if (!isOpen(id)) return index.get(id)!.path.at(-1)?.id;
      toggle(id);
      return undefined;
    }
  };
}
