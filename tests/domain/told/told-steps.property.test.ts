/** Told steps are offered and never chased, whatever people do and however plans change. */
import assert from 'node:assert/strict';

import { describe, it } from 'vitest';

import { agenda, leftOpen } from '../../../domain/rules/agenda.ts';
import { owedNow } from '../../../domain/rules/waiting.ts';
import { closingOf } from '../../../domain/morning/closing.ts';
import type { LineKind } from '../../../domain/terms/letter-lines.ts';
import { matrixOf, parseEntry, standingAt } from '../../../domain/unit/matrix.ts';
import type { StepState, UnitState } from '../../../domain/unit/state.ts';
import { isLate, isOverdue, owedOf } from '../../../domain/unit/state.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';

const toldIn = (state: UnitState): StepState[] =>
  Object.values(state.steps).filter(({ told }) => told);

/** Lines that ask for something, or report that nobody did it. */
const chasing: readonly LineKind[] = [
  'reminder',
  'escalation',
  'nudge',
  'returned',
  'reopened',
  'review-opened',
  'review-waiting',
  'extension-asked',
];

describe('a step that is told', () => {
  it('is never owed, overdue or under review, and nobody’s clock runs for it', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) {
        for (const step of toldIn(after)) {
          assert.equal(owedOf(step), null);
          assert.equal(isOverdue(step, Number.MAX_SAFE_INTEGER), false);
          assert.equal(step.review, null);
          assert.equal(step.extensionAsked, null);
          assert.equal(step.clock.side, 'none');
          // Approved or waived before an amendment; ended if the unit has left.
          const known = ['open', 'told', 'approved', 'waived', 'inherited', 'ended'];
          assert.ok(known.includes(step.status), step.status);
        }
      }
    });
  });

  it('is on no agenda, waits for nobody, and does not count as open at the close', () => {
    expectOfLives(({ moments }) => {
      for (const { after, now } of moments) {
        const told = toldIn(after).map(({ id }) => id);
        const asked = [
          ...agenda(after).flatMap((one) => ('step' in one ? [one.step] : [])),
          ...owedNow(after, now).map(({ step }) => step ?? ''),
          ...leftOpen(after).map(({ step }) => step),
        ];
        assert.deepEqual(
          asked.filter((step) => told.includes(step)),
          [],
        );
      }
    });
  });

  it('is chased by no event, and by no line to its unit, the office or the bulletin', () => {
    expectOfLives(({ moments }) => {
      for (const { before, after, records } of moments) {
        const told = new Set(toldIn(before).map(({ id }) => id));
        for (const { event } of records) {
          const steps =
            event.kind === 'chased' || event.kind === 'review-chased' ? event.steps : [];
          assert.ok(!steps.some(({ step }) => told.has(step)));
        }
        const still = new Set(toldIn(after).map(({ id }) => id));
        const lines = [...after.outbox, ...(after.toOffice ?? [])];
        const wrong = lines.filter(
          ({ kind, step = '' }) => chasing.includes(kind) && still.has(step),
        );
        assert.deepEqual(wrong, []);
      }
    });
  });

  it('is in the matrix without a deadline, and never late or overdue there', () => {
    expectOfLives(({ end, moments }) => {
      for (const state of [end, ...moments.map(({ after }) => after)]) {
        const codes = state.plan.steps.flatMap(({ told, code }) => (told ? [code] : []));
        for (const cell of matrixOf(state).map(parseEntry)) {
          if (!cell || !codes.includes(cell.code) || cell.status === 'a') continue;
          const standing = standingAt(state.plan, cell, Number.MAX_SAFE_INTEGER);
          const known = ['told', 'untold', 'waived', 'inherited', 'ended'];
          assert.ok(known.includes(standing), standing);
          assert.deepEqual([cell.dueAt, cell.late], [null, false]);
        }
      }
    });
  });

  it('does not count when the office is told how the campaign ended', () => {
    expectOfLives(({ end }) => {
      const codes = end.plan.steps.flatMap(({ told, code }) => (told ? [code] : []));
      const { left } = closingOf([{ unit: end.unit.code, matrix: matrixOf(end) }]);
      assert.ok(!left.some((unit) => unit.codes.some((code) => codes.includes(code))));
    });
  });

  it('counts as late only if it was filed late while it was owed, and approved', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) {
        for (const step of toldIn(after).filter(isLate)) {
          const settled = ['approved', 'waived', 'inherited', 'ended'];
          assert.ok(settled.includes(step.status), step.status);
        }
      }
    });
  });
});
