/**
 * Requests and answers about files: addresses for uploads and downloads. A submission names a file
 * by data from this answer and from S3.
 */
import { z } from '@hono/zod-openapi';

import type { Form } from '../../domain/definition/typed-schemas.ts';
import { contentSchema } from '../../domain/unit/commands.ts';
import { instant } from '../answers/wire.ts';

const entry = contentSchema.shape.files.unwrap().element.shape;

export const uploadRequest = z.strictObject({
  step: contentSchema.shape.refers.unwrap().element.shape.step,
  deliverable: entry.deliverable,
  name: entry.name,
  /** Zero is allowed here, so that an empty file is refused with an explanation. */
  sizeBytes: z.int().min(0),
  /**
   * SHA-256 of the bytes, hexadecimal; above 64 MiB the SHA-256 of the SHA-256 values (in binary)
   * of its parts of 16 MiB, then `-` and the number of parts.
   */
  sha256: z.string().regex(/^[a-f0-9]{64}(-[1-9]\d{0,4})?$/, 'hash' satisfies Form),
  /** The type that the sender's system reports; only the name's extension is decisive. */
  type: z.string().max(200).optional(),
});

const signedUrl = {
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: instant,
};

const upload = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~+=-]{0,1023}$/);
const partNumber = z.int().min(1);
const partSum = z.strictObject({
  number: partNumber,
  /** SHA-256 of the part's bytes, hexadecimal. */
  sha256: z.string().regex(/^[a-f0-9]{64}$/, 'hash' satisfies Form),
});

export const uploadAnswerSchema = z.strictObject({
  key: z.string(),
  /** The version that exists already: nothing needs to be sent, name it in the submission. */
  version: z.string().nullable(),
  /**
   * Send exactly these headers; S3's `x-amz-version-id` is the version to submit. 412 means that
   * somebody has just sent the file: ask again.
   */
  put: z
    .strictObject({
      method: z.literal('PUT'),
      ...signedUrl,
    })
    .nullable(),
  /**
   * For a file above 64 MiB: its new or existing upload, and the parts that need not be sent.
   * `sha256` is null if the store does not return a part's checksum; it is checked on completion.
   */
  parts: z
    .strictObject({
      upload,
      /** The size of every part except the last one. */
      partBytes: z.int(),
      count: z.int(),
      stored: z.array(
        z.strictObject({
          number: partNumber,
          sizeBytes: z.int(),
          sha256: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});

/** How many addresses one request may ask for. */
const partsAtOnceMax = 100;

/** S3's maximum; a request naming all of them stays below the API's size limit. */
const partsMax = 10_000;

export const partsRequest = uploadRequest.extend({
  upload,
  parts: z.array(partSum).min(1).max(partsAtOnceMax),
});

export const partsAnswerSchema = z.strictObject({
  /** One PUT each, with exactly these headers and this part's bytes; repeats do no harm. */
  parts: z.array(z.strictObject({ number: partNumber, ...signedUrl })),
});

export const completeRequest = uploadRequest.extend({
  upload,
  /** All parts: their checksums give the file's content id, and S3 checks each part's. */
  parts: z.array(partSum).min(1).max(partsMax),
});

export const relayRequest = uploadRequest.extend({
  /** The whole file, Base64. */
  bytes: z.base64(),
});

export const completedAnswerSchema = z.strictObject({
  key: z.string(),
  /** Name this version in the submission. */
  version: z.string(),
});

export const downloadAnswerSchema = z.strictObject({
  name: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  type: z.string(),
  /** Saves the file under its name; valid for a few minutes. */
  url: z.url(),
  expiresAt: instant,
});

export type UploadRequest = z.infer<typeof uploadRequest>;
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;
export type PartsRequest = z.infer<typeof partsRequest>;
export type PartsAnswer = z.infer<typeof partsAnswerSchema>;
export type CompleteRequest = z.infer<typeof completeRequest>;
export type RelayRequest = z.infer<typeof relayRequest>;
export type CompletedAnswer = z.infer<typeof completedAnswerSchema>;
export type DownloadAnswer = z.infer<typeof downloadAnswerSchema>;
