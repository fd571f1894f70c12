/**
 * Does something for many, some at a time, and keeps their order.
 * The first failure ends it; knows nothing of what is done.
 */

/** The results in the order of the items; no more than `atOnce` are under way. */
export async function sideBySide<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return items.map((_, index) => results.get(index) as R);
}
