/** Bodies of commands as people send them: only what the rules can handle is accepted. */
import { describe, expect, it } from 'vitest';

import { commandBodies } from '../../../domain/unit/commands.ts';
import { commandKinds } from '../../../domain/rules/decide.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import { complete, content, file } from '../../support/stories/world.ts';

const half = 'a\uD800b';

const photo = { inspection: 1, format: 'JPG' } as const;

describe("a command's body", () => {
  it('has a schema for each command that can be decided, and for no other', () => {
    expect(Object.keys(commandBodies).toSorted()).toEqual(commandKinds.toSorted());
  });

  it.each<[string, keyof typeof commandBodies, unknown]>([
    ['in a comment', 'comment', { text: half }],
    ['in a reason', 'waive', { step: 'plan', part: 'all', reason: half }],
    ['in a text', 'submit', { step: 'plan', content: content({ texts: { text: half } }) }],
    [
      'in the name of a text',
      'submit',
      { step: 'plan', content: content({ texts: { [half]: 'x' } }) },
    ],
    [
      'in the name of a number',
      'submit',
      { step: 'plan', content: content({ numbers: { [half]: 1 } }) },
    ],
    [
      'in the name of a file',
      'submit',
      { step: 'plan', content: content({ files: [file('x', half)] }) },
    ],
    ['in an attestation', 'submit', { step: 'plan', content: content({ attested: [half] }) }],
    ['in a clause', 'return', { step: 'plan', revision: 1, reason: 'x', clause: half }],
  ])('with half a character %s is refused: no ledger could hold it', (_where, kind, body) => {
    expect(commandBodies[kind].safeParse(body).success).toBe(false);
  });

  it.each([
    ...Object.entries(complete),
    ['emoji', content({ texts: { text: '安全生产月👷' } })] as const,
  ])('with all that %s asks is let through as it is, and can be hashed', (step, given) => {
    const parsed = commandBodies.submit.parse({ step, content: given });

    expect(parsed.content).toEqual(given);
    expect(hashOf(parsed)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, keyof typeof commandBodies, unknown]>([
    ['a return without a reason', 'return', { step: 'plan', revision: 1, reason: '  ' }],
    ['a step out of the way', 'submit', { step: '../plan', content: content() }],
    ['an unknown field', 'acknowledge', { by: 'somebody else' }],
    [
      'a number below zero',
      'submit',
      { step: 'plan', content: content({ numbers: { people: -1 } }) },
    ],
    [
      'facts that only inspection finds',
      'submit',
      { step: 'plan', content: content({ files: [{ ...file('x'), facts: photo }] }) },
    ],
    [
      'a number of more places than any has',
      'submit',
      { step: 'plan', content: content({ numbers: { people: 0.1234567 } }) },
    ],
    [
      'a number that only an exponent can write',
      'submit',
      { step: 'plan', content: content({ numbers: { people: 1e-7 } }) },
    ],
    ['a day that is none', 'extend', { until: '2018-02-30', reason: 'x' }],
    [
      'a name that moves a cursor',
      'submit',
      { step: 'plan', content: content({ files: [file('x', 'a\u001B[2Ab.pdf')] }) },
    ],
    ['a mailbox that is none', 'set-address', { address: 'dehui' }],
  ])('that is %s is refused', (_what, kind, body) => {
    expect(commandBodies[kind].safeParse(body).success).toBe(false);
  });
});
