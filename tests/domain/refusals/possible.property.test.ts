/** What is shown as possible and impossible, compared with what `decide` answers. */
import assert from 'node:assert/strict';

import { describe, it } from 'vitest';

import type { Command, CommandKind } from '../../../domain/unit/commands.ts';
import { decide } from '../../../domain/rules/decide.ts';
import type { Possible } from '../../../domain/rules/possible.ts';
import {
  commandsAt,
  possibleAtStep,
  possibleAtUnit,
  refusalIsAbout,
} from '../../../domain/rules/possible.ts';
import type { Refusal } from '../../../domain/unit/refusals.ts';
import { isRefusal } from '../../../domain/unit/refusals.ts';
import { itemIn } from '../../../domain/unit/state.ts';
import type { Life, Moment } from '../../support/stories/random-life.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import { actors } from '../../support/stories/world.ts';

interface Asked extends Moment {
  command: Command;
  /** What is shown at each place that the command concerns. */
  shown: Possible[];
}

/** Every command of a life with what was shown for it; some concern the whole campaign. */
function* asked({ moments }: Life): Generator<Asked> {
  for (const moment of moments) {
    const { command, before, now } = moment;
    if (!command || ['amend', 'leave', 'succeed'].includes(command.kind)) continue;
    const steps = stepsOf(command);
    if (steps?.some((step) => !isShown(moment, step, command.kind))) continue;
    const unit = possibleAtUnit(before, command.by, now);
    const shown = steps?.map((step) => {
      const there = possibleAtStep(before, step, command.by, now);
      return { ...there, cannot: [...there.cannot, ...unit.cannot] };
    });
    yield { ...moment, command, shown: shown ?? [unit] };
  }
}

/** The items that it names; null when it is about the unit as a whole. */
function stepsOf(command: Command): string[] | null {
  const { step, steps } = command as { step?: string; steps?: string[] };
  return step === undefined ? (steps ?? null) : [step];
}

/** Does it tell a step that an amendment has removed? That is said first: it has no place. */
function tellsWhatIsGone({ steps }: Moment['before'], command: Command): boolean {
  const { tells } = command as { tells?: { step: string }[] };
  return tells?.some(({ step }) => steps[step] === undefined) ?? false;
}

function isShown({ before }: Moment, step: string, kind: CommandKind): boolean {
  if (itemIn(before, step)) return commandsAt('step').includes(kind);
  const isSeries = before.plan.steps.some(({ id, many }) => id === step && many);
  return isSeries && ['submit', 'refer', 'record'].includes(kind);
}

const refusalIn = ({ cannot }: Possible, kind: CommandKind): Refusal | undefined =>
  cannot.find(({ commands }) => commands.includes(kind))?.refusal;

describe('what is possible', () => {
  it('holds every command that the rules let through', () => {
    expectOfLives((life) => {
      for (const { command, before, now, shown } of asked(life)) {
        // A repeated request gets its first answer again, even long afterwards.
        if (before.recentKeys.some(({ key }) => key === command.key)) continue;
        if (isRefusal(decide(before, command, now))) continue;
        for (const place of shown) assert.ok(place.can.includes(command.kind), command.kind);
      }
    });
  });

  it('names each command of a role once: as possible, or as impossible with the reason', () => {
    expectOfLives((life) => {
      for (const { command, before, now } of asked(life)) {
        const at = possibleAtUnit(before, command.by, now);
        const all = [...at.can, ...at.cannot.flatMap(({ commands }) => commands)];
        assert.equal(new Set(all).size, all.length);
        const denied = decide(before, { ...command, key: '' } as Command, now);
        const isDenied = isRefusal(denied) && /^(not-your-unit|role-too-small)$/.test(denied.code);
        if (isDenied) assert.ok(!all.includes(command.kind), command.kind);
      }
    }, 40);
  });
});

describe('what is shown impossible', () => {
  it('is refused, whatever is sent', () => {
    expectOfLives((life) => {
      for (const { command, before, now, shown } of asked(life)) {
        if (!shown.some((place) => refusalIn(place, command.kind))) continue;
        const answer = decide(before, { ...command, key: '' } as Command, now);
        assert.ok(isRefusal(answer), command.kind);
      }
    });
  });

  it('is refused for that reason, before the content of the request is judged', () => {
    expectOfLives((life) => {
      for (const { command, before, now, shown } of asked(life)) {
        const [place] = shown;
        const told = place && refusalIn(place, command.kind);
        if (!told || shown.length > 1 || namesSomebodyOrSomeDay.includes(command.kind)) continue;
        if (tellsWhatIsGone(before, command)) continue;
        const answer = decide(before, { ...command, key: '' } as Command, now);
        assert.deepEqual(answer, told, command.kind);
        assert.equal(refusalIsAbout[told.code], 'stands');
      }
    });
  });

  it('is nothing for somebody without a role here', () => {
    expectOfLives(({ moments }) => {
      for (const { before, now } of moments.slice(0, 10)) {
        for (const by of [actors.stranger, actors.auditor]) {
          assert.deepEqual(possibleAtUnit(before, by, now), { can: [], cannot: [] });
        }
      }
    }, 20);
  });
});

/**
 * For these, only one of several reasons is shown; which applies depends on the command's content.
 */
const namesSomebodyOrSomeDay: CommandKind[] = [
  'delegate',
  'add-reviewer',
  'request-extension',
  'extend',
  'waive',
];
