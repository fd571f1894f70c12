/**
 * A file's verdict before it is submitted: the same lookup, inspection and rules as for a
 * submission, but nothing is locked.
 */
import { inEach } from '../../domain/terms/language.ts';
import { judgedFor } from '../../domain/evidence/evidence.ts';
import type { FileFacts } from '../../domain/files/facts.ts';
import type { FileHint } from '../../domain/evidence/file-hints.ts';
import { hintsOf } from '../../domain/evidence/file-hints.ts';
import { judgeFiles } from '../../domain/files/judge-file.ts';
import { plannedStepOf } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { fileFaultText, fileHintText, foundText } from '../../domain/words/file-text.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { placeOf } from '../../domain/unit/state.ts';
import { placeFor } from './bring-files.ts';
import type { Ports } from './ports.ts';
import { faultOfStored } from './files.ts';
import { checkMs, factsOf } from './inspected-files.ts';
import { pathOf, refusedFiles } from './judge-names.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';
import type { CheckAnswer, CheckRequest } from './wire-checks.ts';

/** The verdict, or that it is not ready. Throws Refused if the file does not exist. */
export async function checkFile(
  deps: Ports,
  found: FoundUnit,
  asked: CheckRequest,
  by: Actor,
): Promise<CheckAnswer> {
  const { state } = await placeFor(deps, found, asked, by);
  const { step, ...file } = asked;
  const fault = await faultOfStored(deps, state, step, file);
  if (fault) throw refusedFiles([{ path: pathOf(fault), fault }]);
  const until = Date.now() + (deps.inspectionMs ?? checkMs);
  const facts = await factsOf(deps, found, file, until);
  if (facts) return verdictOn(state, asked, facts, by);
  return { state: 'checking', accepted: null, found: null, faults: [], remarks: [] };
}

function verdictOn(
  state: UnitState,
  { step: item, ...file }: CheckRequest,
  facts: FileFacts,
  by: Actor,
): CheckAnswer {
  const { plan } = state;
  const step = plannedStepOf(plan, item);
  const judged = step
    ? judgeFiles(step, plan.media, [{ ...file, facts }], judgedFor(by, placeOf(state)))
    : [];
  const faults = judged.flatMap((one) => one.faults);
  const isToldAlready = (hint: FileHint): boolean =>
    hint.code === 'falls-short' && faults.some(({ code }) => code === hint.fault.code);
  const hints = hintsOf(plan, item, { ...file, facts }).filter((hint) => !isToldAlready(hint));
  return {
    state: 'checked',
    accepted: faults.length === 0,
    found: inEach((language) => foundText(language, facts, plan.utcOffsetMinutes)),
    faults: faults.map((fault) => {
      const { zh: message, en } = inEach((language) => fileFaultText(language, fault));
      return { code: fault.code, message, en, clause: fault.clause };
    }),
    remarks: hints.map((hint) => {
      const { zh: message, en } = inEach((language) => fileHintText(language, hint));
      return { code: hint.code, message, en };
    }),
  };
}
