/**
 * The items by key, keys in order of appearance.
 *
 * @example [...groupBy([1, 2, 3], (item) => (item % 2 === 0 ? "even" : "odd")).values()] // [[1, 3], [2]]
 */
export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
