/**
 * The question whether an uploaded file will be accepted, and the answer: its facts and faults, in
 * both languages. The file is named in the same way as in a submission.
 */
import { z } from '@hono/zod-openapi';

import { contentSchema } from '../../domain/unit/commands.ts';
import { text } from '../answers/wire.ts';

const entry = contentSchema.shape.files.unwrap().element.shape;

export const checkRequest = z.strictObject({
  step: contentSchema.shape.refers.unwrap().element.shape.step,
  deliverable: entry.deliverable,
  key: entry.key,
  version: entry.version,
  sha256: entry.sha256,
  sizeBytes: entry.sizeBytes,
  name: entry.name,
});

export const checkAnswerSchema = z
  .strictObject({
    /** `checking`: not ready; ask again after the seconds given in Retry-After. */
    state: z.enum(['checked', 'checking']),
    /** Whether a submission with this file would be accepted; null while it is checked. */
    accepted: z.boolean().nullable(),
    found: text.nullable().describe('What it is: JPG，4000×3000，拍摄于2018-06-16 09:12'),
    faults: z.array(
      z.strictObject({
        code: z.string(),
        message: z.string(),
        en: z.string(),
        clause: z.string().nullable().describe('Of the notice; null where a law says it'),
      }),
    ),
    /** Worth a look but no reason to refuse: taken on another day, a wrong extension. */
    remarks: z.array(z.strictObject({ code: z.string(), message: z.string(), en: z.string() })),
  })
  .openapi('FileCheck');

export type CheckRequest = z.infer<typeof checkRequest>;
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;
