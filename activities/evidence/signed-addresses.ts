/**
 * Addresses in the evidence's bucket that whoever holds them may use for a while: how one is signed
 * so that it takes exactly the bytes it was made for, or gives exactly one object. No byte passes
 * through here. What may be sent or fetched, and for how long, the ports beside this say.
 * Source: S3 "presigned URLs", "checking object integrity".
 */
import type { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

import type { Place } from './evidence-place.ts';

/** Where to send or fetch bytes, and until when (epoch ms). */
export interface SignedUrl {
  url: string;
  headers: Record<string, string>;
  expiresAt: number;
}

/**
 * How an address for a PUT is signed: whoever sends must send these headers as well, and as many
 * bytes as were said. They set the length themselves; it is signed, so another one is refused.
 */
export function boundTo(headers: Record<string, string>, seconds: number) {
  const signed = new Set([...Object.keys(headers), 'content-length', 'host']);
  return { expiresIn: seconds, signableHeaders: signed, unhoistableHeaders: signed };
}

/** An address to fetch from. */
export async function signedGet(
  { client }: Place,
  command: GetObjectCommand,
  seconds: number,
): Promise<SignedUrl> {
  const url = await getSignedUrl(client, command, { expiresIn: seconds });
  return { url, headers: {}, expiresAt: Date.now() + seconds * 1_000 };
}

/** A sum as S3's headers spell it. `sha256`: hexadecimal. */
export function base64Of(sha256: string): string {
  return Buffer.from(sha256, 'hex').toString('base64');
}
