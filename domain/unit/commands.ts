/**
 * What people ask for: one zod schema for each command's body; every type derives from it.
 * The API parses with these; workflows import the types only.
 */
import * as z from 'zod';

import type { Form } from '../definition/typed-schemas.ts';
import { addressTyped, countTyped, dayTyped, writtenAs } from '../definition/typed-schemas.ts';
import type { FileFacts } from '../files/facts.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { Actor } from '../terms/people.ts';

/**
 * Text as the ledger can hold it: JSON may carry half a character (a lone surrogate), which
 * canonical JSON (RFC 8785) must refuse.
 */
const text = writtenAs('whole-characters', /^\P{Cs}*$/u);

/** One line of text, a name: without signs that move a terminal's cursor or end a table's row. */
const line = text.refine((one) => !/\p{Cc}/u.test(one), 'one-line' satisfies Form);

/** Longest free text in a command: what a person writes by hand, not a document. */
const proseMax = 2_000;
const item = writtenAs('item', /^[a-z0-9-]+([@#][0-9t]+)?$/).max(80);
const id = writtenAs('id', /^[A-Za-z0-9][A-Za-z0-9._:-]*$/).max(80);
const reason = text.trim().min(1).max(proseMax);
const note = text.trim().max(proseMax).optional();
const day = dayTyped;
const revision = z.int().min(1);
/** Epoch milliseconds. */
const instant = z.int().min(0);

/** A person behind a random id; name, phone and address are sealed before they come here. */
const person = z.strictObject({ id, sealed: z.string().min(1).max(4_000) });

/** Largest number of files in one submission; more belongs in a second one. */
const filesMax = 100;

const file = z.strictObject({
  deliverable: text.min(1).max(64),
  key: text.min(1).max(400),
  version: text.min(1).max(200),
  sha256: writtenAs('hash', /^[a-f0-9]{64}(-\d+)?$/),
  sizeBytes: z.int().min(1),
  name: line.min(1).max(200),
  /** The enterprise or county that it comes from, where it is not the unit's own. */
  from: line.max(100).optional(),
});

/** Which enterprise or county each number is from (third level); a few hundred at most. */
const breakdownMax = 200;
const part = z.strictObject({
  from: line.trim().min(1).max(100),
  numbers: z.record(text.max(64), countTyped),
});

/** Something filed before, here or in another step, instead of sending it again. */
const reference = z.strictObject({ step: item, revision });

/** A told step that is said to be done on a day, or not to have been (零报告). */
const tick = z.strictObject({
  step: item,
  doneOn: day.optional(),
  nil: z.literal(true).optional(),
});

/** More told steps than a notice has ever listed; several are said in one go. */
const ticksMax = 50;

export const contentSchema = z.strictObject({
  texts: z.record(text.max(64), text.max(20_000)).default({}),
  attested: z.array(text.max(64)).max(50).default([]),
  numbers: z.record(text.max(64), countTyped).default({}),
  breakdown: z.array(part).max(breakdownMax).optional(),
  files: z.array(file).max(filesMax).default([]),
  refers: z.array(reference).max(20).default([]),
  /** 零报告: nothing to report. */
  nil: z.boolean().default(false),
  note,
  /** Of a told step: the day on which it was done. */
  doneOn: day.optional(),
  /** Told steps that this filing of another step says something about. */
  tells: z.array(tick).max(ticksMax).optional(),
});

const channel = z.enum(['phone', 'fax', 'wechat', 'courier', 'in-person', 'mail']);

export const commandBodies = {
  acknowledge: z.strictObject({}),
  submit: z.strictObject({ step: item, content: contentSchema }),
  refer: z.strictObject({ step: item, refers: z.array(reference).min(1).max(20), note }),
  tell: z.strictObject({ tells: z.array(tick).min(1).max(ticksMax) }),
  withdraw: z.strictObject({ step: item, revision, reason: note }),
  'request-extension': z.strictObject({ step: item, until: day, reason }),
  'name-liaison': z.strictObject({ person }),
  comment: z.strictObject({ step: item.optional(), text: reason }),
  record: z.strictObject({
    step: item,
    channel,
    arrivedAt: instant,
    content: contentSchema,
    /** What came bears the signature of the unit's leader (签发): nobody asks for it again. */
    signed: z.boolean().optional(),
    note,
  }),
  approve: z.strictObject({ step: item, revision, note }),
  return: z.strictObject({
    step: item,
    revision,
    reason,
    clause: text.min(1).max(40).optional(),
    correctBy: day.optional(),
  }),
  delegate: z.strictObject({ step: item, to: id, reason: note }),
  'add-reviewer': z.strictObject({ step: item, reviewer: id, reason: note }),
  'grant-extension': z.strictObject({ step: item, note }),
  'refuse-extension': z.strictObject({ step: item, reason }),
  extend: z.strictObject({ steps: z.array(item).max(200).optional(), until: day, reason }),
  waive: z.strictObject({ step: item, part: z.enum(['all', 'paper']), reason }),
  reopen: z.strictObject({ step: item, reason, until: day.optional() }),
  /** `revision` and `hash` where the paper's cover says which version it is the copy of. */
  paper: z.strictObject({
    step: item,
    /** Without it: when it was asked. */
    arrivedAt: instant.optional(),
    channel,
    note,
    revision: revision.optional(),
    hash: text.min(1).max(100).optional(),
  }),
  nudge: z.strictObject({
    steps: z.array(item).max(200).optional(),
    channel: z.enum(['mail', 'phone', 'wechat']),
    note,
  }),
  'set-deputy': z.strictObject({ of: id, deputy: id.nullable() }),
  'set-address': z.strictObject({ address: addressTyped }),
  /** The plan comes compiled from the API; its own schema is the definition's. */
  amend: z.strictObject({ plan: z.custom<UnitPlan>(isPlan), notice: reason }),
  'pause-reminders': z.strictObject({ reason }),
  'resume-reminders': z.strictObject({ reason: note }),
  close: z.strictObject({ reason }),
  cancel: z.strictObject({ reason }),
} as const;

function isPlan(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'rules' in value && 'steps' in value;
}

export type CommandKind = keyof typeof commandBodies;

/**
 * A file of a submission. What inspection found in it is put there by the API; it is in no schema,
 * so that a client who sends it is refused. Files of old histories and of scripts have none.
 */
export type ContentFile = z.output<typeof file> & { facts?: FileFacts };
export type Content = Omit<z.output<typeof contentSchema>, 'files'> & { files: ContentFile[] };

type Parsed = { [K in CommandKind]: z.output<(typeof commandBodies)[K]> };
type Bodies = Omit<Parsed, 'submit' | 'record'> & {
  [K in 'submit' | 'record']: Omit<Parsed[K], 'content'> & { content: Content };
};
export type BodyOf<K extends CommandKind> = Bodies[K];
export type Tick = z.output<typeof tick>;
export type Channel = z.output<typeof channel>;
export type Person = z.output<typeof person>;
export type Reference = z.output<typeof reference>;

/** By which way a command came: it stays with the event for ever. */
export type Way = 'page' | 'link' | 'command-line' | 'api' | 'script' | 'campaign' | 'machine';

/** Who asks, by which way, under which key, and when it reached the API (epoch ms). */
export interface Asking {
  by: Actor;
  via: Way;
  key: string;
  /** Hash of the request's body: the same key with another body is refused. */
  body: string;
  receivedAt: number;
}

export type CommandOf<K extends CommandKind> = { kind: K } & BodyOf<K> & Asking;
export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];
