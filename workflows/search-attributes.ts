/**
 * The typed search attributes, by which the matrix and every list query the server. This file must
 * not know who reads them. local/servers/namespace.ts registers them at start-up.
 * The server limits a keyword list to 2,048 bytes; a longer one ends the workflow (DESIGN.md).
 */
import { defineSearchAttributeKey } from '@temporalio/common';

/** The campaign's id, set on the campaign and on each of its units. */
export const campaignAttribute = defineSearchAttributeKey('DubanCampaign', 'KEYWORD');

/** The unit's code; a campaign has none. */
export const unitAttribute = defineSearchAttributeKey('DubanUnit', 'KEYWORD');

/** The unit's group (such as regions, or divisions of the office), which decides what it owes. */
export const groupAttribute = defineSearchAttributeKey('DubanGroup', 'KEYWORD');

/** `live` or `rehearsal`. No list may ever mix the two. */
export const modeAttribute = defineSearchAttributeKey('DubanMode', 'KEYWORD');

/** One short entry per step or series: code, status letter, late flag, due day. */
export const matrixAttribute = defineSearchAttributeKey('DubanMatrix', 'KEYWORD_LIST');

/** The next instant at which anything falls due. */
export const nextDueAttribute = defineSearchAttributeKey('DubanNextDue', 'DATETIME');

/** For whom something waits, and between which deadlines. Entries: domain/rules/waiting.ts. */
export const waitsForAttribute = defineSearchAttributeKey('DubanWaitsFor', 'KEYWORD_LIST');

/** All search attributes, for the code that registers or sets them. */
export const searchAttributes = [
  campaignAttribute,
  unitAttribute,
  groupAttribute,
  modeAttribute,
  matrixAttribute,
  nextDueAttribute,
  waitsForAttribute,
] as const;
