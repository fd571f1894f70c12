/**
 * Stories: a unit's life in plain lines that an official can read and write, such as `2018-05-16
 * 09:40 审核员甲 退回「应急演练」第1稿：缺少签到表`. This file reads a story's head and turns its lines into commands;
 * `story-verbs.ts` has the phrases.
 */
import type { Command, CommandKind } from '../../../domain/unit/commands.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import type { UnitPlan } from '../../../domain/plan/plan.ts';
import type { Actor } from '../../../domain/terms/people.ts';
import type { Unit } from '../../../domain/definition/units.ts';
import type { Amendment } from './story-amendments.ts';
import { parseAmendment } from './story-amendments.ts';
import { instantOfLine, verbs } from './story-verbs.ts';

export interface Story {
  /** The name of the file without its ending, which is used in ids and file names. */
  name: string;
  /** What the story shows, in one sentence. */
  shows: string;
  title: string;
  /** The campaign's folder. */
  campaign: string;
  unit: string;
  launchAt: number;
  /** Titles of the steps that it is about; empty for all steps of the definition. */
  steps: string[];
  /** The end of the story; null for the closing. */
  until: number | null;
  lines: string[];
}

/** What a line asks for: a command, a report of the mail system, or that time passes. */
export type Told = { at: number; text: string } & (
  | { kind: 'command'; command: Command }
  /** The engine that plays the story encrypts the person and adds it to the command. */
  | { kind: 'liaison'; command: Command; email: string | null }
  | { kind: 'amendment'; command: Command; amendment: Amendment }
  | { kind: 'bounce'; reason: string }
  | { kind: 'wait' }
);

/** The story's head and its lines. Throws with the line if it cannot be read. */
export function parseStory(name: string, text: string): Story {
  const lines = text.split('\n').map((line) => line.trim());
  const said = (word: string): string | null =>
    lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? null;
  const must = (word: string): string => {
    const found = said(word);
    if (found === null) throw new Error(`the story ${name} has no line “${word} …”`);
    return found;
  };
  const until = said('止于');
  return {
    name,
    shows: must('#'),
    title: must('标题'),
    campaign: must('活动'),
    unit: must('单位'),
    launchAt: instantOfLine(must('启动')),
    steps: said('任务')?.split('、') ?? [],
    until: until === null ? null : instantOfLine(until),
    lines: lines.filter((line) => /^\d{4}-/.test(line)),
  };
}

/** What one line asks for, under the plan in force then. Throws if nobody can do that. */
export function tellLine(line: string, plan: UnitPlan, unit: Unit): Told {
  const found = /^(\d{4}-\d\d-\d\d \d\d:\d\d) (\S+) (.+)$/.exec(line);
  if (!found) throw new Error(`not a line of a story: ${line}`);
  const [, when = '', who = '', said = ''] = found;
  // It was sent before, but a failure of ours prevented it from being carried out.
  const [suffix = '', first] = /（(\d{4}-\d\d-\d\d \d\d:\d\d)首次到达）$/.exec(said) ?? [];
  const what = said.slice(0, said.length - suffix.length);
  const at = instantOfLine(when);
  if (what === '等待') return { at, text: line, kind: 'wait' };
  const [, reason] = /^退信：(.+)$/.exec(what) ?? [];
  if (reason) return { at, text: line, kind: 'bounce', reason };
  const by = actorOf(who, plan, unit);
  const amendment = parseAmendment(what);
  if (amendment) {
    const command = commandOf('amend', { notice: amendment.notice }, by, at);
    return { at, text: line, kind: 'amendment', command, amendment };
  }
  for (const { pattern, kind, body } of verbs) {
    const match = pattern.exec(what);
    if (!match) continue;
    const sent = commandOf(kind, body(match.groups ?? {}, plan), by, at);
    const command = first === undefined ? sent : arrivedFirst(sent, instantOfLine(first));
    if (kind !== 'name-liaison') return { at, text: line, kind: 'command', command };
    return { at, text: line, kind: 'liaison', command, email: match.groups?.['email'] ?? null };
  }
  throw new Error(`nobody can “${what}”: ${line}`);
}

/** A command as the API sends it. Its key is made from its content and its time. */
function commandOf(kind: CommandKind, body: object, by: Actor, receivedAt: number): Command {
  const hash = hashOf({ kind, ...body });
  const key = `story-${receivedAt}-${hash.slice(0, 12)}`;
  const asking = { by, via: 'api', key, body: hash, receivedAt };
  return { kind, ...body, ...asking } as unknown as Command;
}

/** The command as the API sends it if it first arrived at `receivedAt` and failed because of us. */
function arrivedFirst(command: Command, receivedAt: number): Command {
  return { ...command, receivedAt, sentAgainAt: command.receivedAt } as Command;
}

function actorOf(who: string, { office }: UnitPlan, unit: Unit): Actor {
  const reviewer = (nth: number): Actor => ({
    id: office.reviewers[nth]?.id ?? 'nobody',
    role: 'reviewer',
  });
  const people: Record<string, Actor> = {
    联络员: { id: `liaison-${unit.code}`, role: 'liaison', unit: unit.code },
    单位负责人: { id: unit.leader?.id ?? 'nobody', role: 'leader', unit: unit.code },
    上级单位: { id: `liaison-${unit.parent}`, role: 'liaison', unit: unit.parent ?? 'none' },
    外单位: { id: 'stranger', role: 'liaison', unit: 'somewhere-else' },
    审核员甲: reviewer(0),
    审核员乙: reviewer(1),
    办公室负责人: { id: office.leaders[0]?.id ?? 'nobody', role: 'office-leader' },
    审计: { id: 'auditor', role: 'auditor' },
  };
  const actor = people[who];
  if (!actor) throw new Error(`who is ${who}? One of ${Object.keys(people).join('、')}`);
  return actor;
}
