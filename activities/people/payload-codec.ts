/**
 * Encrypts every payload sent to Temporal, so that the server's operators cannot read it. Knows
 * nothing of what a payload means. The whole payload (metadata included) is compressed if that
 * makes it smaller, then encrypted and authenticated by AES-256-GCM.
 * Source: PayloadCodec, docs.temporal.io/payload-codec; the metadata names follow its samples.
 */
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { METADATA_ENCODING_KEY } from '@temporalio/common';
import proto from '@temporalio/proto';

import type { KeyRing } from './key-ring.ts';
import { lock, Tampered, unlock } from './key-ring.ts';

const { Payload: wire } = proto.temporal.api.common.v1;

const encoding = 'binary/encrypted';
const keyIdName = 'encryption-key-id';

/** Binds the bytes to this use: they decrypt as nothing else (for instance a person's key). */
const bound = 'duban payload';

/** The first encrypted byte tells whether the rest is compressed. */
const asItIs = 0;
const gzipped = 1;

/** Below this size a gzip header and trailer (18 bytes, RFC 1952) cost as much as they save. */
const gzipBytesMin = 200;

/**
 * The codec for client, worker and replay. It encrypts with the ring's first key and decrypts with
 * the key that the payload names; a payload that was never encrypted passes unchanged.
 * Decoding throws Tampered for changed bytes, and an Error naming the key if it is missing.
 */
export function createPayloadCodec(ring: KeyRing): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => encode(ring, payload)),
    decode: async (payloads) => payloads.map((payload) => decode(ring, payload)),
  };
}

function encode(ring: KeyRing, payload: Payload): Payload {
  const [key] = ring;
  return {
    metadata: {
      [METADATA_ENCODING_KEY]: Buffer.from(encoding),
      [keyIdName]: Buffer.from(key.id),
    },
    data: lock(key, packed(wire.encode(payload).finish()), bound),
  };
}

function decode(ring: KeyRing, payload: Payload): Payload {
  if (textOf(payload.metadata?.[METADATA_ENCODING_KEY]) !== encoding) return payload;
  const id = textOf(payload.metadata?.[keyIdName]);
  const key = ring.find((one) => one.id === id);
  if (!key) throw new Error(`a payload is locked with key ${id}, which is not in the key file`);
  const plain = unpacked(unlock(key, payload.data ?? new Uint8Array(), bound));
  const { metadata, data } = wire.decode(plain);
  return { metadata, data };
}

function packed(bytes: Uint8Array): Uint8Array {
  if (bytes.length >= gzipBytesMin) {
    const small = gzipSync(bytes, { level: constants.Z_BEST_SPEED });
    if (small.length < bytes.length) return Buffer.concat([Uint8Array.of(gzipped), small]);
  }
  return Buffer.concat([Uint8Array.of(asItIs), bytes]);
}

function unpacked(bytes: Uint8Array): Uint8Array {
  const rest = bytes.subarray(1);
  if (bytes[0] === gzipped) return gunzipSync(rest);
  if (bytes[0] === asItIs) return rest;
  throw new Tampered('a payload is packed in an unknown way: is this an older program?');
}

function textOf(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}
