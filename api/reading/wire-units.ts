/**
 * Requests and answers about one unit: its state, its commands, its timeline; and reports. The
 * conventions of wire.ts apply. Commands come from the domain's table of bodies.
 */
import { z } from '@hono/zod-openapi';

import type { CommandKind } from '../../domain/unit/commands.ts';
import { commandBodies } from '../../domain/unit/commands.ts';
import { definitionSchema } from '../../domain/definition/definition.ts';
import { addressTyped, phoneTyped } from '../../domain/definition/typed-schemas.ts';
import { possibleFields } from './wire-possible.ts';
import {
  actor,
  colour,
  given,
  instant,
  instantAsked,
  mail,
  mode,
  outcome,
  standing,
  stepStatus as status,
  text,
} from '../answers/wire.ts';

const owed = z.enum(['submission', 'correction', 'signature', 'review', 'paper']);
const { deliverables, filesMax, numbers } = definitionSchema.shape.steps.element.shape;

const namedUnit = z.strictObject({ unit: z.string(), name: text });

const submission = z.strictObject({
  revision: z.int(),
  receivedAt: instant,
  by: z.string(),
  via: z.string(),
  recorded: z.boolean(),
  outcome,
});

const unitStep = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    title: text,
    clause: z.string(),
    phrase: z.string().nullable(),
    status,
    standing,
    word: text,
    colour: colour.nullable(),
    owed: owed.nullable(),
    opensAt: instant,
    dueAt: instant.nullable(),
    judgedAt: instant.nullable(),
    late: z.boolean(),
    overdue: z.boolean(),
    revision: z.int(),
    submissions: z.array(submission),
    review: z
      .strictObject({ stage: z.string(), title: text, since: instant, signed: z.array(z.string()) })
      .nullable(),
    paper: z.enum(['not-asked', 'owed', 'waived', 'in']),
    extensionAsked: z.iso.date().nullable(),
    told: z
      .strictObject({ doneOn: z.iso.date().nullable(), nil: z.boolean() })
      .optional()
      .describe('Only of a step that is told, never owed: what was last said of it'),
    from: namedUnit.optional().describe('Only of an inherited step: the unit that filed it'),
    ...possibleFields,
  })
  .openapi('UnitStep');

/**
 * What a step asks for, so that nobody has to read the definition to file. If it accepts any number
 * of filings (`many`), also whether another one can be made.
 */
const asks = z.strictObject({
  step: z.string(),
  title: text,
  deliverables: deliverables.unwrap(),
  filesMax,
  numbers: numbers.unwrap(),
  nil: z.boolean(),
  many: z.boolean(),
  told: z.literal(true).optional(),
  ...z.object(possibleFields).partial().shape,
});

export const unitAnswerSchema = z
  .strictObject({
    campaign: z.string(),
    unit: z.string(),
    name: text,
    group: z.string(),
    parent: z.string().nullable(),
    mode,
    /** The present time by the campaign's calendar. */
    at: instant,
    status: z.enum(['running', 'closed', 'cancelled']),
    closedAt: instant.nullable(),
    left: z
      .strictObject({
        at: instant,
        reason: z.string(),
        successors: z.array(namedUnit.extend({ steps: z.array(z.string()) })),
      })
      .optional()
      .describe('Only of a unit that has left the campaign (撤并), with who takes over'),
    /** The number of the unit's latest record. */
    seq: z.int(),
    acknowledgedAt: instant.nullable(),
    /** A random id: name and phone are encrypted. */
    liaison: z.string().nullable(),
    liaisonReachable: z.boolean(),
    address: z.string(),
    remindersPaused: z.boolean(),
    deputies: z.record(z.string(), z.string()),
    ...possibleFields,
    steps: z.array(unitStep),
    asks: z.array(asks),
    uploadNotice: text.describe('To be shown wherever somebody is about to upload a file'),
  })
  .openapi('Unit');

/** An act of a rehearsal's script that was refused; it produced no record. */
export const refusedAct = z
  .strictObject({
    unit: z.string(),
    short: z.string(),
    at: instant,
    by: actor,
    kind: z.string(),
    step: z.string().nullable(),
    /** The same code as in the refusal of a command; `text` says it in words. */
    code: z.string(),
    text,
  })
  .openapi('RefusedAct');

export const timelineSchema = z
  .strictObject({
    campaign: z.string(),
    unit: z.string(),
    last: z
      .int()
      .describe('The number of the latest record given: what came since, send it as `after`'),
    next: z.int().nullable().describe('The same where more follow already; null on the last page'),
    records: z.array(
      z.strictObject({
        seq: z.int(),
        at: instant,
        by: actor,
        via: z.string(),
        text,
        /** The event itself; it contains persons only as ids, and plans only as definitions. */
        event: z.looseObject({ kind: z.string() }),
        prev: z.string(),
      }),
    ),
    /** In a rehearsal: its script's refused acts, all of them on the last page. */
    refused: z.array(refusedAct),
  })
  .openapi('Timeline');

export const feedSchema = z
  .strictObject({
    campaign: z.string(),
    at: instant,
    /** Send this as `after` the next time. */
    next: z.string(),
    records: z.array(
      z.strictObject({
        unit: z.string(),
        short: z.string(),
        seq: z.int(),
        at: instant,
        kind: z.string(),
        text,
      }),
    ),
    /** In a rehearsal: its script's refused acts since then. */
    refused: z.array(refusedAct),
  })
  .openapi('Feed');

export const actedSchema = z
  .strictObject({
    campaign: z.string(),
    unit: z.string(),
    kind: z.string(),
    /** The first and last record it led to; the same for a repeated request. */
    from: z.int(),
    to: z.int(),
    at: instant,
    countsFrom: instant
      .optional()
      .describe('Of a filing that was sent again because of us: its first arrival, which counts'),
    /** The path of a filing's receipt; null for other commands, or if it is not yet known. */
    receipt: z.string().nullable(),
  })
  .openapi('Acted');

/** A person in plain text; the API encrypts it immediately. */
const personRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  title: z.string().trim().max(100).optional(),
  phone: phoneTyped.optional(),
  email: addressTyped.optional(),
});

/**
 * Commands that units get by an operation of the campaign: an amendment's plan is compiled for all
 * units, and a unit's leaving concerns its successors as well.
 */
const notForUnits: readonly CommandKind[] = ['amend', 'leave', 'succeed'];

/** The request body of a command for a unit, and for one of its steps if it concerns one. */
export interface CommandRequest {
  kind: CommandKind;
  unit: z.ZodType<Record<string, unknown>> | null;
  step: z.ZodType<Record<string, unknown>> | null;
  /** The body's field for the path's step. */
  asStep: 'step' | 'steps' | null;
}

/** Every command, from the domain's table of bodies. */
export function commandRequests(): CommandRequest[] {
  const kinds = Object.keys(commandBodies) as CommandKind[];
  return kinds.filter((kind) => !notForUnits.includes(kind)).map(requestOf);
}

function requestOf(kind: CommandKind): CommandRequest {
  const body = commandBodies[kind] as z.ZodObject;
  if (kind === 'name-liaison') return { kind, unit: personRequest, step: null, asStep: null };
  const { shape } = body;
  const arrivedAt = shape['arrivedAt']?.safeParse(undefined).success
    ? instantAsked.optional()
    : instantAsked;
  const dated = 'arrivedAt' in shape ? body.extend({ arrivedAt }) : body;
  const isOptional = shape['step']?.safeParse(undefined).success ?? true;
  const asStep = 'step' in shape ? 'step' : 'steps' in shape ? 'steps' : null;
  return {
    kind,
    unit: isOptional ? dated : null,
    step: asStep ? dated.omit({ [asStep]: true } as Record<string, true>) : null,
    asStep,
  };
}

/** A year's run as one document: see `duban rehearse --json`. */
export const reportSchema = z
  .strictObject({
    campaign: z.string(),
    definition: z.string(),
    startedAt: instant,
    endedAt: instant,
    units: z.array(
      z.strictObject({
        unit: z.string(),
        name: z.string(),
        group: z.string(),
        history: z
          .strictObject({ events: z.int(), actions: z.int(), bytes: z.int() })
          .nullable()
          .describe('Null once the server has forgotten it; null is not 0'),
        steps: z.array(
          z.strictObject({
            step: z.string(),
            title: z.string(),
            clause: z.string(),
            due: instant.nullable(),
            status,
            firstSubmittedAt: instant.nullable(),
            doneAt: instant.nullable(),
            late: z.boolean(),
            revisions: z.int(),
            numbers: z.record(z.string(), given),
            unitDays: z.number(),
            officeDays: z.number(),
          }),
        ),
      }),
    ),
    /** In a rehearsal: its script's refused acts. */
    refused: z.array(refusedAct),
    mails: z.array(mail),
  })
  .openapi('Report');

export type UnitAnswer = z.infer<typeof unitAnswerSchema>;
export type Timeline = z.infer<typeof timelineSchema>;
export type Feed = z.infer<typeof feedSchema>;
export type RefusedActAnswer = z.infer<typeof refusedAct>;
export type ActedAnswer = z.infer<typeof actedSchema>;
export type Report = z.infer<typeof reportSchema>;
