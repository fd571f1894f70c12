/**
 * The schema of a rehearsal's script, which says how each unit behaves. Behaviours use the words of
 * the field and are relative to the plan, so that the same script works for another year. All draws
 * depend on the script's seed.
 */
import * as z from 'zod';

import { slug } from './definition.ts';

/** A number of working days, drawn evenly from this range. */
const range = z.tuple([z.int().min(0).max(60), z.int().min(0).max(60)]);

const behaviour = z.strictObject({
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Working days from the launch until the unit acknowledges receipt; null if it never does. */
  acknowledges: range.nullable(),
  namesLiaison: z.boolean().default(true),
  /** How many working days before or after the deadline the unit files. */
  files: z.strictObject({ when: z.enum(['before', 'after']), workingDays: range }).optional(),
  /** The unit files only after this rung of the ladder, by so many working days. */
  filesAfterRung: z.strictObject({ rung: slug, workingDays: range }).optional(),
  /** How often each step is returned before it passes. */
  returned: z.record(slug, z.int().min(1).max(5)).default({}),
  /** Steps for which the unit asks for more working days; the office grants them. */
  asksExtension: z.record(slug, z.int().min(1).max(30)).default({}),
  /** Steps that reach the office by another channel, so that the office records them (代录). */
  recorded: z
    .record(slug, z.enum(['phone', 'fax', 'wechat', 'courier', 'in-person', 'mail']))
    .default({}),
  /** How often each undated step is filed. */
  filings: z.record(slug, z.int().min(0).max(20)).default({}),
  /**
   * When the unit reports the steps that are only told: each as soon as it is done, all together
   * after the last one, or never. It reports nothing about the steps in `leaves`.
   */
  tells: z.enum(['each', 'together', 'never']).default('never'),
  /** Steps that the unit never files. */
  leaves: z.array(slug).default([]),
  /** Whether the mail system reports that the liaison's address does not exist. */
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
  /** Behaviour by unit code. `others` applies to all units that are not named. */
  units: z.record(z.string(), slug),
  others: slug,
});

export type Script = z.output<typeof scriptSchema>;
export type Behaviour = Script['behaviours'][string];
