/**
 * Archives on the wire: what was signed and by which key, and pages of files with the addresses to
 * fetch them.
 */
import { z } from '@hono/zod-openapi';

export const archiveSchema = z
  .object({
    campaign: z.string(),
    writtenAt: z.iso.datetime({ offset: true }),
    log: z.string().describe('The name of the office’s log, which is also the name of its key'),
    size: z.int().describe('Entries of the log, this archive included'),
    root: z.string().describe('The root of the log’s tree, in Base64'),
    key: z.string().describe('The public key in C2SP’s form'),
    fingerprint: z.string().describe('SHA-256 of the public key: keep it apart from the archive'),
    files: z.int(),
    bytes: z.int(),
  })
  .openapi('Archive');

export const archiveFilesSchema = z
  .object({
    files: z.array(
      z.object({
        path: z.string().describe('Below the archive’s folder'),
        sizeBytes: z.int(),
        sha256: z.string(),
        url: z.url().describe('Good for some minutes; ask again for a new one'),
      }),
    ),
    next: z.string().nullable().describe('Give it as `after` for the next page; null at the end'),
  })
  .openapi('ArchiveFiles');

export type ArchiveAnswer = z.infer<typeof archiveSchema>;
export type ArchiveFiles = z.infer<typeof archiveFilesSchema>;
