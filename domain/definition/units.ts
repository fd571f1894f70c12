/**
 * Units and the office: who owes filings, who is above whom, and whom mail reaches.
 * The file is data (`campaigns/<id>/units.yaml`); codes are GB/T 2260 of the notice's year.
 */
import * as z from 'zod';

import { languages } from '../terms/language.ts';
import { slug, text } from './definition.ts';
import { addressTyped, codeTyped, dayTyped } from './typed-schemas.ts';

/** The language of letters and pages for this reader; Chinese if it is absent. */
const language = z.enum(languages).optional();

const officer = z.strictObject({ id: slug, address: addressTyped, language });

/** For places, GB/T 2260: six digits, to which we may append letters for districts. Else a slug. */
const unitCode = codeTyped;

export const unitSchema = z.strictObject({
  code: unitCode,
  name: text,
  short: z.string().min(1).max(12),
  group: slug,
  parent: unitCode.optional(),
  /** The unit's own mailbox. A named liaison has an address besides. */
  address: addressTyped,
  /** The unit's leader, who gets letters and signs where a review stage asks for it. */
  leader: officer.optional(),
  language,
  /** Addressees change from year to year: the first and the last day on which the unit is one. */
  validFrom: dayTyped.optional(),
  validTo: dayTyped.optional(),
});

const officeSchema = z.strictObject({
  name: text,
  /**
   * The office's shared mailbox, which gets one copy of everything that concerns the office as
   * such.
   */
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
