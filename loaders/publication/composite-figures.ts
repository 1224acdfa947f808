/**
 * By item: all composites that it goes into, directly or through another.
 *
 * @throws Error for an item that is a part of itself
 * @example itemsAbove(new Map([["journey", ["stage"]], ["stage", ["question"]]])).get("question") // new Set(["journey", "stage"])
 */
export function itemsAbove(parts: ReadonlyMap<string, readonly string[]>): Map<string, Set<string>> {
  const above = new Map<string, Set<string>>();
  const enter = (composite: string, item: string, path: readonly string[]): void => {
    if (path.includes(item)) throw new Error(`${item} is a part of itself`);
    const list = above.get(item) ?? new Set<string>();
    above.set(item, list.add(composite));
    for (const part of parts.get(item) ?? []) enter(composite, part, [...path, item]);
  };
  for (const [composite, of] of parts) for (const part of of) enter(composite, part, [composite]);
  return above;
}
