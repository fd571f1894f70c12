/**
 * The typed search attributes by which the matrix and all lists query the server. This file must
 * not depend on their readers. local/servers/namespace.ts registers the attributes at start-up.
 * Server limit: a keyword list has at most 2,048 bytes; more ends the workflow (DESIGN.md).
 */
import { defineSearchAttributeKey } from '@temporalio/common';

/** The campaign's id, on the campaign and on each of its units. */
export const campaignAttribute = defineSearchAttributeKey('DubanCampaign', 'KEYWORD');

/** The unit's code; a campaign has none. */
export const unitAttribute = defineSearchAttributeKey('DubanUnit', 'KEYWORD');

/** The group that decides what a unit owes: regions, divisions of the office. */
export const groupAttribute = defineSearchAttributeKey('DubanGroup', 'KEYWORD');

/** `live` or `rehearsal`: a list must never show one kind among the other. */
export const modeAttribute = defineSearchAttributeKey('DubanMode', 'KEYWORD');

/** One short entry per step or series: code, status letter, late flag, due day. */
export const matrixAttribute = defineSearchAttributeKey('DubanMatrix', 'KEYWORD_LIST');

/** The next instant at which anything falls due. */
export const nextDueAttribute = defineSearchAttributeKey('DubanNextDue', 'DATETIME');

/** Who has to act, and between which deadlines: entries made in domain/rules/waiting.ts. */
export const waitsForAttribute = defineSearchAttributeKey('DubanWaitsFor', 'KEYWORD_LIST');

/** All attributes, for registering and for setting them. */
export const searchAttributes = [
  campaignAttribute,
  unitAttribute,
  groupAttribute,
  modeAttribute,
  matrixAttribute,
  nextDueAttribute,
  waitsForAttribute,
] as const;
