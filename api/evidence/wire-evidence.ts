/**
 * The answer for viewing filed evidence: each file with its facts, addresses of previews, and
 * hints. Addresses are valid for some minutes; where and with which device a photo was taken is
 * included only for those who may know it and ask for it.
 */
import { z } from '@hono/zod-openapi';

import { instant, mode, outcome, text } from '../answers/wire.ts';

/** An address for showing the object, not for saving it. */
const view = z.strictObject({ url: z.url(), type: z.string(), expiresAt: instant });

const preview = z.strictObject({
  state: z.enum(['made', 'being-made', 'none']),
  /** Why there is no preview, or why a film has a poster but no proxy. */
  why: text.nullable(),
  thumbnail: view.nullable(),
  /** For photos: at most 2048 pixels on the long side. */
  web: view.nullable(),
  poster: view.nullable(),
  /** For films: a version that browsers play. */
  proxy: view.nullable(),
  /** For PDFs: the first pages and, of a long one, the last; 2048 pixels on the long side. */
  pages: z
    .strictObject({
      count: z.int(),
      /** The number of pages, which are shown, and which are shown incompletely. */
      text,
      shown: z.array(z.strictObject({ number: z.int(), picture: view })),
    })
    .nullable(),
});

const place = z.strictObject({
  campaign: z.string(),
  unit: z.string(),
  step: z.string(),
  revision: z.int(),
  contentId: z.string(),
  /** Whether it was filed after the file that has the hint; null if unknown. */
  later: z.boolean().nullable(),
  /** For showing both side by side; null if it has none. */
  thumbnail: view.nullable(),
});

const hint = z.strictObject({
  /** `same-file`, `like-picture`, `like-film`, `used-again`, or a remark of the inspection. */
  code: z.string(),
  text,
  /** Only a remark: nothing needs to be looked into. */
  friendly: z.boolean(),
  /** Where the other file was filed; null if the hint is about this file alone. */
  place: place.nullable(),
  /** How many of the hash's 64 bits differ; null if nothing was measured. */
  distance: z.int().nullable(),
});

const filed = z
  .strictObject({
    seq: z.int(),
    step: z.string(),
    title: text,
    revision: z.int(),
    outcome,
    receivedAt: instant,
    recorded: z.boolean(),
    deliverable: z.string(),
    asked: text,
    name: z.string(),
    sizeBytes: z.int(),
    contentId: z.string(),
    version: z.string(),
    /** The enterprise or county that supplied it. */
    from: z.string().nullable(),
    /** The inspection's facts, raw and in words; null if there are none yet. */
    facts: z.looseObject({ format: z.string() }).nullable(),
    found: text.nullable(),
    preview,
    hints: z.array(hint),
    /** Whether there are more matches than those listed. */
    moreAlike: z.boolean(),
    /** Null for bureaus, and if it was not asked for. */
    origin: z
      .strictObject({
        latitude: z.number().optional(),
        longitude: z.number().optional(),
        altitudeM: z.number().optional(),
        device: z.string().optional(),
        software: z.string().optional(),
      })
      .nullable(),
  })
  .openapi('FiledEvidence');

export const evidenceSchema = z
  .strictObject({
    campaign: z.string(),
    unit: z.string(),
    name: text,
    mode,
    title: text,
    at: instant,
    files: z.array(filed),
    next: z.string().nullable(),
  })
  .openapi('Evidence');

export type EvidenceAnswer = z.infer<typeof evidenceSchema>;
export type FiledAnswer = z.infer<typeof filed>;
export type HintAnswer = z.infer<typeof hint>;
export type ViewAnswer = z.infer<typeof view>;
