/**
 * Units and the office: who owes, who stands above whom, and whom mail reaches.
 * The file is data (`campaigns/<id>/units.yaml`); codes are GB/T 2260 of the notice's year.
 */
import * as z from 'zod';

import { languages } from '../terms/language.ts';
import { slug, text } from './definition.ts';
import { addressTyped, codeTyped, dayTyped } from './typed-schemas.ts';

/** What somebody reads: letters and pages speak it. Chinese where nothing is said. */
const language = z.enum(languages).optional();

const officer = z.strictObject({ id: slug, address: addressTyped, language });

/** GB/T 2260 for places (six digits, districts of ours may append letters), or a slug. */
const unitCode = codeTyped;

export const unitSchema = z.strictObject({
  code: unitCode,
  name: text,
  short: z.string().min(1).max(12),
  group: slug,
  parent: unitCode.optional(),
  /** The unit's own mailbox; a named liaison's address comes on top of it. */
  address: addressTyped,
  /** The unit's leader, for letters and for a stage that the unit's leader signs. */
  leader: officer.optional(),
  language,
  /** Addressees change from year to year: first and last day on which the unit is one. */
  validFrom: dayTyped.optional(),
  validTo: dayTyped.optional(),
});

export const officeSchema = z.strictObject({
  name: text,
  /** The office's shared mailbox: what concerns the office as such goes here, once. */
  address: addressTyped,
  reviewers: z.array(officer),
  leaders: z.array(officer),
  language,
  /** Who gets the bulletin (通报) of what is overdue. */
  bulletin: z.array(addressTyped),
});

export const addresseesSchema = z.strictObject({
  office: officeSchema,
  units: z.array(unitSchema),
});

export type Unit = z.output<typeof unitSchema>;
export type Office = z.output<typeof officeSchema>;
export type Addressees = z.output<typeof addresseesSchema>;
