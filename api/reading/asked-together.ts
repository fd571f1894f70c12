/**
 * Concurrent callers with the same question share one query. Nobody gets an answer to a query that
 * was sent before they called: callers who come while a query is running all wait for the next one.
 * So nothing is cached, and no answer is out of date.
 */

/** Sends the query for `key`, or waits for the one that other callers wait for. */
type AskTogether<T> = (key: string, ask: () => Promise<T>) => Promise<T>;

/** One instance per kind of query. Answers are shared, so callers must not change them. */
export function askedTogether<T>(): AskTogether<T> {
  const underWay = new Map<string, Promise<T>>();
  const next = new Map<string, Promise<T>>();

  const begin: AskTogether<T> = (key, ask) => {
    const answer = ask();
    underWay.set(key, answer);
    const end = (): void => {
      if (underWay.get(key) === answer) underWay.delete(key);
    };
    answer.then(end, end);
    return answer;
  };
  return (key, ask) => {
    const waited = next.get(key);
    if (waited) return waited;
    const before = underWay.get(key);
    if (!before) return begin(key, ask);
    const start = (): Promise<T> => {
      next.delete(key);
      return begin(key, ask);
    };
    const turn = before.then(start, start);
    next.set(key, turn);
    return turn;
  };
}
