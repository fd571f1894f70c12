/**
 * Commands that change something: any command on a unit (`act`) or on a whole campaign (`operate`).
 * Bodies come from fields, from short options for submissions, or as JSON; the API checks them.
 */
import { breakdownOf } from '../../../pack/breakdown.ts';
import { typedAmount } from '../../../domain/terms/typed.ts';
import type { Command } from 'commander';

import type { Operated } from '../../../api/reading/wire-campaigns.ts';
import type { ActedAnswer, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import { ToldError } from '../../../domain/terms/told-error.ts';
import { findContributions } from '../../transfer/contributed.ts';
import type { AgainOption } from '../../session/intent.ts';
import { actOnce, repeatedLines, withAgain } from '../../session/intent.ts';
import { sendFiles } from '../../transfer/send-files.ts';
import type { CommandLine } from '../../session/command-line.ts';
import { collect, flag } from '../../session/command-line.ts';
import type { Session } from '../../session/session.ts';
import { UsageError } from '../../session/session.ts';
import type { CommandLineWords } from '../../words/words.ts';
import { inWords } from '../../words/words.ts';
import { pairOf } from '../launch-commands.ts';
import { latestRevision, unitPath } from '../read-commands.ts';
import type { BodyOptions } from './body-fields.ts';
import { fieldsOf } from './body-fields.ts';
import { ticksOf } from './ticks.ts';

interface ActOptions extends BodyOptions {
  text: string[];
  number: string[];
  attest: string[];
  file: string[];
  contribution: string[];
  nil?: boolean;
  doneOn?: string;
  tell: string[];
  reason?: string;
  note?: string;
  revision?: string;
}

/** Commands that decide on a revision. Without a revision, the latest one is meant. */
const onRevision = ['approve', 'return', 'withdraw'];

const filing = ['submit', 'record'];

/** Its body names a person, and doing it twice does no harm. */
const personal = 'name-liaison';

/** Registers `act` and `operate`. */
export function addActCommands(line: CommandLine): void {
  addAct(line);
  addOperate(line);
}

function addAct({ add, run, words }: CommandLine): void {
  const said = words.commands.act.options;
  const command = add('act <campaign> <unit> <command> [step]')
    .option(...flag('--text', said.text), collect, [])
    .option(...flag('--number', said.number), collect, [])
    .option(...flag('--attest', said.attest), collect, [])
    .option(...flag('--file', said.file), collect, [])
    .option(...flag('--contribution', said.contribution), collect, [])
    .option(...flag('--nil', said.nil))
    .option(...flag('--done-on', said.doneOn))
    .option(...flag('--tell', said.tell), collect, [])
    .option(...flag('--reason', said.reason))
    .option(...flag('--note', said.note))
    .option(...flag('--revision', said.revision));
  withBody(command, said, words).action(
    (
      campaign: string,
      unit: string,
      command: string,
      step: string | undefined,
      options: ActOptions,
    ) => run(options, (session) => act(session, { campaign, unit, command, step }, options)),
  );
}

function addOperate({ add, run, words }: CommandLine): void {
  const said = words.commands.operate.options;
  const command = add('operate <campaign> <command>').option(...flag('--reason', said.reason));
  withBody(command, said, words).action(
    (campaign: string, name: string, options: BodyOptions & { reason?: string }) =>
      run(options, (session) => operate(session, campaign, name, options)),
  );
}

type BodyWords = CommandLineWords['commands']['act' | 'operate']['options'];

function withBody(command: Command, said: BodyWords, words: CommandLineWords): Command {
  return withAgain(command, words)
    .option(...flag('--field', said.field), collect, [])
    .option(...flag('--json-body', said.jsonBody));
}

interface Place {
  campaign: string;
  unit: string;
  command: string;
  step: string | undefined;
}

async function act(session: Session, place: Place, options: ActOptions): Promise<void> {
  const { api } = session;
  const { campaign, unit, command, step } = place;
  const body = await bodyOf(session, place, options);
  const at = step === undefined ? '' : `/steps/${encodeURIComponent(step)}`;
  const path = `${unitPath(campaign, unit)}${at}/${encodeURIComponent(command)}`;
  const { again } = options;
  const on = filing.includes(command) ? undefined : await dayOf(session, unitPath(campaign, unit));
  const { answer: acted, isRepeat } = await actOnce<ActedAnswer>(session, {
    path,
    body,
    on,
    again,
    isPersonal: command === personal,
  });
  // Filing comes first: contributions are marked as accepted only if the filing that holds them
  // was.
  for (const { id } of await findContributions(
    api,
    unitPath(campaign, unit),
    options.contribution,
  )) {
    await api.post(`${unitPath(campaign, unit)}/contributions/${id}/take`, {});
  }
  await printActed(session, { acted, isRepeat, again });
}

/** Prints what an act led to, from the unit's records, or that it had been done before. */
export async function printActed(
  { api, paint, print, say, words }: Session,
  { acted, isRepeat, again }: { acted: ActedAnswer; isRepeat: boolean } & AgainOption,
): Promise<void> {
  const timeline = await api.get<Timeline>(
    `${unitPath(acted.campaign, acted.unit)}/timeline?after=${String(acted.from - 1)}`,
  );
  const receipt = acted.receipt?.split('/').at(-1) ?? null;
  print({ ...acted, isRepeat }, () =>
    [
      ...(isRepeat ? repeatedLines({ paint, words }, { ...acted, receipt, again }) : []),
      ...timeline.records
        .filter(({ seq }) => seq <= acted.to)
        .map(({ text }) => `${isRepeat ? ' ' : paint.green('✓')} ${say(text)}`),
    ].join('\n'),
  );
}

/**
 * The day, since a repetition on another day is a new act: people nudge again in the same words.
 */
async function dayOf({ api }: Session, path: string): Promise<string> {
  return (await api.get<{ at: string }>(path)).at.slice(0, 10);
}

async function operate(
  session: Session,
  campaign: string,
  command: string,
  options: BodyOptions & { reason?: string },
): Promise<void> {
  const { paint, print, words } = session;
  const { reason, again } = options;
  const body: Record<string, unknown> = {
    ...fieldsOf(options),
    ...(reason === undefined ? {} : { reason }),
  };
  const whole = `/api/campaigns/${encodeURIComponent(campaign)}`;
  const path = `${whole}/${encodeURIComponent(command)}`;
  const { answer: operated, isRepeat } = await (body['preview'] === true
    ? { answer: await session.api.post<Operated>(path, body), isRepeat: false }
    : actOnce<Operated>(session, {
        path,
        body,
        on: await dayOf(session, whole),
        again,
      }));
  print({ ...operated, isRepeat }, () => {
    const { operation, changes, plan } = operated;
    const taken = operation
      ? `${paint.green('✓')} ${takenText(operation, words)}`
      : words.reading.previewOnly(plan ?? '');
    const lines = Object.entries(changes).flatMap(([audience, all]) =>
      all.map((one) => `  ${audience}: ${one}`),
    );
    const before = isRepeat && operation;
    const head = before ? repeatedLines(session, { at: operation.askedAt, ...options }) : [taken];
    return [...head, ...lines].join('\n');
  });
}

function takenText(
  { kind, done, units }: NonNullable<Operated['operation']>,
  { reading }: CommandLineWords,
): string {
  return reading.taken(kind, done, units);
}

async function bodyOf(
  session: Session,
  place: Place,
  options: ActOptions,
): Promise<Record<string, unknown>> {
  const { reason, note, revision } = options;
  const given = {
    ...fieldsOf(options),
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
    ...(revision === undefined ? {} : { revision: Number(revision) }),
  };
  const content = await contentOf(session, place, options);
  if (content && !filing.includes(place.command)) {
    throw new UsageError(inWords(({ trouble }) => trouble.onlyForFiling(filing.join(' '))));
  }
  if (filing.includes(place.command) && !('content' in given)) {
    return { ...given, content: content ?? {} };
  }
  if (!onRevision.includes(place.command) || 'revision' in given) return given;
  return { ...given, revision: await latestRevision(session.api, place) };
}

async function contentOf(
  session: Session,
  { campaign, unit, command, step = '' }: Place,
  { text, number, attest, file, contribution, nil, doneOn, tell }: ActOptions,
): Promise<Record<string, unknown> | null> {
  const lists = [text, number, attest, file, contribution, tell];
  if (lists.every((one) => one.length === 0) && !nil && doneOn === undefined) return null;
  const toSend = (filing.includes(command) ? file : [])
    .map(pairOf)
    .map(([deliverable, path]) => ({ step, deliverable, path }));
  const path = unitPath(campaign, unit);
  // Ask first, so that no large file is sent for a filing that would be refused.
  if (toSend.length > 0) await refusedBefore(session, { path, command, step });
  const { entries: files, failed, unfit } = await sendFiles(session, path, toSend);
  if (unfit > 0 && !session.options.json) {
    throw new ToldError(inWords(({ sending }) => sending.unfit(unfit)));
  }
  if (failed > 0) {
    throw new ToldError(inWords(({ sending }) => sending.notStored(failed)));
  }
  const taken = await findContributions(session.api, path, contribution);
  const all = [...files, ...taken.flatMap((one) => one.files)];
  const breakdown = breakdownOf(taken);
  const numbers = number.map(pairOf).map(([id, typed]) => {
    const read = typedAmount(typed);
    return [id, read.ok ? read.value : typed];
  });
  return {
    texts: Object.fromEntries(text.map(pairOf)),
    numbers: Object.fromEntries(numbers),
    ...(breakdown.length > 0 ? { breakdown } : {}),
    attested: attest,
    ...(all.length > 0 ? { files: all } : {}),
    ...(nil ? { nil: true } : {}),
    ...(doneOn === undefined ? {} : { doneOn }),
    ...(tell.length > 0 ? { tells: await ticksOf(session, { campaign, unit }, tell) } : {}),
  };
}

/** Throws what the API would refuse for this step in any case, before anything is sent. */
async function refusedBefore(
  { api }: Session,
  { path, command, step }: { path: string; command: string; step: string },
): Promise<void> {
  const { steps, asks } = await api.get<UnitAnswer>(path);
  const known = steps.find(({ id }) => id === step) ?? asks.find((one) => one.step === step);
  const refused = known?.cannot?.find(({ commands }) => commands.some((one) => one === command));
  if (refused) throw new ToldError(refused.text);
}
