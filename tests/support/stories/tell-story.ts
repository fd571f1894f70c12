/**
 * Plays a story line by line on an engine (the rules on paper, or the real server) and writes down
 * what happened. The same lines give the same transcript on either engine.
 */
import { commandBodies } from '../../../domain/unit/commands.ts';
import type { Command, Content, CommandKind, Person } from '../../../domain/unit/commands.ts';
import type { Recorded } from '../../../domain/unit/events.ts';
import type { UnitPlan } from '../../../domain/plan/plan.ts';
import { refusalText } from '../../../domain/words/refusal-text.ts';
import type { Refusal } from '../../../domain/unit/refusals.ts';
import type { UnitState } from '../../../domain/unit/state.ts';
import { minuteOf } from '../../../domain/words/say.ts';
import { linesOf } from '../../../domain/words/transcript.ts';
import type { World } from './story-world.ts';
import { tellLine } from './story.ts';
import { planLines, standingLines } from './story-standing.ts';

/** Something that can play a story. Times are epoch ms in the campaign's time. */
export interface Engine {
  /** Lets time pass until a moment, and handles everything that falls due on the way. */
  reach(at: number): Promise<void>;
  give(command: Command): Promise<Refusal | null>;
  /** A person encrypted as the API does. If `email` is null, the address is the rehearsal's own. */
  seal(email: string | null): Promise<Person>;
  /** The mail system reports that the latest letter to the liaison bounced. */
  bounce(reason: string): Promise<void>;
  /** The final state and all records. */
  look(): Promise<{ state: UnitState; records: Recorded[] }>;
}

export interface Telling {
  /** The transcript: the head, what happened, what was refused, and the final status. */
  text: string;
  records: Recorded[];
  state: UnitState;
  /** The kinds of commands that were carried out; `refused` has the codes of the others. */
  given: CommandKind[];
  refused: Refusal['code'][];
}

interface Line {
  minute: string;
  text: string;
}

/** By this time after the closing, its letters have been sent. */
const closingSlackMs = 120_000;

/** Plays a whole story. Throws if a line cannot be played. */
export async function tellStory(first: World, engine: Engine): Promise<Telling> {
  const { story } = first;
  const given: CommandKind[] = [];
  const refusals: { line: Line; code: Refusal['code'] }[] = [];
  let world = first;
  for (const line of story.lines) {
    const told = tellLine(line, world.unitPlan, world.unit);
    await engine.reach(told.at);
    if (told.kind === 'wait') continue;
    if (told.kind === 'bounce') {
      await engine.bounce(told.reason);
      continue;
    }
    const later = told.kind === 'amendment' ? await world.amended(told.amendment) : world;
    const more =
      told.kind === 'amendment'
        ? { plan: later.unitPlan }
        : told.kind === 'liaison'
          ? { person: await engine.seal(told.email) }
          : {};
    const refusal = await engine.give(checked({ ...told.command, ...more } as Command));
    if (refusal) {
      const minute = minuteOf(world.unitPlan, told.at);
      const text = `${line}　未办理：${wordsOf(refusal, world.unitPlan)}`;
      refusals.push({ line: { minute, text }, code: refusal.code });
    } else {
      given.push(told.command.kind);
      world = later;
    }
  }
  const endAt = story.until ?? first.plan.closesAt + closingSlackMs;
  await engine.reach(endAt);
  const { state, records } = await engine.look();
  const happened = linesOf('zh', first.unitPlan, first.unit.code, records).map((text) => ({
    minute: text.slice(0, '2018-05-04 10:00'.length),
    text,
  }));
  const text = [
    story.title,
    `${first.unit.name.zh}　${minuteOf(first.unitPlan, story.launchAt)}启动`,
    '任务',
    ...planLines(first.unitPlan).map(indented),
    '经过',
    ...inOrder(
      happened,
      refusals.map(({ line }) => line),
    ).map(indented),
    `结果（${minuteOf(first.unitPlan, endAt)}）`,
    ...standingLines(state, endAt).map(indented),
    '',
  ].join('\n');
  return { text, records, state, given, refused: refusals.map(({ code }) => code) };
}

/**
 * Checks each body against its command's schema, since a story may ask only what the API accepts.
 */
function checked(command: Command): Command {
  const { kind, by: _by, via: _via, key: _key, body: _body, ...dated } = command;
  const { receivedAt: _at, sentAgainAt: _again, ...asked } = dated;
  const parsed = commandBodies[kind].safeParse(withoutFacts(asked));
  if (!parsed.success)
    throw new Error(`${kind} is not what the API takes: ${parsed.error.message}`);
  return command;
}

/** Removes the inspection's facts, which the API adds itself and refuses in a request. */
function withoutFacts(asked: object): object {
  const { content } = asked as { content?: Content };
  if (!content) return asked;
  const files = content.files.map(({ facts: _found, ...file }) => file);
  return { ...asked, content: { ...content, files } };
}

/** Leaves out the seconds in a refusal, since two engines agree only to the minute. */
function wordsOf(refusal: Refusal, plan: UnitPlan): string {
  const { detail } = refusalText('zh', refusal, plan);
  return `${detail.replaceAll(/(\d\d:\d\d):\d\d/g, '$1')}（${refusal.code}）`;
}

/** Refusals come after what happened in the same minute. */
function inOrder(happened: Line[], refused: Line[]): string[] {
  return [...happened, ...refused]
    .toSorted((a, b) => (a.minute < b.minute ? -1 : a.minute > b.minute ? 1 : 0))
    .map(({ text }) => text);
}

function indented(line: string): string {
  return `  ${line}`;
}
