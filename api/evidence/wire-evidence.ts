/**
 * What was filed, to be looked at: each file with what was found in it, its previews' addresses and
 * hints. Addresses are good for some minutes; where and with what a photo was taken is given only
 * to who may know it and asks for it.
 */
import { z } from '@hono/zod-openapi';

import { instant, mode, outcome, text } from '../answers/wire.ts';

/** An address under which it is shown, never saved. */
const view = z.strictObject({ url: z.url(), type: z.string(), expiresAt: instant });

const preview = z.strictObject({
  state: z.enum(['made', 'being-made', 'none']),
  /** Why there is none, or why a film has a poster and no proxy. */
  why: text.nullable(),
  thumbnail: view.nullable(),
  /** Photos: the long side 2048 pixels at most. */
  web: view.nullable(),
  poster: view.nullable(),
  /** Films, as a browser plays them. */
  proxy: view.nullable(),
  /** PDFs: the first pages, of a longer one also the last; the long side 2048 pixels. */
  pages: z
    .strictObject({
      count: z.int(),
      /** How many there are, which are shown, and which not as they are. */
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
  /** It came in after the file that has the hint; null where that is not known. */
  later: z.boolean().nullable(),
  /** To be shown side by side; null where it has none. */
  thumbnail: view.nullable(),
});

const hint = z.strictObject({
  /** `same-file`, `like-picture`, `like-film`, `used-again`, or what inspection found. */
  code: z.string(),
  text,
  /** A remark, nothing to look into. */
  friendly: z.boolean(),
  /** The other one; null where the hint is about this file alone. */
  place: place.nullable(),
  /** Bits of 64 that differ; null where nothing was measured. */
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
    /** The enterprise or county that it comes from. */
    from: z.string().nullable(),
    /** What inspection found, raw and in words; null where it found nothing yet. */
    facts: z.looseObject({ format: z.string() }).nullable(),
    found: text.nullable(),
    preview,
    hints: z.array(hint),
    /** Likenesses beyond those named. */
    moreAlike: z.boolean(),
    /** Null for bureaus, and where it was not asked for. */
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
