/**
 * Requests and answers about upload links (交材料链接) and contributions, as schemas and their types.
 * The conventions of wire.ts apply. No personal data is asked of those who bring material.
 */
import { z } from '@hono/zod-openapi';

import type { Form } from '../../domain/definition/typed-schemas.ts';
import { contentSchema } from '../../domain/unit/commands.ts';
import { definitionSchema } from '../../domain/definition/definition.ts';
import { uploadLinkDaysMax } from '../../domain/evidence/upload-links.ts';
import { checkRequest } from '../files/wire-checks.ts';
import {
  completeRequest,
  partsRequest,
  relayRequest,
  uploadRequest,
} from '../files/wire-uploads.ts';
import { actor, given, instant, mode, text } from '../answers/wire.ts';

const { deliverables, numbers } = definitionSchema.shape.steps.element.shape;
const file = contentSchema.shape.files.unwrap().element;

/** Lone surrogates cannot be written to any file or page. */
const plain = z.string().regex(/^\P{Cs}*$/u, 'whole-characters' satisfies Form);
/** Control characters from a stranger could manipulate the terminal of people who list them. */
const line = plain.refine((one) => !/\p{Cc}/u.test(one), 'one-line' satisfies Form);
const lines = plain.refine((one) => !/[^\P{Cc}\t\n\r]/u.test(one), 'one-line' satisfies Form);

export const uploadLinkRequest = z.strictObject({
  step: contentSchema.shape.refers.unwrap().element.shape.step,
  /** The county or the enterprise: the name of an organisation, never of a person. */
  from: line.trim().min(1).max(100),
  note: lines.trim().max(500).optional(),
  /** Default: until the step's deadline plus the days for a correction. */
  days: z.int().min(1).max(uploadLinkDaysMax).optional(),
});

export const nothingAsked = z.strictObject({});

export const uploadLinkSchema = z
  .strictObject({
    id: z.string(),
    step: z.string(),
    title: text,
    from: z.string(),
    note: z.string().nullable(),
    status: z.enum(['open', 'revoked', 'expired']),
    createdAt: instant,
    createdBy: actor,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    /** How many files were uploaded so far. */
    files: z.int(),
    bytes: z.int(),
    contributions: z.int(),
    /** The link, and a message to send with it; only while it is open, for those who may submit. */
    token: z.string().nullable(),
    address: z.url().nullable(),
    message: text.nullable(),
  })
  .openapi('UploadLink');

export const uploadLinksSchema = z.strictObject({ links: z.array(uploadLinkSchema) });

/** What one deliverable accepts, for display and for the filter of a file dialog. */
const wanted = deliverables.unwrap().element.extend({
  formats: z.array(z.string()),
  endings: z.array(z.string()),
  sizePx: z
    .strictObject({
      bound: z.enum(['atLeast', 'moreThan']),
      widthPx: z.int(),
      heightPx: z.int(),
      clause: z.string(),
      reading: text.nullable(),
    })
    .nullable(),
});

/** What the link's holder sees: which unit asks for what, until when. */
export const openUploadLinkSchema = z
  .strictObject({
    campaign: z.string(),
    title: text,
    document: z.string(),
    mode,
    unit: z.string(),
    name: text,
    step: z.string(),
    stepTitle: text,
    clause: z.string(),
    quote: z.string(),
    opensAt: instant,
    dueAt: instant.nullable(),
    from: z.string(),
    note: z.string().nullable(),
    expiresAt: instant,
    deliverables: z.array(wanted),
    numbers: numbers.unwrap(),
    /** How much more the link accepts. */
    left: z.strictObject({ files: z.int(), bytes: z.int(), contributions: z.int() }),
  })
  .openapi('OpenUploadLink');

/** As for a unit's own upload, but the link determines the step. */
export const linkUploadRequest = uploadRequest.omit({ step: true });
export const linkPartsRequest = partsRequest.omit({ step: true });
export const linkRelayRequest = relayRequest.omit({ step: true });
export const linkCompleteRequest = completeRequest.omit({ step: true });

export const linkCheckRequest = checkRequest.omit({ step: true });

export const handOverRequest = z.strictObject({
  /** The same form as in a submission; their origin comes from the link. */
  files: z
    .array(
      file.pick({
        deliverable: true,
        key: true,
        version: true,
        sha256: true,
        sizeBytes: true,
        name: true,
      }),
    )
    .max(100)
    .default([]),
  numbers: contentSchema.shape.numbers,
  note: lines.trim().max(2_000).optional(),
});

export const handedOverSchema = z
  .strictObject({
    id: z.string(),
    unit: z.string(),
    name: text,
    from: z.string(),
    receivedAt: instant,
    files: z.int(),
  })
  .openapi('HandedOver');

export const contributionSchema = z
  .strictObject({
    id: z.string(),
    step: z.string(),
    title: text,
    link: z.string(),
    from: z.string(),
    receivedAt: instant,
    /** Can be used as a submission's `content.files`. */
    files: z.array(handOverRequest.shape.files.unwrap().element.extend({ from: z.string() })),
    numbers: z.record(z.string(), given),
    note: z.string().nullable(),
    decided: z
      .strictObject({ what: z.enum(['taken', 'set-aside']), at: instant, by: actor })
      .nullable(),
  })
  .openapi('Contribution');

export const contributionsSchema = z.strictObject({
  contributions: z.array(contributionSchema),
  /** Send it as `after`; null on the last page. */
  next: z.string().nullable(),
});

export type UploadLinkRequest = z.infer<typeof uploadLinkRequest>;
export type LinkUploadRequest = z.infer<typeof linkUploadRequest>;
export type UploadLinkAnswer = z.infer<typeof uploadLinkSchema>;
export type UploadLinksAnswer = z.infer<typeof uploadLinksSchema>;
export type OpenUploadLinkAnswer = z.infer<typeof openUploadLinkSchema>;
export type HandOverRequest = z.infer<typeof handOverRequest>;
export type HandedOverAnswer = z.infer<typeof handedOverSchema>;
export type ContributionAnswer = z.infer<typeof contributionSchema>;
export type ContributionsAnswer = z.infer<typeof contributionsSchema>;
