/**
 * A rehearsal's script as data: which unit behaves how. Behaviours are in the field's words and
 * relative to the plan, so that the same script serves another year. Seeded, never random.
 */
import * as z from 'zod';

import { slug } from './definition.ts';

/** A number of working days, drawn evenly from a range. */
const range = z.tuple([z.int().min(0).max(60), z.int().min(0).max(60)]);

const behaviour = z.strictObject({
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Working days from the launch until receipt is acknowledged; null: never. */
  acknowledges: range.nullable(),
  namesLiaison: z.boolean().default(true),
  /** When it files what has a deadline: so many working days before or after it. */
  files: z.strictObject({ when: z.enum(['before', 'after']), workingDays: range }).optional(),
  /** Files only after this rung of the ladder, so many working days later. */
  filesAfterRung: z.strictObject({ rung: slug, workingDays: range }).optional(),
  /** How often a step is returned before it passes. */
  returned: z.record(slug, z.int().min(1).max(5)).default({}),
  /** Steps for which it asks more time, by how many working days; the office grants it. */
  asksExtension: z.record(slug, z.int().min(1).max(30)).default({}),
  /** Steps that reach the office another way; the office records them (代录). */
  recorded: z
    .record(slug, z.enum(['phone', 'fax', 'wechat', 'courier', 'in-person', 'mail']))
    .default({}),
  /** How many filings of each undated step. */
  filings: z.record(slug, z.int().min(0).max(20)).default({}),
  /**
   * What it says of steps that are only told: each once it is done, all in one go after the last,
   * or nothing. Those that it `leaves` it does not speak of.
   */
  tells: z.enum(['each', 'together', 'never']).default('never'),
  /** Steps it never files. */
  leaves: z.array(slug).default([]),
  /** The mail system reports that its liaison's address does not exist. */
  mailBounces: z.boolean().default(false),
});

export const scriptSchema = z.strictObject({
  seed: z.int().min(0),
  /** Working days until the office decides, and until the paper copy arrives. */
  reviews: range,
  paper: range,
  /** What the office writes when it returns something; drawn in turn. */
  reasons: z.array(z.string().min(1)).min(1),
  behaviours: z.record(slug, behaviour),
  /** Behaviour by unit code; `others` for units that are not named. */
  units: z.record(z.string(), slug),
  others: slug,
});

export type Script = z.output<typeof scriptSchema>;
export type Behaviour = Script['behaviours'][string];
