/**
 * The question whether a file that was uploaded will be taken, and its answer: what was found, and
 * what is wrong, in both languages. The file is named as a submission names it.
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
    /** `checking`: not yet; ask again after as many seconds as Retry-After says. */
    state: z.enum(['checked', 'checking']),
    /** Would a submission with it be taken, as far as this file goes? Null while it is checked. */
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
    /** Worth a look, and no reason to refuse: taken on another day, a wrong ending. */
    remarks: z.array(z.strictObject({ code: z.string(), message: z.string(), en: z.string() })),
  })
  .openapi('FileCheck');

export type CheckRequest = z.infer<typeof checkRequest>;
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;
