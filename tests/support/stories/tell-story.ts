/**
 * Tells a story line by line to an engine (the rules on paper, or the real server) and writes
 * down what happened: the same lines, the same transcript, whichever engine it is.
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

/** What a story can be told to. Times are epoch ms by the campaign's calendar. */
export interface Engine {
  /** Lets time pass until a moment, with everything that falls due on the way. */
  reach(at: number): Promise<void>;
  give(command: Command): Promise<Refusal | null>;
  /** A person as the API seals one; `email` null: an address of the rehearsal's own. */
  seal(email: string | null): Promise<Person>;
  /** The mail system reports that the latest letter to the liaison came back. */
  bounce(reason: string): Promise<void>;
  /** What there is in the end. */
  look(): Promise<{ state: UnitState; records: Recorded[] }>;
}

export interface Telling {
  /** The transcript: the head, what happened, what was refused, and how it stands in the end. */
  text: string;
  records: Recorded[];
  state: UnitState;
  /** The kinds of the commands that were carried out, and the codes of the refused ones. */
  given: CommandKind[];
  refused: Refusal['code'][];
}

interface Line {
  minute: string;
  text: string;
}

/** After the closing instant: its letters are out by then. */
const closingSlackMs = 120_000;

/** Tells a whole story. Throws when a line cannot be told. */
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

/** A story asks nothing that the API would not take: each body passes its command's schema. */
function checked(command: Command): Command {
  const { kind, by: _by, via: _via, key: _key, body: _body, ...dated } = command;
  const { receivedAt: _at, sentAgainAt: _again, ...asked } = dated;
  const parsed = commandBodies[kind].safeParse(withoutFacts(asked));
  if (!parsed.success)
    throw new Error(`${kind} is not what the API takes: ${parsed.error.message}`);
  return command;
}

/** What inspection found in files the API puts there itself: on the wire it would be refused. */
function withoutFacts(asked: object): object {
  const { content } = asked as { content?: Content };
  if (!content) return asked;
  const files = content.files.map(({ facts: _found, ...file }) => file);
  return { ...asked, content: { ...content, files } };
}

/** Two engines agree to the minute: seconds are left out of what a refusal says. */
function wordsOf(refusal: Refusal, plan: UnitPlan): string {
  const { detail } = refusalText('zh', refusal, plan);
  return `${detail.replaceAll(/(\d\d:\d\d):\d\d/g, '$1')}（${refusal.code}）`;
}

/** What was refused stands after what happened in the same minute. */
function inOrder(happened: Line[], refused: Line[]): string[] {
  return [...happened, ...refused]
    .toSorted((a, b) => (a.minute < b.minute ? -1 : a.minute > b.minute ? 1 : 0))
    .map(({ text }) => text);
}

function indented(line: string): string {
  return `  ${line}`;
}
