/**
 * Requests and answers about files: an upload's address, a download's. No byte of a file goes
 * through the API; a file is submitted by the entry that the answer and S3 give.
 */
import { z } from '@hono/zod-openapi';

import { contentSchema } from '../domain/commands.ts';
import { instant } from './wire.ts';

const entry = contentSchema.shape.files.unwrap().element.shape;

export const uploadRequest = z.strictObject({
  step: contentSchema.shape.refers.unwrap().element.shape.step,
  deliverable: entry.deliverable,
  name: entry.name,
  sizeBytes: entry.sizeBytes,
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: z.string().regex(/^[a-f0-9]{64}$/),
  /** The type that the sender's system tells; what counts is the name's ending. */
  type: z.string().max(200).optional(),
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
      url: z.url(),
      headers: z.record(z.string(), z.string()),
      expiresAt: instant,
    })
    .nullable(),
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
export type DownloadAnswer = z.infer<typeof downloadAnswerSchema>;
