/**
 * Certificates with which SNS signs its messages: where they may lie, and reading them. They lie at
 * AWS, or at another place if the environment names one (the embedded mail server does). A message
 * says where its own certificate lies, so nothing is fetched from anywhere else.
 */
import { X509Certificate } from 'node:crypto';

import { Refused } from '../problems/problems.ts';
import type { ReportSenders } from './ports.ts';

const patienceMs = 5_000;

/** A certificate has about 2 kB. */
const charsMax = 20_000;

/** A topic signs with one certificate at a time. */
const keptMax = 20;

export interface SigningCertificates {
  /** Throws Refused (503) if it cannot be had just now. */
  read: (url: string) => Promise<X509Certificate>;
}

/**
 * Is this an address that SNS itself gives out for this topic? `of`: a certificate, or the address
 * that confirms a subscription.
 */
export function isOfSns(
  url: string,
  { topic, certificates }: { topic: string; certificates: string | null },
  of: 'certificate' | 'confirmation',
): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, username, password, pathname, hash } = new URL(url);
  const [, , , region = ''] = topic.split(':');
  const wanted = certificates ?? `https://sns.${region}.amazonaws.com`;
  if (origin !== wanted || username !== '' || password !== '' || hash !== '') return false;
  return (
    of === 'confirmation' || /^\/SimpleNotificationService-[0-9a-f]{1,64}\.pem$/.test(pathname)
  );
}

/** Reads each certificate once. Callers have checked the address by `isOfSns`. */
export function createSigningCertificates(): SigningCertificates {
  const kept = new Map<string, X509Certificate>();
  return {
    async read(url) {
      const known = kept.get(url);
      if (known) return known;
      const certificate = await fetched(url);
      // Only what was read takes a place: invented addresses must not push out real ones.
      const [oldest] = kept.keys();
      if (kept.size >= keptMax && oldest !== undefined) kept.delete(oldest);
      kept.set(url, certificate);
      return certificate;
    },
  };
}

/** SNS has no such file: whoever named it invented it. */
class NotThere extends Error {
  override name = 'NotThere';
}

async function fetched(url: string): Promise<X509Certificate> {
  try {
    return new X509Certificate(await textAt(url));
  } catch (cause) {
    const code = cause instanceof NotThere ? 'report-refused' : 'report-not-taken';
    throw new Refused({ code, why: 'certificate' }, { cause });
  }
}

/** Fetches from SNS, which never redirects. Throws if it does not answer with 200. */
export async function textAt(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
  if (answer.status >= 400 && answer.status < 500) throw new NotThere(String(answer.status));
  if (!answer.ok) throw new Error(`SNS answered ${String(answer.status)}`);
  const text = await answer.text();
  if (text.length > charsMax) throw new Error('SNS answered with too much');
  return text;
}

/** The settings that recognise SNS; null if no topic is set. */
export function topicOf({
  topic,
  certificates,
}: ReportSenders): { topic: string; certificates: string | null } | null {
  return topic === null ? null : { topic, certificates };
}
