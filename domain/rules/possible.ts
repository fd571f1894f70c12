/**
 * What somebody can do now on a unit and on each of its steps. This file has no rules of its own:
 * it asks `decide` about a probe of each command, which has the most permissive body possible.
 */
import type { BodyOf, Command, CommandKind } from '../unit/commands.ts';
import { dayOf, isoDayOf } from '../terms/days.ts';
import { commandKinds, decide, refusedByClosing } from './decide.ts';
import { emptyContent } from './content.ts';
import type { Actor } from '../terms/people.ts';
import { refusedByPolicy } from '../unit/policy.ts';
import type { Refusal, RefusalCode } from '../unit/refusals.ts';
import { isRefusal } from '../unit/refusals.ts';
import { rosterOf } from '../unit/seats.ts';
import type { UnitState } from '../unit/state.ts';
import { itemIn, placeOf, revisionOf } from '../unit/state.ts';

/**
 * What somebody can do now; and what their role allows but is refused now, with one reason each.
 */
export interface Possible {
  can: CommandKind[];
  cannot: Impossible[];
}

export interface Impossible {
  commands: CommandKind[];
  refusal: Refusal;
}

/** The bodies to try, the most permissive first. A command without any is not possible there. */
type Probes = {
  [K in CommandKind]: {
    unit?: (state: UnitState) => BodyOf<K>[];
    step?: (state: UnitState, step: string) => BodyOf<K>[];
  };
};

/**
 * Would another body avoid a refusal? `sent`: yes, the refusal is about the body, so the command as
 * such is possible. `stands`: no, it is about the state or the asker (or no other body is left).
 */
export const refusalIsAbout: Record<RefusalCode, 'sent' | 'stands'> = {
  'not-your-unit': 'stands',
  'role-too-small': 'stands',
  'campaign-closed': 'stands',
  'unit-left': 'stands',
  'own-successor': 'sent',
  'successor-twice': 'sent',
  'nothing-to-hand-over': 'sent',
  'filed-by-predecessor': 'stands',
  'key-reused': 'sent',
  'already-acknowledged': 'stands',
  'unknown-step': 'stands',
  'not-yet-open': 'stands',
  'window-over': 'stands',
  'name-the-series': 'stands',
  'already-submitted': 'stands',
  'already-approved': 'stands',
  'already-waived': 'stands',
  'not-submitted': 'stands',
  'stale-revision': 'sent',
  'own-submission': 'stands',
  'quorum-out-of-reach': 'stands',
  'already-signed': 'stands',
  'not-your-stage': 'stands',
  'unknown-clause': 'sent',
  'deliverable-missing': 'sent',
  'deliverable-unknown': 'sent',
  'too-many-files': 'sent',
  'files-not-as-asked': 'sent',
  'too-many-files-in-all': 'sent',
  'number-missing': 'sent',
  'number-unknown': 'sent',
  'number-out-of-range': 'sent',
  'number-too-precise': 'sent',
  'number-in-other-unit': 'sent',
  'numbers-do-not-add-up': 'sent',
  'breakdown-repeats': 'sent',
  'nil-not-allowed': 'sent',
  'nil-with-content': 'sent',
  'nil-with-day': 'sent',
  'not-told': 'sent',
  'told-twice': 'sent',
  'says-nothing': 'sent',
  'done-after-receipt': 'sent',
  'done-before-activity': 'sent',
  'refers-to-nothing': 'sent',
  'too-many-filings': 'stands',
  'arrival-in-future': 'sent',
  'arrival-before-launch': 'sent',
  'not-a-day': 'sent',
  // The probe names the last possible day.
  'day-not-later': 'stands',
  'day-after-closing': 'stands',
  'no-deadline': 'stands',
  'extension-pending': 'stands',
  'no-extension-asked': 'stands',
  'nothing-owed': 'stands',
  'nudged-recently': 'stands',
  'not-reopenable': 'stands',
  'paper-not-asked': 'stands',
  'paper-already-in': 'stands',
  'paper-of-another-version': 'sent',
  'unknown-reviewer': 'sent',
  // The probes name every person who can be asked.
  'already-reviewing': 'stands',
  'own-deputy': 'sent',
  'version-not-newer': 'sent',
  'amendment-of-another': 'sent',
  'already-paused': 'stands',
  'not-paused': 'stands',
  'same-address': 'sent',
};

const reason = '-';

/** The latest day to which a deadline can be moved. */
const lastDay = ({ plan }: UnitState): string =>
  isoDayOf(dayOf(plan.closesAt, plan.utcOffsetMinutes));

const revisionIn = (state: UnitState, step: string): number => {
  const item = itemIn(state, step);
  return item ? revisionOf(item) : 0;
};

const toldIn = (state: UnitState): string[] =>
  Object.values(state.steps).flatMap(({ id, told }) => (told ? [id] : []));

const probes: Probes = {
  acknowledge: { unit: () => [{}] },
  submit: { step: (_state, step) => [{ step, content: emptyContent }] },
  refer: { step: (_state, step) => [{ step, refers: [] }] },
  // 零报告 is always a valid report on a step that is only reported.
  tell: { unit: (state) => toldIn(state).map((step) => ({ tells: [{ step, nil: true }] })) },
  withdraw: { step: (state, step) => [{ step, revision: revisionIn(state, step) }] },
  'request-extension': { step: (state, step) => [{ step, until: lastDay(state), reason }] },
  'name-liaison': { unit: () => [{ person: { id: reason, sealed: reason } }] },
  comment: { unit: () => [{ text: reason }], step: (_state, step) => [{ step, text: reason }] },
  // A filing that arrived at the launch arrived within every window.
  record: {
    step: ({ plan }, step) => [
      { step, channel: 'mail', arrivedAt: plan.launchAt, content: emptyContent },
    ],
  },
  approve: { step: (state, step) => [{ step, revision: revisionIn(state, step) }] },
  return: { step: (state, step) => [{ step, revision: revisionIn(state, step), reason }] },
  delegate: { step: (state, step) => rosterOf(state).map((to) => ({ step, to })) },
  'add-reviewer': {
    step: (state, step) => rosterOf(state).map((reviewer) => ({ step, reviewer })),
  },
  'grant-extension': { step: (_state, step) => [{ step }] },
  'refuse-extension': { step: (_state, step) => [{ step, reason }] },
  extend: {
    unit: (state) => [{ until: lastDay(state), reason }],
    step: (state, step) => [{ steps: [step], until: lastDay(state), reason }],
  },
  waive: { step: (_state, step) => [{ step, part: 'all', reason }] },
  reopen: { step: (_state, step) => [{ step, reason }] },
  paper: {
    step: ({ plan }, step) => [{ step, arrivedAt: plan.launchAt, channel: 'mail' }],
  },
  nudge: {
    unit: () => [{ channel: 'phone' }],
    step: (_state, step) => [{ steps: [step], channel: 'phone' }],
  },
  'set-deputy': { unit: (state) => rosterOf(state).map((of) => ({ of, deputy: null })) },
  'set-address': { unit: () => [{ address: '' }] },
  // An amendment is compiled for the whole campaign, so it is never offered for one unit.
  amend: {},
  // These two come with the campaign's operation, like an amendment.
  leave: {},
  succeed: {},
  'pause-reminders': { unit: () => [{ reason }] },
  'resume-reminders': { unit: () => [{}] },
  close: { unit: () => [{ reason }] },
  cancel: { unit: () => [{ reason }] },
};

/** The filings that a step with many items accepts before its first item exists. */
const filingKinds: readonly CommandKind[] = ['submit', 'refer', 'record'];

/** The commands that are given to a unit as a whole, or to one of its steps. */
export function commandsAt(place: 'unit' | 'step'): CommandKind[] {
  return commandKinds.filter((kind) => probes[kind][place] !== undefined);
}

/**
 * What `asker` can do with the unit as a whole. After the close, it gives the one reason why not.
 */
export function possibleAtUnit(state: UnitState, asker: Actor, now: number): Possible {
  const over = refusedByClosing(state, now);
  if (!over) return among(state, commandsAt('unit'), { asker, now });
  const commands = commandKinds.filter(
    (kind) => kind !== 'amend' && isOffered(state, kind) && may(state, kind, asker),
  );
  return { can: [], cannot: commands.length > 0 ? [{ commands, refusal: over }] : [] };
}

/**
 * What `asker` can do with an item, or file to a step with many items. A refusal that holds for all
 * steps of the unit (the campaign is over, it was nudged an hour ago) is only given for the unit.
 */
export function possibleAtStep(
  state: UnitState,
  step: string,
  asker: Actor,
  now: number,
): Possible {
  if (refusedByClosing(state, now)) return { can: [], cannot: [] };
  const kinds = itemIn(state, step) ? commandsAt('step') : filingKinds;
  const { can, cannot } = among(state, kinds, { asker, now, step });
  return { can, cannot: cannot.filter(({ refusal }) => refusal.code !== 'nudged-recently') };
}

/** Why `asker` cannot give this command now, whatever its body; null if it is possible. */
export function whyNot(
  state: UnitState,
  kind: CommandKind,
  { asker, now, step }: Asked,
): Refusal | null {
  const bodies: object[] | undefined =
    step === undefined ? probes[kind].unit?.(state) : probes[kind].step?.(state, step);
  const refusals = (bodies ?? []).map((body) => {
    // The reader's clock may be behind: a probe does not arrive before the unit has left.
    const receivedAt = Math.max(now, state.left?.at ?? now);
    const asking = { by: asker, via: 'api', key: '', body: '', receivedAt };
    return decide(state, { kind, ...body, ...asking } as Command, now);
  });
  const isPossible = refusals.some((one) => !isRefusal(one) || refusalIsAbout[one.code] === 'sent');
  if (isPossible) return null;
  return refusals.find(isRefusal) ?? null;
}

interface Asked {
  asker: Actor;
  now: number;
  step?: string;
}

function among(state: UnitState, kinds: readonly CommandKind[], asked: Asked): Possible {
  const can: CommandKind[] = [];
  const cannot = new Map<string, Impossible>();
  const offered = kinds.filter((kind) => isOffered(state, kind));
  for (const kind of offered.filter((one) => may(state, one, asked.asker))) {
    const refusal = whyNot(state, kind, asked);
    if (!refusal) can.push(kind);
    else {
      const reasonKey = JSON.stringify(refusal);
      const same = cannot.get(reasonKey) ?? { commands: [], refusal };
      cannot.set(reasonKey, { ...same, commands: [...same.commands, kind] });
    }
  }
  return { can, cannot: [...cannot.values()] };
}

/**
 * Is the command offered at all? `tell` is not, and gives no reason, if no step is only reported.
 */
function isOffered(state: UnitState, kind: CommandKind): boolean {
  return kind !== 'tell' || toldIn(state).length > 0;
}

/** May the role ever give this command? If not, the command is left out of the answer. */
function may(state: UnitState, kind: CommandKind, by: Actor): boolean {
  return refusedByPolicy({ kind, by }, placeOf(state)) === null;
}
