/**
 * The commands that people give: one zod schema for each command's body. All types derive from the
 * schemas. The API parses with them; workflows import the types only.
 */
import * as z from 'zod';

import type { Form } from '../definition/typed-schemas.ts';
import {
  addressTyped,
  amountTyped,
  codeTyped,
  dayTyped,
  writtenAs,
} from '../definition/typed-schemas.ts';
import type { FileFacts } from '../files/facts.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { Given } from '../terms/given.ts';
import type { Actor } from '../terms/people.ts';

/**
 * Text that the ledger can hold. JSON may contain half a character (a lone surrogate), which
 * canonical JSON (RFC 8785) must refuse.
 */
const text = writtenAs('whole-characters', /^\P{Cs}*$/u);

/** One line of text, such as a name: no characters that move a cursor or end a table's row. */
const line = text.refine((one) => !/\p{Cc}/u.test(one), 'one-line' satisfies Form);

/** Most characters of a free text: enough for what a person types, not for a document. */
const proseMax = 2_000;
/** The id of a step, of an occurrence or of a filing. */
export const item = writtenAs('item', /^[a-z0-9-]+([@#][0-9t]+)?$/).max(80);
const id = writtenAs('id', /^[A-Za-z0-9][A-Za-z0-9._:-]*$/).max(80);
const reason = text.trim().min(1).max(proseMax);
const note = text.trim().max(proseMax).optional();
const day = dayTyped;
const revision = z.int().min(1);
/** Epoch milliseconds. */
const instant = z.int().min(0);

/** A person under a random id. Name, phone and address are sealed (encrypted) before this. */
const person = z.strictObject({ id, sealed: z.string().min(1).max(4_000) });

/** The most files in one submission. More files need a second submission. */
const filesMax = 100;

const file = z.strictObject({
  deliverable: text.min(1).max(64),
  key: text.min(1).max(400),
  version: text.min(1).max(200),
  sha256: writtenAs('hash', /^[a-f0-9]{64}(-\d+)?$/),
  sizeBytes: z.int().min(1),
  name: line.min(1).max(200),
  /** The enterprise or county that the file comes from, if it is not the unit's own. */
  from: line.max(100).optional(),
});

/** The most enterprises or counties (third level) for which numbers are given separately. */
const breakdownMax = 200;
const part = z.strictObject({
  from: line.trim().min(1).max(100),
  numbers: z.record(text.max(64), amountTyped),
});

/** A reference to an earlier filing, in this or another step, instead of sending it again. */
const reference = z.strictObject({ step: item, revision });

/** A report on a told step: it was done on a day, or there was nothing to do (零报告). */
const tick = z.strictObject({
  step: item,
  doneOn: day.optional(),
  nil: z.literal(true).optional(),
});

/** The most ticks in one command: more than any notice has listed. */
const ticksMax = 50;

export const contentSchema = z.strictObject({
  texts: z.record(text.max(64), text.max(20_000)).default({}),
  attested: z.array(text.max(64)).max(50).default([]),
  numbers: z.record(text.max(64), amountTyped).default({}),
  breakdown: z.array(part).max(breakdownMax).optional(),
  files: z.array(file).max(filesMax).default([]),
  refers: z.array(reference).max(20).default([]),
  /** 零报告: nothing to report. */
  nil: z.boolean().default(false),
  note,
  /** For a told step: the day on which it was done. */
  doneOn: day.optional(),
  /** Reports on told steps that come with this filing of another step. */
  tells: z.array(tick).max(ticksMax).optional(),
});

const title = z.strictObject({ zh: line.min(1).max(200), en: line.min(1).max(200) });
const namedUnit = z.strictObject({ unit: codeTyped, name: title });

/** The most successors of one unit: more than any district was ever divided into. */
export const successorsMax = 20;

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
    /** The filing already bears the signature of the unit's leader (签发), so it is not asked for. */
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
  /** `revision` and `hash` are given if the paper's cover says of which version it is a copy. */
  paper: z.strictObject({
    step: item,
    /** Epoch ms. Default: when the request was received. */
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
  /** The API compiles the plan, from a definition that was checked by its own schema. */
  amend: z.strictObject({ plan: z.custom<UnitPlan>(isPlan), notice: reason }),
  'pause-reminders': z.strictObject({ reason }),
  'resume-reminders': z.strictObject({ reason: note }),
  /** Reaches a unit by the campaign's operation of the same name, which names the successors. */
  leave: z.strictObject({
    reason,
    successors: z
      .array(namedUnit.extend({ steps: z.array(item).max(200) }))
      .max(successorsMax)
      .default([]),
  }),
  /** Told to each successor by that operation: which steps the unit that left filed for it. */
  succeed: z.strictObject({ reason, from: namedUnit, steps: z.array(item).max(200) }),
  close: z.strictObject({ reason }),
  cancel: z.strictObject({ reason }),
} as const;

function isPlan(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'rules' in value && 'steps' in value;
}

export type CommandKind = keyof typeof commandBodies;

/**
 * A file of a submission. The API adds the facts that inspection found. They are in no schema, so a
 * client that sends facts is refused. Files in old histories and in scripts have no facts.
 */
export type ContentFile = z.output<typeof file> & { facts?: FileFacts };
type Numbers = Record<string, Given>;
export type Content = Omit<SentContent, 'numbers' | 'breakdown'> & {
  numbers: Numbers;
  breakdown?: { from: string; numbers: Numbers }[];
};
/** The same as it was sent: a number may still have a unit behind it, see `inMeasure`. */
export type SentContent = Omit<z.output<typeof contentSchema>, 'files'> & { files: ContentFile[] };

type Parsed = { [K in CommandKind]: z.output<(typeof commandBodies)[K]> };
type Bodies = Omit<Parsed, 'submit' | 'record'> & {
  [K in 'submit' | 'record']: Omit<Parsed[K], 'content'> & { content: SentContent };
};
export type BodyOf<K extends CommandKind> = Bodies[K];
export type Tick = z.output<typeof tick>;
export type Channel = z.output<typeof channel>;
export type Person = z.output<typeof person>;
export type Reference = z.output<typeof reference>;

/** The way by which a command came. It is recorded with the event. */
export type Way = 'page' | 'link' | 'command-line' | 'api' | 'script' | 'campaign' | 'machine';

/** Who asks, by which way, under which key, and when it reached the API (epoch ms). */
interface Asking {
  by: Actor;
  via: Way;
  key: string;
  /** The hash of the request's body: a key that is reused with another body is refused. */
  body: string;
  receivedAt: number;
  /**
   * Set where `receivedAt` is an earlier arrival, which could not be carried out for a reason of
   * ours: when the request arrived that is carried out (epoch ms).
   */
  sentAgainAt?: number;
}

export type CommandOf<K extends CommandKind> = { kind: K } & BodyOf<K> & Asking;
export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];
