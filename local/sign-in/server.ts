/**
 * The local provider on its port: its own routes, and the page for choosing an account. It listens
 * on loopback only and accepts only its own host name, which stops DNS rebinding by other sites.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Provider } from 'oidc-provider';

import { loopback } from '../parts/ports.ts';
import { type Accounts, apiScope, localAudience } from './account.ts';
import { wordsIn } from '../words/words.ts';
import { accountsPage, errorPage, languageOf } from './pages.ts';
import { createProvider } from './provider.ts';
import { isSameUser } from './same-user.ts';

const bodyBytesMax = 10_000;

/** The page needs no script and loads nothing from elsewhere. */
const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/** Listens on the issuer's port. Fails if it is taken. */
export async function serveSignIn(options: {
  readonly home: string;
  readonly issuer: string;
  readonly accounts: Accounts;
}): Promise<Server> {
  const { host, port } = new URL(options.issuer);
  const provider = await createProvider(options);
  const handle = provider.callback();
  const server = createServer((request, response) => {
    if (request.headers.host !== host) {
      response.writeHead(421).end();
      return;
    }
    if (request.url?.startsWith('/interaction/')) {
      choose(provider, options.accounts, request, response).catch((error: unknown) => {
        refuse(request, response, error);
      });
      return;
    }
    handle(request, response).catch((error: unknown) => refuse(request, response, error));
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen({ host: loopback, port: Number(port) }, ready);
  });
  return server;
}

/** Shows the accounts (GET), or continues with the chosen one (POST). */
async function choose(
  provider: Provider,
  accounts: Accounts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const language = languageOf(request.headers['accept-language']);
  if (!(await isSameUser(request.socket))) {
    const { notYours } = wordsIn(language).pages;
    response.writeHead(403, pageHeaders).end(errorPage(language, 'access_denied', notYours));
    return;
  }
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const html = accountsPage(language, await accounts.list(), request.url ?? '');
    response.writeHead(200, pageHeaders).end(html);
    return;
  }
  const chosen = new URLSearchParams(await bodyOf(request)).get('account') ?? '';
  const account = await accounts.find(chosen);
  if (account === null) throw new Error('no such account was offered');
  const grant = new provider.Grant({
    accountId: account.key,
    clientId: String(params['client_id']),
  });
  grant.addOIDCScope('openid offline_access');
  grant.addResourceScope(localAudience, apiScope);
  // By choosing an account for a program, the user consents to that program.
  const result = { login: { accountId: account.key }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) throw new Error('the form is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const language = languageOf(request.headers['accept-language']);
  const description = error instanceof Error ? error.message : '';
  if (response.headersSent) response.destroy();
  else
    response.writeHead(400, pageHeaders).end(errorPage(language, 'invalid_request', description));
}
