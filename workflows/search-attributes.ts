/**
 * What the matrix and every list ask the server about: the typed search attributes, by one name
 * each. It must not know who reads them. Registered at start-up by local/servers/namespace.ts.
 * Limits of the server: a keyword list has 2,048 bytes; beyond, it ends the workflow (DESIGN.md).
 */
import { defineSearchAttributeKey } from '@temporalio/common';

/** The campaign's id, on the campaign and on each of its units. */
export const campaignAttribute = defineSearchAttributeKey('DubanCampaign', 'KEYWORD');

/** The unit's code; a campaign has none. */
export const unitAttribute = defineSearchAttributeKey('DubanUnit', 'KEYWORD');

/** The group that decides what a unit owes: regions, divisions of the office. */
export const groupAttribute = defineSearchAttributeKey('DubanGroup', 'KEYWORD');

/** `live` or `rehearsal`: no list may ever show one among the other. */
export const modeAttribute = defineSearchAttributeKey('DubanMode', 'KEYWORD');

/** One short entry per step or series: code, status letter, late flag, due day. */
export const matrixAttribute = defineSearchAttributeKey('DubanMatrix', 'KEYWORD_LIST');

/** The next instant at which anything falls due. */
export const nextDueAttribute = defineSearchAttributeKey('DubanNextDue', 'DATETIME');

/** For whom something waits, and between which deadlines: entries of domain/rules/waiting.ts. */
export const waitsForAttribute = defineSearchAttributeKey('DubanWaitsFor', 'KEYWORD_LIST');

/** All of them, for whoever registers or sets them. */
export const searchAttributes = [
  campaignAttribute,
  unitAttribute,
  groupAttribute,
  modeAttribute,
  matrixAttribute,
  nextDueAttribute,
  waitsForAttribute,
] as const;
