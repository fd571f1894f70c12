/**
 * No rehearsal letter can reach a real address, and no live letter is lost to the sandbox. Tried
 * with all kinds of addresses and persons, and judged by what SES really accepted.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Letter } from '../../../domain/letters/letters.ts';
import type { LineKind, RecipientRole } from '../../../domain/terms/letter-lines.ts';
import { lineKinds } from '../../../domain/terms/letter-lines.ts';
import { isSandboxAddress, sandboxAddress } from '../../../domain/plan/sandbox.ts';
import { sampleLetter } from './letter-samples.ts';
import { freshLetter, openMailRoom } from './mail-room.ts';
import { mailsOf } from '../real-parts.ts';

const real = 'chenming@bureau.example.cn';
const sandbox = sandboxAddress('liaison', '220100');

/** Addresses that try to look like what they are not, among honest and arbitrary ones. */
const anyAddress = fc.oneof(
  fc.constantFrom(real, sandbox, sandboxAddress('office', 'desk'), sandbox.toUpperCase()),
  fc.constantFrom(
    `${sandbox}.example.cn`,
    `${sandbox},${real}`,
    `${sandbox}\n${real}`,
    `${sandbox} <${real}>`,
    `"${sandbox}"@bureau.example.cn`,
    `${real}@rehearsal.invalid`,
    'x@not-rehearsal.invalid',
    'x@rehearsal.invalid.cn',
    `${sandbox}\u0000${real}`,
    '',
  ),
  fc.emailAddress(),
  fc.emailAddress().map((address) => address.replace(/@.*/, '@rehearsal.invalid')),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

const anyLetter = fc.record({
  mode: fc.constantFrom<Letter['mode']>('live', 'rehearsal'),
  kind: fc.constantFrom<LineKind>(...lineKinds),
  role: fc.constantFrom<RecipientRole>('liaison', 'leader', 'office', 'bulletin', 'parent'),
  addresses: fc.array(anyAddress, { maxLength: 3 }),
  person: fc.option(fc.record({ email: fc.option(anyAddress), erased: fc.boolean() })),
  fallback: anyAddress,
});

const room = openMailRoom();

it('no rehearsal letter reaches a real address, and no live one the sandbox', async () => {
  const campaign = `c-${randomUUID()}`;
  const sendLetter = room.sender();
  const sentTo = { live: 0, rehearsal: 0 };

  await fc.assert(
    fc.asyncProperty(anyLetter, async ({ mode, kind, role, addresses, person, fallback }) => {
      const sealed = person ? await seal(person) : null;
      const owner = sealed ? { person: sealed } : {};
      const to = { role, unit: '220100', addresses, fallback, ...owner };
      const id = `${campaign}/220100/${randomUUID()}`;

      const result = await sendLetter(sampleLetter(kind, { id, campaign, mode, to }));

      if (result.kind === 'sent') sentTo[mode] += 1;
      const isNamed = person?.email && !person.erased && !isSandboxAddress(person.email);
      expect(isNamed ? result.to : sealed?.id).toBe(sealed?.id);
    }),
    // The two honest ones are always included, so that the property cannot hold only by silence.
    { numRuns: 120, examples: [[honest('rehearsal', sandbox)], [honest('live', real)]] },
  );

  const mails = await mailsOf(campaign);
  const rehearsed = mails.filter(({ subject }) => subject.startsWith('【演练】'));
  const lived = mails.filter(({ subject }) => !subject.startsWith('【演练】'));
  expect({ live: lived.length, rehearsal: rehearsed.length }).toEqual(sentTo);
  expect(Math.min(sentTo.live, sentTo.rehearsal)).toBeGreaterThan(0);
  for (const { destination, body } of rehearsed) {
    const recipients = [...destination.to, ...destination.cc, ...destination.bcc];
    expect(recipients.every(isSandboxAddress)).toBe(true);
    expect(body.text).toMatch(/^【演练】/);
    expect(body.html).toContain('【演练】');
  }
  for (const { destination } of lived) expect(destination.to.some(isSandboxAddress)).toBe(false);
});

it.each([real, `${sandbox},${real}`])(
  'a rehearsal that finds %s under a seal says so, by the person’s id',
  async (email) => {
    const person = await room.people.sealPerson({ name: '陈明', email });
    const { to } = freshLetter();
    const letter = freshLetter({ mode: 'rehearsal', to: { ...to, addresses: [], person } });

    expect(await room.sender()(letter)).toEqual({
      kind: 'undeliverable',
      to: person.id,
      reason: 'rehearsal-to-real-address',
    });
  },
);

async function seal({
  email,
  erased,
}: {
  email: string | null;
  erased: boolean;
}): Promise<Letter['to']['person']> {
  const person = await room.people.sealPerson({
    name: '陈明',
    ...(email === null ? {} : { email }),
  });
  if (erased) await room.people.erasePerson(person.id);
  return person;
}

type Tried = typeof anyLetter extends fc.Arbitrary<infer T> ? T : never;

function honest(mode: Letter['mode'], address: string): Tried {
  const addressed = { addresses: [address], person: null, fallback: '' };
  return { mode, kind: 'reminder', role: 'liaison', ...addressed };
}
