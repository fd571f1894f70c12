/**
 * Chooses the token that a command sends: from a file, of an account of the local provider, or from
 * an earlier sign-in, which is renewed before it expires. On one machine nobody is asked.
 */
import { ToldError } from '../../domain/terms/told-error.ts';
import { inWords } from '../words/words.ts';
import type { TokenSource } from './client.ts';
import type { Io, Server, SignedIn, Token } from './io.ts';
import { reached, renewed } from './sign-in.ts';

/** The account on this machine, unless another is chosen: the office's first reviewer. */
const usualAccount = 'reviewer:reviewer-1';

/** A token that expires within this time is not sent any more. */
const reserveSeconds = 60;

/** There is no token; the sentence says how to get one. */
class NotSignedIn extends ToldError {
  override name = 'NotSignedIn';
}

/** Chooses the source. Failures appear only when a token is asked for. */
export function tokensFor(
  io: Pick<Io, 'signIns' | 'readText'>,
  server: Server,
  { as, tokenFile }: { as?: string; tokenFile?: string },
): TokenSource {
  let held: Token | null = null;
  let coming: Promise<Token> | null = null;
  return async () => {
    if (tokenFile !== undefined) return (await io.readText(tokenFile)).trim();
    if (held === null || isEnding(held)) {
      // Concurrent requests share one renewal, since a refresh token may work only once.
      coming ??= nextToken(io, server, as).finally(() => {
        coming = null;
      });
      held = await coming;
    }
    return held.token;
  };
}

async function nextToken(
  io: Pick<Io, 'signIns'>,
  server: Server,
  as: string | undefined,
): Promise<Token> {
  if (as !== undefined) return mint(server, as);
  const kept = await io.signIns.read(server.url);
  if (kept !== null) return keptToken(io, server, kept);
  if (server.mint !== null) return mint(server, usualAccount);
  throw new NotSignedIn(inWords(({ trouble }) => trouble.notSignedIn));
}

async function mint({ mint: minted, url }: Server, account: string): Promise<Token> {
  if (minted !== null) return minted(account);
  throw new NotSignedIn(inWords(({ trouble }) => trouble.onlyHere(url)));
}

async function keptToken(io: Pick<Io, 'signIns'>, { url }: Server, kept: SignedIn): Promise<Token> {
  if (!isEnding(kept.access)) return kept.access;
  const next = await reached(kept.issuer, () => renewed(kept));
  await io.signIns.write(url, next);
  if (next !== null) return next.access;
  throw new NotSignedIn(inWords(({ trouble }) => trouble.signInEnded));
}

function isEnding({ expiresAt }: Token): boolean {
  return expiresAt - reserveSeconds <= Date.now() / 1_000;
}
