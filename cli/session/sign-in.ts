/**
 * Signs people in with the OpenID Connect issuer that a server names: with a code that they type on
 * a page (RFC 8628), or with the browser on this machine (RFC 8252).
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';

import type { SignInAnswer } from '../../api/sign-in/wire-me.ts';
import { ToldError } from '../../domain/terms/told-error.ts';
import { inWords } from '../words/words.ts';
import { UnreachableError } from './client.ts';
import type { SignedIn } from './io.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
/** The page to which the browser returns. */
const pageOf = (sentence: string): string =>
  `<!doctype html><meta charset="utf-8"><title>duban</title><p>${sentence}</p>`;

/** Does the issuer support signing in with a code? */
export async function knowsCodes(where: SignInAnswer): Promise<boolean> {
  const metadata = (await issuerOf(where)).serverMetadata();
  if (metadata.device_authorization_endpoint === undefined) return false;
  return metadata.grant_types_supported?.includes(deviceGrant) ?? true;
}

/** Shows an address and a code, and waits until a person has typed the code there. */
export async function signInByCode(
  where: SignInAnswer,
  show: (page: string, code: string) => void,
  signal: AbortSignal,
): Promise<SignedIn> {
  const issuer = await issuerOf(where);
  const { scope, audience: resource } = where;
  const begun = await oidc.initiateDeviceAuthorization(issuer, { scope, resource });
  show(begun.verification_uri_complete ?? begun.verification_uri, begun.user_code);
  const answer = await oidc.pollDeviceAuthorizationGrant(issuer, begun, { resource }, { signal });
  return signedIn(where, answer);
}

/**
 * Shows an address for this machine's browser, and waits until the browser comes back. The page it
 * then sees says `backHere`.
 */
export async function signInByBrowser(
  where: SignInAnswer,
  { show, backHere }: { show: (page: string) => void; backHere: string },
  signal: AbortSignal,
): Promise<SignedIn> {
  const issuer = await issuerOf(where);
  const [verifier, state] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
  const { scope, audience: resource } = where;
  const landing = await landingPage(pageOf(backHere), signal);
  try {
    const page = oidc.buildAuthorizationUrl(issuer, {
      scope,
      resource,
      state,
      redirect_uri: landing.url,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // The person chooses the account each time.
      prompt: 'login',
    });
    show(page.href);
    const checks = { pkceCodeVerifier: verifier, expectedState: state };
    const landed = await landing.landed;
    return signedIn(where, await oidc.authorizationCodeGrant(issuer, landed, checks, { resource }));
  } finally {
    landing.close();
  }
}

/** Gets a fresh token with the refresh token; null if the issuer no longer accepts it. */
export async function renewed(before: SignedIn): Promise<SignedIn | null> {
  if (before.refresh === null) return null;
  const issuer = await issuerOf(before);
  try {
    const resource = before.audience;
    const answer = await oidc.refreshTokenGrant(issuer, before.refresh, { resource });
    const after = signedIn(before, answer);
    return { ...after, refresh: after.refresh ?? before.refresh };
  } catch (failure) {
    if (failure instanceof oidc.ResponseBodyError && failure.status < 500) return null;
    throw failure;
  }
}

/** Tells the issuer to invalidate the refresh token. */
export async function signOut({ refresh, ...where }: SignedIn): Promise<void> {
  if (refresh === null) return;
  const issuer = await issuerOf(where);
  if (issuer.serverMetadata().revocation_endpoint === undefined) return;
  await oidc.tokenRevocation(issuer, refresh);
}

/** Does some work at an issuer and turns its failures into a sentence. */
export async function reached<T>(issuer: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TypeError) {
      throw new UnreachableError(
        inWords(({ trouble }) => trouble.signInAway(issuer)),
        { cause },
      );
    }
    const isAnswer =
      cause instanceof oidc.ResponseBodyError || cause instanceof oidc.AuthorizationResponseError;
    if (!isAnswer) throw cause;
    const said = cause.error_description ?? cause.error;
    throw new ToldError(
      inWords(({ trouble }) => trouble.signInRefused(said)),
      { cause },
    );
  }
}

function issuerOf({
  issuer,
  client,
}: Pick<SignedIn, 'issuer' | 'client'>): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  // Only on this machine may the connection do without TLS.
  const isHere = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  // oxlint-disable-next-line typescript/no-deprecated -- marked so that nobody uses it unawares
  const execute = isHere ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(url, client, undefined, oidc.None(), { execute });
}

function signedIn(
  { issuer, client, audience }: Pick<SignedIn, 'issuer' | 'client' | 'audience'>,
  answer: oidc.TokenEndpointResponse,
): SignedIn {
  const lifeSeconds = answer.expires_in ?? 0;
  const expiresAt = Math.floor(Date.now() / 1_000) + lifeSeconds;
  return {
    issuer,
    client,
    audience,
    access: { token: answer.access_token, expiresAt },
    refresh: answer.refresh_token ?? null,
  };
}

/** Serves a page on any free loopback port, to which the issuer sends the browser back. */
async function landingPage(
  page: string,
  signal: AbortSignal,
): Promise<{ url: string; landed: Promise<URL>; close: () => void }> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen({ host: '127.0.0.1', port: 0 }, ready));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  const landed = new Promise<URL>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    server.on('request', (request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
      const at = new URL(request.url ?? '/', url);
      if (at.searchParams.has('state')) resolve(at);
    });
  });
  return {
    url,
    landed,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
