/**
 * The keys that an issuer signs with: found by discovery, cached, and requested again when a token
 * names an unknown key. While the issuer is unavailable, known keys still work. It must not know
 * what a token contains.
 */
import type { JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, errors } from 'jose';
import { z } from 'zod';

/** The issuer does not answer, or its answer is unusable: transient. */
export class IssuerAway extends Error {
  override name = 'IssuerAway';
}

/** Keys younger than this are used as they are; older ones are renewed in the background. */
const freshMs = 10 * 60_000;
/** Limits requests to the issuer, since tokens may name invented keys. */
const usualPauseMs = 5_000;
const timeoutMs = 5_000;

// OpenID Connect Discovery 1.0, 3: only the fields used here.
const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** The keys of an issuer, for `jwtVerify`. They throw IssuerAway if they cannot be loaded. */
export function issuerKeys(
  issuer: string,
  { now, pauseMs = usualPauseMs }: { now: () => number; pauseMs?: number },
): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | null = null;
  let [loadedAt, askedAt] = [-Infinity, -Infinity];
  let away: IssuerAway | null = null;
  let asking: Promise<JWTVerifyGetKey> | null = null;

  const ask = async (): Promise<JWTVerifyGetKey> => {
    askedAt = now();
    try {
      keys = createLocalJWKSet(await readKeys(issuer));
      loadedAt = askedAt;
      away = null;
      return keys;
    } catch (cause) {
      away = new IssuerAway(`${issuer} gives no keys`, { cause });
      throw away;
    } finally {
      asking = null;
    }
  };
  const askOnce = (): Promise<JWTVerifyGetKey> => (asking ??= ask());
  const isPaused = (): boolean => asking === null && now() - askedAt < pauseMs;

  return async (header, token) => {
    if (keys === null) {
      if (away !== null && isPaused()) throw away;
      return (await askOnce())(header, token);
    }
    // Nothing waits for this renewal; a failure is retried after the pause.
    if (now() - loadedAt > freshMs && !isPaused()) askOnce().catch(() => null);
    try {
      return await keys(header, token);
    } catch (failure) {
      if (!(failure instanceof errors.JWKSNoMatchingKey)) throw failure;
      if (isPaused()) throw away ?? failure;
      return (await askOnce())(header, token);
    }
  };
}

async function readKeys(issuer: string): Promise<z.output<typeof keySet>> {
  // An issuer may end with a slash, which the address of its discovery document omits.
  const base = issuer.replace(/\/$/, '');
  const found = discovery.parse(await readJson(`${base}/.well-known/openid-configuration`));
  if (found.issuer !== issuer) throw new Error(`it calls itself ${found.issuer}`);
  return keySet.parse(await readJson(found.jwks_uri));
}

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    redirect: 'error',
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.json();
}
