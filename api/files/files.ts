/**
 * Files of a unit: where to download one, and what happens before a submission is sent to its
 * workflow: each named object is looked up, inspected, judged and locked, and only then is the
 * Update sent. A crash in between leaves an unneeded lock, never a submission without its files.
 */
import pMap from 'p-map';

import type { Command, Content } from '../../domain/unit/commands.ts';
import { decide } from '../../domain/rules/decide.ts';
import type { FileFault } from '../../domain/evidence/evidence.ts';
import { evidenceKeyOf, lockedUntil } from '../../domain/evidence/evidence.ts';
import { typeOf } from '../../domain/definition/formats.ts';
import { claimedFormat, savedName } from '../../domain/files/claimed-format.ts';
import type { JudgedFile } from '../../domain/files/judge-file.ts';
import { isRefusal } from '../../domain/unit/refusals.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { factsName } from '../../domain/files/stored-facts.ts';
import type { Ports } from './ports.ts';
import type { Filing } from './inspected-files.ts';
import { notInspectedYet, withFacts } from './inspected-files.ts';
import { faultOf, isSame, pathOf, refusedFiles } from './judge-names.ts';
import { Refused } from '../problems/problems.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { readRecords, readState } from '../reading/read-unit.ts';
import type { DownloadAnswer } from './wire-uploads.ts';

type File = Content['files'][number];

/** Concurrent requests to S3 for one submission. */
const filesAtOnce = 8;

/** The download address of a file that was submitted in any revision. */
export async function downloadOf(
  deps: Ports,
  found: FoundUnit,
  contentId: string,
): Promise<DownloadAnswer> {
  const records = await readRecords(deps, found);
  const files = records.flatMap(({ event }) =>
    event.kind === 'submitted' ? event.content.files : [],
  );
  const file = files.findLast((one) => one.sha256 === contentId);
  // A rehearsal's script files objects that nobody uploaded.
  const isOurs = file?.key === evidenceKeyOf(found.plan, found.unit.code, contentId);
  if (!file || !isOurs) throw new Refused({ code: 'unknown-file', file: contentId.slice(0, 80) });
  const { key, version, name, sizeBytes, sha256 } = file;
  if (!(await deps.evidence.look(key, version))) {
    throw new Refused({ code: 'unknown-file', file: contentId });
  }
  const seen = file.facts?.format ?? claimedFormat(name);
  const [type, saved] = [typeOf(seen), savedName(name, seen)];
  const { url, expiresAt } = await deps.evidence.downloadUrl({ key, version, name: saved, type });
  return { name, sizeBytes, sha256, type, url, expiresAt: isoBy(found.plan, expiresAt) };
}

/**
 * Checks the files that a submission or a record names, and adds their facts to the command. The
 * rules are asked first, so that nothing is locked for a command that they refuse. Returns their
 * refusal, or the command to send. Throws Refused with all faulty files at once.
 */
export async function secureFiles(
  deps: Ports,
  found: FoundUnit,
  command: Command,
): Promise<Command | Refusal> {
  if (command.kind !== 'submit' && command.kind !== 'record') return command;
  const { files } = command.content;
  if (files.length === 0) return command;
  const state = await readState(deps, found);
  const answer = decide(state, command, command.receivedAt);
  if (isRefusal(answer)) return answer;
  // For a repeated request the files were secured the first time.
  if (answer.length === 0) return command;
  const stored = await pMap(files, (file) => faultOfStored(deps, state, command.step, file), {
    concurrency: filesAtOnce,
  });
  const { filing, pending } = await withFacts(deps, found, command, (at) => stored[at] !== null);
  const judged = decide(state, filing, command.receivedAt);
  if (isRefusal(judged) && judged.code !== 'files-not-as-asked') return judged;
  const short = isRefusal(judged) ? judged.files : [];
  throwIfAny(stored.map((fault, at) => (fault ? [fault] : faultsAt(short, at))));
  if (pending > 0) throw notInspectedYet(pending);
  await lockAll(deps, filing, lockedUntil(state.plan, deps.now()));
  return filing;
}

/** The refusal of a filing with unacceptable files, each with its place in the request. */
export function refusedByFacts(judged: readonly JudgedFile[]): Refused {
  return refusedFiles(
    judged.flatMap(({ index, faults }) => faults.map((fault) => placed(fault, index))),
  );
}

function faultsAt(judged: readonly JudgedFile[], at: number): FileFault[] {
  return judged.find(({ index }) => index === at)?.faults ?? [];
}

/** Locks originals and their facts, so that nothing that was submitted can expire. */
async function lockAll(deps: Ports, { content }: Filing, until: number): Promise<void> {
  const locked = await pMap(
    content.files,
    async ({ key, version }) => {
      const isLocked = await deps.evidence.lock(key, version, until);
      const isKept = isLocked && (await deps.evidenceBeside.keep(key, factsName, until));
      return { isLocked, isKept };
    },
    { concurrency: filesAtOnce },
  );
  throwIfAny(
    content.files.map(({ name }, at) =>
      locked[at]?.isLocked ? [] : [{ code: 'file-not-there' as const, name }],
    ),
  );
  // Facts read a moment ago have expired since: the next request has them made again.
  const lost = locked.filter(({ isKept }) => !isKept).length;
  if (lost > 0) throw notInspectedYet(lost);
}

/** The fault of a file's name, key or stored object; null if there is none. */
export async function faultOfStored(
  deps: Pick<Ports, 'evidence' | 'parting'>,
  state: UnitState,
  step: string,
  file: File,
): Promise<FileFault | null> {
  const { name, key, version, sha256 } = file;
  // Checked before S3 is asked: a key outside this unit's folder must reveal nothing.
  if (key !== evidenceKeyOf(state.plan, state.unit.code, sha256)) {
    return { code: 'file-elsewhere', name };
  }
  const fault = faultOf(deps, state, step, file);
  if (fault) return fault;
  const stored = await deps.evidence.look(key, version);
  if (!stored) return { code: 'file-not-there', name };
  if (isSame(stored, file)) return null;
  const [given, there] = [file, stored].map((one) => `${one.sizeBytes} B`);
  return { code: 'file-differs', name, given: given ?? '', stored: there ?? '' };
}

function throwIfAny(faults: readonly (readonly FileFault[])[]): void {
  const found = faults.flatMap((ofFile, at) => ofFile.map((fault) => placed(fault, at)));
  if (found.length > 0) throw refusedFiles(found);
}

function placed(fault: FileFault, at: number): { path: string; fault: FileFault } {
  return { path: `/content/files/${at}${pathOf(fault)}`, fault };
}
