/**
 * The embedded SES endpoint and its inbox page: aws-ses-v2-local, extended to keep accepted mails.
 * The library's store is in memory; here a mail is written to disk before it is acknowledged, and
 * the store is filled again at start-up, with the mails' original times. It must not know what a
 * mail says. mail-requests.ts adds answers of SES that the library lacks.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import ses from 'aws-ses-v2-local';
import { type Email, getStoreReadonly } from 'aws-ses-v2-local/dist/store.js';

import { type Journal, openJournal } from './mail-journal.ts';
import { type MailFacts, factsOf, readBody, refusalOf } from './mail-requests.ts';
import { type KeptMail, type ReportsTo, postReport, reportsOf } from './mail-reports.ts';
import { type SigningKey, makeSigningKey } from './signing-key.ts';
import { loopback } from '../parts/ports.ts';

/** The mail being accepted in the current request. */
const accepting = new AsyncLocalStorage<MailFacts>();

/**
 * Listens on loopback. Fails if the port is taken or the file of mails is damaged. `reportsTo`:
 * where it reports what becomes of mails (mail-reports.ts).
 */
export async function serveMail(
  port: number,
  file: string,
  reportsTo: ReportsTo | null = null,
): Promise<Server> {
  const journal = await openJournal<KeptMail>(file);
  const reports = reportsTo && { to: reportsTo, key: makeSigningKey() };
  const { emails } = getStoreReadonly();
  emails.push(...journal.kept);
  emails.push = (...mails) => {
    const kept = keep(emails, journal, mails);
    if (reports) report(reports, port, journal, kept).catch(console.error);
    return emails.length;
  };

  const server = await ses.default({ host: loopback, port });
  server.once('close', () => void journal.close());
  if (!server.listening) throw new Error(`port ${String(port)} is taken`);
  const [inner] = server.listeners('request') as RequestListener[];
  if (inner === undefined) throw new Error('aws-ses-v2-local has another shape than was tried');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (reports && request.method === 'GET' && request.url === reports.key.path) {
      response.end(reports.key.certificate);
      return;
    }
    answer(request, response, journal, inner).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  return server;
}

async function answer(
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  journal: Journal<KeptMail>,
  inner: RequestListener,
): Promise<void> {
  if (request.method === 'POST' && request.url === '/clear-store') {
    getStoreReadonly().emails.length = 0;
    await journal.clear();
    response.setHeader('content-type', 'application/json');
    response.end('{"message":"Store cleared"}');
    return;
  }
  // The library uses `body` if it is set and does not parse the request again.
  request.body = await readBody(request);
  const facts = factsOf(request.body);
  const refusal = refusalOf(request.url ?? '', facts);
  if (refusal !== null) {
    response.writeHead(refusal.status, refusal.headers);
    response.end(refusal.body);
    return;
  }
  answerWhenKept(response, journal);
  accepting.run(facts, () => inner(request, response));
}

/** Delays the answer until the mail is on disk; if that fails, there is no answer. */
function answerWhenKept(response: ServerResponse, journal: Journal<KeptMail>): void {
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  response.end = (...given: unknown[]) => {
    journal.settled().then(
      () => end(...given),
      (error: unknown) => {
        // The store contains a mail that is not on disk: restart the process from the file.
        console.error('A mail could not be written down:', error);
        process.exit(1);
      },
    );
    return response;
  };
}

/** Replaces the store's own push: the library stores one recipient and no tags. */
function keep(emails: Email[], journal: Journal<KeptMail>, mails: readonly Email[]): KeptMail[] {
  const facts = accepting.getStore();
  const all: KeptMail[] = [];
  for (const mail of mails) {
    const kept: KeptMail = {
      ...mail,
      destination: facts?.destination ?? mail.destination,
      tags: facts?.tags ?? {},
      ...(facts?.headers && { headers: [...facts.headers] }),
    };
    journal.append(kept);
    emails[emails.length] = kept;
    all.push(kept);
  }
  return all;
}

/** Reports what becomes of mails, once they were accepted for good. */
async function report(
  { to, key }: { to: ReportsTo; key: SigningKey },
  port: number,
  journal: Journal<KeptMail>,
  mails: readonly KeptMail[],
): Promise<void> {
  await journal.settled();
  const origin = `http://${loopback}:${String(port)}`;
  const posted = mails.flatMap(reportsOf).map((one) => postReport(to, { key, origin }, one));
  await Promise.all(posted);
}
