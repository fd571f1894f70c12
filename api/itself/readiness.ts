/**
 * Whether what this process needs answers now: Temporal, the store, and whoever signs people in.
 * Asked side by side with little patience, in the cheapest way, and not more than once a second.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Ports } from './ports.ts';

/** A server in health answers within milliseconds; who asks for readiness waits for this. */
const patienceMs = 2_000;
/** Many may ask at once: a balancer, a supervisor, a page. */
const rememberedMs = 1_000;

/** Each part by its name: does it answer? */
export type Readiness = Record<string, boolean>;

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
    last = { at: deps.now(), answer: askAll(parts) };
    return last.answer;
  };
}

function askEngine({ client }: Ports): Promise<unknown> {
  const { namespace } = client.options;
  return client.withDeadline(Date.now() + patienceMs, () =>
    client.workflowService.describeNamespace({ namespace }),
  );
}

/** Keys that are known go on working without it; whoever is new cannot sign in. */
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

async function askAll(parts: [string, () => Promise<unknown>][]): Promise<Readiness> {
  const answers = parts.map(async ([name, ask]) => [name, await isAnswered(ask)] as const);
  return Object.fromEntries(await Promise.all(answers));
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
