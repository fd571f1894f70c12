/**
 * Requests and answers about files: an upload's address, a download's. No byte of a file goes
 * through the API; a file is submitted by the entry that the answer and S3 give.
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
  /** An empty file is refused in words. */
  sizeBytes: z.int().min(0),
  /**
   * SHA-256 of the bytes, hexadecimal; above 64 MiB the SHA-256 of the SHA-256 of its parts of 16
   * MiB (their bytes, not their letters), then `-` and how many they are.
   */
  sha256: z.string().regex(/^[a-f0-9]{64}(-[1-9]\d{0,4})?$/, 'hash' satisfies Form),
  /** The type that the sender's system tells; what counts is the name's ending. */
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
  /** The version that is there already: nothing need be sent, name it in the submission. */
  version: z.string().nullable(),
  /**
   * To be sent with exactly these headers; S3's `x-amz-version-id` is the version to submit. On
   * 412 somebody has just sent it: ask again.
   */
  put: z
    .strictObject({
      method: z.literal('PUT'),
      ...signedUrl,
    })
    .nullable(),
  /**
   * For a file above 64 MiB: its upload, begun or found again, and the parts that need not be sent.
   * `sha256` is null where the store keeps a part's sum to itself; it is checked in the end.
   */
  parts: z
    .strictObject({
      upload,
      /** Every part but the last one has so many bytes. */
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

/** Addresses asked for at once. */
const partsAtOnceMax = 100;

/** S3's most, by which no body is larger than the API takes. */
const partsMax = 10_000;

export const partsRequest = uploadRequest.extend({
  upload,
  parts: z.array(partSum).min(1).max(partsAtOnceMax),
});

export const partsAnswerSchema = z.strictObject({
  /** Each a PUT with exactly these headers, of this part's bytes alone; again does no harm. */
  parts: z.array(z.strictObject({ number: partNumber, ...signedUrl })),
});

export const completeRequest = uploadRequest.extend({
  upload,
  /** All parts of the file: their sums make its content id, and S3 holds each to its own. */
  parts: z.array(partSum).min(1).max(partsMax),
});

export const completedAnswerSchema = z.strictObject({
  key: z.string(),
  /** To be named in the submission. */
  version: z.string(),
});

export const downloadAnswerSchema = z.strictObject({
  name: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  type: z.string(),
  /** Saves the file under its name; good for a few minutes. */
  url: z.url(),
  expiresAt: instant,
});

export type UploadRequest = z.infer<typeof uploadRequest>;
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;
export type PartsRequest = z.infer<typeof partsRequest>;
export type PartsAnswer = z.infer<typeof partsAnswerSchema>;
export type CompleteRequest = z.infer<typeof completeRequest>;
export type CompletedAnswer = z.infer<typeof completedAnswerSchema>;
export type DownloadAnswer = z.infer<typeof downloadAnswerSchema>;
