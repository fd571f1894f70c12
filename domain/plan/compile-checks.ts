/**
 * Checks how the parts of a definition and its units fit together, before any date is computed:
 * names must exist, nothing may occur twice, the tree must have no cycles, each stage needs a
 * reviewer. The schemas have checked each part by itself.
 */
import type {
  Definition,
  DefinitionStep,
  Deliverable,
  ReviewStage,
  Text,
} from '../definition/definition.ts';
import { inEach } from '../terms/language.ts';
import { entryBytesMax, recipientsMax } from '../terms/limits.ts';
import type { NamedThing, OwedPart, Problem } from '../definition/problems.ts';
import { problem } from '../definition/problems.ts';
import { shortOfSigners } from './stage-signers.ts';
import type { Addressees, Office, Unit } from '../definition/units.ts';

/** The problems within a definition, regardless of its units. */
export function definitionProblems(definition: Definition): Problem[] {
  const { steps, audiences, ladders, reviews } = definition;
  const codes = steps.map(({ code, title }) => ({ id: code, title }));
  return [
    ...repeated('audience', 'definition.audiences', audiences),
    ...repeated('step', 'definition.steps', steps),
    ...repeated('code', 'definition.steps', codes),
    ...Object.entries(ladders).flatMap(([id, rungs]) =>
      repeated('rung', `definition.ladders.${id}`, rungs),
    ),
    ...Object.entries(reviews).flatMap(([id, stages]) =>
      repeated('stage', `definition.reviews.${id}`, stages),
    ),
    ...steps.flatMap((step) => stepProblems(definition, step)),
  ];
}

/** The problems with the addressed units, and between them and the definition. */
export function unitProblems(definition: Definition, addressees: Addressees): Problem[] {
  const { units, office } = addressees;
  if (units.length === 0) return [problem('units', { code: 'no-units' })];
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const known = definition.audiences.map((one) => one.id);
  const groups = new Set(units.map((unit) => unit.group));
  const officers = [...office.reviewers, ...office.leaders].map(({ id, address }) => ({
    id,
    title: inEach(() => address),
  }));
  const listed = units.map(({ code, name }) => ({ id: code, title: name }));
  return [
    ...repeated('unit', 'units', listed),
    ...repeated('officer', 'units.office', officers),
    ...units.flatMap((unit) => named('audience', `units.${unit.code}.group`, unit.group, known)),
    ...known
      .filter((audience) => !groups.has(audience))
      .map((audience) => problem('units', { code: 'empty-audience', audience })),
    ...parentProblems(units, byCode),
    ...recipientProblems(office),
    ...definition.steps.flatMap((step) => stageProblems(definition, step, units, byCode, office)),
  ];
}

/** The problems with the lists of recipients that get one letter together. */
function recipientProblems({ bulletin, leaders }: Office): Problem[] {
  const lists = { leaders, bulletin };
  return (['leaders', 'bulletin'] as const).flatMap((list) => {
    const facts = { list, given: lists[list].length, max: recipientsMax };
    if (facts.given <= recipientsMax) return [];
    return [problem(`units.office.${list}`, { code: 'too-many-recipients', ...facts })];
  });
}

/** The review stages for an audience's filings of a step; none for a told step. */
export function stagesFor(
  { reviews }: Definition,
  step: DefinitionStep,
  audience: string,
): ReviewStage[] {
  const route = step.reviewFor?.[audience] ?? step.review;
  return route === undefined ? [] : (reviews[route] ?? []);
}

function stepProblems(definition: Definition, step: DefinitionStep): Problem[] {
  const at = `definition.steps.${step.id}`;
  const audiences = definition.audiences.map((one) => one.id);
  const routes = Object.keys(definition.reviews);
  const media = step.deliverables.flatMap((one) => (one.media === undefined ? [] : [one.media]));
  const tiers = [...Object.keys(step.earlierFor ?? {}), ...Object.keys(step.reviewFor ?? {})];
  const ladders = step.ladder === undefined ? [] : [step.ladder];
  return [
    ...repeated(
      'audience',
      `${at}.audiences`,
      step.audiences.map((id) => ({ id })),
    ),
    ...repeated('deliverable', `${at}.deliverables`, step.deliverables),
    ...repeated('number', `${at}.numbers`, step.numbers),
    ...step.audiences.flatMap((id) => named('audience', `${at}.audiences`, id, audiences)),
    ...tiers.flatMap((id) => named('audience', `${at}.earlierFor`, id, step.audiences)),
    ...[step.review ?? [], Object.values(step.reviewFor ?? {})]
      .flat()
      .flatMap((id) => named('review', `${at}.review`, id, routes)),
    ...ladders.flatMap((id) =>
      named('ladder', `${at}.ladder`, id, Object.keys(definition.ladders)),
    ),
    ...media.flatMap((id) =>
      named('media', `${at}.deliverables`, id, Object.keys(definition.media)),
    ),
    ...shapeProblems(step, at),
    ...(step.told ? toldProblems(step, at) : reviewProblems(step, at, routes)),
  ];
}

/** The problems with a told step, which may have nothing that is owed or compulsory. */
function toldProblems(step: DefinitionStep, at: string): Problem[] {
  const owed: Record<OwedPart, boolean> = {
    due: step.due !== undefined,
    earlierFor: step.earlierFor !== undefined,
    repeats: step.repeats !== undefined,
    many: step.many,
    receipts: step.receipts.includes('paper'),
    review: step.review !== undefined,
    reviewFor: step.reviewFor !== undefined,
    ladder: step.ladder !== undefined,
  };
  const parts = (Object.keys(owed) as OwedPart[]).filter((part) => owed[part]);
  const compulsory = [
    ...step.deliverables.map((one) => ({ ...one, what: 'deliverable' as const })),
    ...step.numbers.map((one) => ({ ...one, what: 'number' as const })),
  ].filter(({ required }) => required);
  return [
    ...parts.map((part) =>
      problem(`${at}.${part}`, { code: 'told-and-owed', step: step.id, part }),
    ),
    ...compulsory.map(({ id: part, what }) =>
      problem(`${at}.${what}s.${part}.required`, {
        code: 'told-compulsory',
        step: step.id,
        what,
        part,
      }),
    ),
  ];
}

function reviewProblems({ id: step, review }: DefinitionStep, at: string, known: string[]) {
  if (review !== undefined) return [];
  return [problem(`${at}.review`, { code: 'review-missing', step, known })];
}

/** Problems with parts of a step that exclude each other, or need each other. */
function shapeProblems(step: DefinitionStep, at: string): Problem[] {
  const problems: Problem[] = [];
  const has = { due: step.due, repeats: step.repeats, many: step.many || undefined };
  const given = Object.entries(has).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const [first, second] = given;
  if (first !== undefined && second !== undefined) {
    problems.push(problem(at, { code: 'step-shape', step: step.id, both: [first, second] }));
  }
  if (step.repeats?.rule.includes('BYHOUR=') && step.repeats.time !== undefined) {
    const both: [string, string] = ['repeats.time', 'BYHOUR'];
    problems.push(problem(`${at}.repeats`, { code: 'step-shape', step: step.id, both }));
  }
  const hasDeadline = step.due !== undefined || step.repeats !== undefined;
  if (step.ladder !== undefined && !hasDeadline && !step.told) {
    const facts = { step: step.id, ladder: step.ladder };
    problems.push(problem(`${at}.ladder`, { code: 'ladder-without-deadline', ...facts }));
  }
  const files = step.deliverables.filter(({ kind, required }) => required && isOfFiles(kind));
  if (step.filesMax !== undefined && files.length > step.filesMax) {
    const facts = { step: step.id, needs: files.length, max: step.filesMax };
    problems.push(problem(`${at}.filesMax`, { code: 'too-few-files', ...facts }));
  }
  // Status, flag and deadline take six characters; the counts of a series take four more.
  const max = entryBytesMax - 6 - (step.many || step.repeats ? 4 : 0);
  if (step.code.length > max) {
    const facts = { step: step.id, matrixCode: step.code, max };
    problems.push(problem(`${at}.code`, { code: 'code-too-long', ...facts }));
  }
  return problems;
}

function isOfFiles(kind: Deliverable['kind']): boolean {
  return kind !== 'text' && kind !== 'attestation';
}

function parentProblems(units: Unit[], byCode: Map<string, Unit>): Problem[] {
  const problems: Problem[] = [];
  const safe = new Set<string>();
  for (const unit of units) {
    const walked: string[] = [];
    let at: Unit | undefined = unit;
    while (at && !safe.has(at.code) && !walked.includes(at.code)) {
      walked.push(at.code);
      const { code, parent }: Unit = at;
      at = parent === undefined ? undefined : byCode.get(parent);
      if (parent !== undefined && !at) {
        problems.push(
          problem(`units.${code}.parent`, { code: 'unknown-parent', unit: code, parent }),
        );
      }
    }
    if (at && walked.includes(at.code)) {
      const circle = [...walked.slice(walked.indexOf(at.code)), at.code];
      problems.push(problem(`units.${at.code}.parent`, { code: 'parent-cycle', units: circle }));
    }
    for (const code of walked) safe.add(code);
  }
  return problems;
}

function stageProblems(
  definition: Definition,
  step: DefinitionStep,
  units: Unit[],
  byCode: Map<string, Unit>,
  office: Office,
): Problem[] {
  return step.audiences.flatMap((audience) => {
    const members = units.filter((unit) => unit.group === audience);
    return stagesFor(definition, step, audience).flatMap((stage) => {
      const short = shortOfSigners(stage, members, { byCode, office });
      if (!short) return [];
      const { id, side, role, quorum: needs } = stage;
      const facts = { step: step.id, stage: id, side, role, needs, ...short };
      const at = `definition.steps.${step.id}.review`;
      return [problem(at, { code: 'stage-without-reviewer', ...facts })];
    });
  });
}

function named(what: NamedThing, path: string, name: string, known: string[]): Problem[] {
  return known.includes(name) ? [] : [problem(path, { code: 'unknown-name', what, name, known })];
}

/** A problem for each repeated name, with its place in the list and its title. */
function repeated(
  what: NamedThing,
  path: string,
  things: readonly { id: string; title?: Text }[],
): Problem[] {
  const all = things.map(({ id, title = null }, index) => ({ id, nth: index + 1, title }));
  return [...new Set(things.map(({ id }) => id))].flatMap((id) => {
    const places = all.filter((one) => one.id === id).map(({ nth, title }) => ({ nth, title }));
    return places.length < 2 ? [] : [problem(path, { code: 'duplicate', what, id, places })];
  });
}
