/**
 * Checks before a launch that a unit's year fits into Temporal's limits. It estimates from counts:
 * how many entries the matrix has, how often a unit and its reviewers act, how large a plan is.
 * Source of the limits: limits.ts.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';

import {
  entryBytesMax,
  eventsPerRunMax,
  eventsPerUpdate,
  eventsPerWakeUp,
  filingsForeseen,
  matrixBytesMax,
  matrixEntryOverheadBytes,
  planBytesMax,
  reviewRoundsForeseen,
  updatesBeside,
  updatesPerRunMax,
} from '../terms/limits.ts';
import type { CampaignPlan, PlannedStep } from './plan.ts';
import type { Problem } from '../definition/problems.ts';
import { problem } from '../definition/problems.ts';

/** One problem for each limit that an audience's year could exceed. */
export function sizeProblems(plan: CampaignPlan): Problem[] {
  const { audiences, units: _units, ...header } = plan;
  return Object.entries(audiences).flatMap(([audience, { steps }]) => {
    const at = `definition.audiences.${audience}`;
    const problems: Problem[] = [];
    const entries = steps.length * (entryBytesMax + matrixEntryOverheadBytes);
    if (entries > matrixBytesMax) {
      const facts = { audience, bytes: entries, max: matrixBytesMax };
      problems.push(problem(at, { code: 'too-many-entries', ...facts }));
    }
    const updates = updatesBeside + sum(steps.map(updatesOf));
    if (updates > updatesPerRunMax) {
      const facts = { audience, updates, max: updatesPerRunMax };
      problems.push(problem(at, { code: 'too-many-updates', ...facts }));
    }
    const wakeUps = sum(steps.map((step) => itemsOf(step) * step.ladder.length));
    const events = updates * eventsPerUpdate + wakeUps * eventsPerWakeUp;
    if (events > eventsPerRunMax) {
      const facts = { audience, events, max: eventsPerRunMax };
      problems.push(problem(at, { code: 'too-many-events', ...facts }));
    }
    const bytes = utf8ToBytes(JSON.stringify({ ...header, steps })).length;
    if (bytes > planBytesMax) {
      const facts = { audience, bytes, max: planBytesMax };
      problems.push(problem(at, { code: 'plan-too-large', ...facts }));
    }
    return problems;
  });
}

/** How many updates a step usually takes: filed, returned once, signed. */
function updatesOf(step: PlannedStep): number {
  const signatures = sum(step.stages.map((stage) => stage.quorum));
  const paper = step.receipts.includes('paper') ? 1 : 0;
  return itemsOf(step) * (reviewRoundsForeseen * (1 + signatures) + paper);
}

function itemsOf(step: PlannedStep): number {
  if (step.many) return filingsForeseen;
  return Math.max(1, step.occurrences.length);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
