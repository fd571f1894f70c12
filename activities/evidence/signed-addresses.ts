/**
 * Signed addresses in the evidence bucket that their holder may use for a limited time: each
 * accepts exactly the bytes it was made for, or returns exactly one object. No bytes pass through
 * here. The ports beside this file decide what may be sent or fetched, and for how long.
 * Source: S3 "presigned URLs", "checking object integrity".
 */
import type { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

import type { Place } from './evidence-place.ts';

/** Where to send or fetch bytes, and how long the address is valid (epoch ms). */
export interface SignedUrl {
  url: string;
  headers: Record<string, string>;
  expiresAt: number;
}

/**
 * How an address for a PUT is signed: the sender must send these headers and exactly the declared
 * number of bytes. Clients set Content-Length themselves; it is signed, so a different one fails.
 */
export function boundTo(headers: Record<string, string>, seconds: number) {
  const signed = new Set([...Object.keys(headers), 'content-length', 'host']);
  return { expiresIn: seconds, signableHeaders: signed, unhoistableHeaders: signed };
}

/** Signs an address for fetching an object. */
export async function signedGet(
  { client }: Place,
  command: GetObjectCommand,
  seconds: number,
): Promise<SignedUrl> {
  const url = await getSignedUrl(client, command, { expiresIn: seconds });
  return { url, headers: {}, expiresAt: Date.now() + seconds * 1_000 };
}

/** A checksum in the form of S3's headers (Base64). `sha256`: hexadecimal. */
export function base64Of(sha256: string): string {
  return Buffer.from(sha256, 'hex').toString('base64');
}
