/**
 * What a file's description alone tells (deliverable, name, size, content id): whether it may be
 * uploaded, and if not, which field is wrong, in which words. Used before uploads and submissions.
 */
import type { Content } from '../../domain/unit/commands.ts';
import { fileFaultText } from '../../domain/words/file-text.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { FileFault } from '../../domain/evidence/evidence.ts';
import { faultOfFile } from '../../domain/evidence/evidence.ts';
import { faultOfContentId } from '../../domain/evidence/parting.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { Ports } from './ports.ts';
import type { FieldError } from '../problems/problems.ts';
import { Refused } from '../problems/problems.ts';

type Described = Pick<Content['files'][number], 'deliverable' | 'name' | 'sizeBytes' | 'sha256'>;

/** The first fault of a file for a step. Throws Refused if there is no such step. */
export function faultOf(
  { parting }: Pick<Ports, 'parting'>,
  { plan }: Pick<UnitState, 'plan'>,
  item: string,
  file: Described,
): FileFault | null {
  const step = plannedStepOf(plan, item);
  if (!step) throw new Refused({ code: 'unknown-step', step: item });
  return faultOfFile(step, plan.media, file) ?? faultOfContentId(file, parting);
}

/** Whether the stored object has the declared size and content id. */
export function isSame(
  stored: { sizeBytes: number; sha256: string | null },
  given: { sizeBytes: number; sha256: string },
): boolean {
  return stored.sizeBytes === given.sizeBytes && stored.sha256 === given.sha256;
}

/** One refusal for all faults, each with its place in the request. */
export function refusedFiles(faults: readonly { path: string; fault: FileFault }[]): Refused {
  const errors: FieldError[] = faults.map(({ path, fault }) => {
    const { zh, en } = inEach((language) => fileFaultText(language, fault));
    return { path, code: fault.code, message: zh, en };
  });
  // A file with two faults is counted once.
  const files = new Set(faults.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
  return new Refused({ code: 'files-refused', files: files.size }, { errors });
}

const fields: Record<FileFault['code'], string> = {
  'no-such-deliverable': '/deliverable',
  'no-file-asked': '/deliverable',
  'format-not-taken': '/name',
  'file-empty': '/sizeBytes',
  'file-too-large': '/sizeBytes',
  'wrong-content-id': '/sha256',
  'file-elsewhere': '/key',
  'file-not-there': '/version',
  'file-differs': '/sha256',
  'marked-secret': '/name',
  'never-evidence': '/name',
  'file-damaged': '/name',
  'content-not-taken': '/name',
  'too-few-pixels': '/name',
};

/** The field of a file's description that a fault is about. */
export function pathOf({ code }: FileFault): string {
  return fields[code];
}
