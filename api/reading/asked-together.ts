/**
 * Many who ask the same at the same time are answered by one question. Nobody is given an answer
 * that was asked for before they came: whoever comes while a question is under way waits for the
 * next one, with all others who do. So nothing is kept, and nothing can be out of date.
 */

/** Asks for `key`, or waits for the question that the others wait for. */
export type AskTogether<T> = (key: string, ask: () => Promise<T>) => Promise<T>;

/** One for each kind of question. Answers are shared: whoever gets one must not change it. */
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
