/**
 * Whether the parts that this process needs answer now: Temporal, the store, the sign-in service
 * and the worker. They are asked concurrently, with a short timeout, as cheaply as possible, and at
 * most once a second.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Ports } from './ports.ts';

/** A healthy server answers within milliseconds; the readiness request waits at most this long. */
const patienceMs = 2_000;
/** Many may ask at the same time: a load balancer, a supervisor, a page. */
const rememberedMs = 1_000;

/** Processes started beside this one without which it still answers. */
const unneeded = ['mail', 'renditions'];

/** `parts`: whether each answers, by name. */
interface Readiness {
  isReady: boolean;
  parts: Record<string, boolean>;
}

/** Binds to the clients; one for each app. */
export function createReadiness(deps: Ports): () => Promise<Readiness> {
  const parts: [string, () => Promise<unknown>][] = [
    ['engine', () => askEngine(deps)],
    ['store', () => deps.store.get('readiness')],
    ['sign-in', () => askIssuer(deps)],
  ];
  let last: { at: number; answer: Promise<Readiness> } | null = null;
  return () => {
    if (last && deps.now() - last.at < rememberedMs) return last.answer;
    last = { at: deps.now(), answer: readinessOf(deps, parts) };
    return last.answer;
  };
}

function askEngine({ client }: Ports): Promise<unknown> {
  const { namespace } = client.options;
  return client.withDeadline(Date.now() + patienceMs, () =>
    client.workflowService.describeNamespace({ namespace }),
  );
}

/** Without the issuer known keys still work, but new people cannot sign in. */
async function askIssuer({ signIn }: Ports): Promise<void> {
  const answer = await fetch(
    `${signIn.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    {
      signal: AbortSignal.timeout(patienceMs),
    },
  );
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the issuer answers ${answer.status}`);
}

async function readinessOf(
  { beside }: Ports,
  asked: [string, () => Promise<unknown>][],
): Promise<Readiness> {
  const answers = asked.map(async ([name, ask]) => [name, await isAnswered(ask)] as const);
  const parts = { ...(await beside?.()), ...Object.fromEntries(await Promise.all(answers)) };
  const away = Object.keys(parts).filter((name) => !parts[name]);
  return { isReady: away.every((name) => unneeded.includes(name)), parts };
}

async function isAnswered(ask: () => Promise<unknown>): Promise<boolean> {
  const late = new AbortController();
  const tooLate = sleep(patienceMs, false, { signal: late.signal }).catch(() => false);
  const answered = ask().then(
    () => true,
    () => false,
  );
  const isReady = await Promise.race([answered, tooLate]);
  late.abort();
  return isReady;
}
