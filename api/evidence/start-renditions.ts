/**
 * Starts the making of renditions for a submission, in the background of the answer. A failed start
 * is logged for the operator, and viewing the list starts it again. The workflow's id contains the
 * submission's record number, so a second start has no effect.
 */
import type { Recorded } from '../../domain/unit/events.ts';
import { evidenceKeyOf } from '../../domain/evidence/evidence.ts';
import type { UnitPlan } from '../../domain/plan/plan.ts';
import type { Acted, RenditionsInput } from '../../workflows/messages.ts';
import { renditionsType, renditionsWorkflowId, taskQueue } from '../../workflows/messages.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';
import { readRecords } from '../reading/read-unit.ts';

type Submitted = RenditionsInput['files'][number];

/** If the renditions' worker is away for longer, the next viewer of the list starts it again. */
const workflowDays = 7;

/** Runs after a command that filed something. Never throws: the filing is already recorded. */
export async function startRenditionsOf(
  deps: Ports,
  found: FoundUnit,
  { from, to }: Pick<Acted, 'from' | 'to'>,
): Promise<void> {
  try {
    const records = await readRecords(deps, found, from - 1, to - from + 1);
    for (const record of records) await startRenditions(deps, found, record);
  } catch (error) {
    const { campaign } = found.fixed;
    const facts = { campaign, unit: found.unit.code, from, error };
    deps.log.error(facts, 'renditions were not started; whoever looks at the list starts them');
  }
}

/** For one record that may be a submission with files. Throws Temporal's errors. */
export async function startRenditions(
  deps: Ports,
  { plan, unit }: Pick<FoundUnit, 'plan' | 'unit'>,
  { seq, event }: Recorded,
): Promise<void> {
  if (event.kind !== 'submitted') return;
  const { campaign, mode } = plan;
  const files = event.content.files.filter((file) => isUploaded(plan, unit.code, file)).map(asked);
  if (files.length === 0) return;
  const { step, revision, receivedAt } = event;
  const place = { mode, campaign, unit: unit.code, step, revision, receivedAt };
  const input: RenditionsInput = { ...place, files };
  await inTime(deps, () =>
    deps.client.workflow.start(renditionsType, {
      workflowId: renditionsWorkflowId(campaign, unit.code, seq),
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      // A run that completed has written its notes.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      workflowExecutionTimeout: `${workflowDays} days`,
    }),
  ).catch((failure: unknown) => {
    if ((failure as Error).name !== 'WorkflowExecutionAlreadyStartedError') throw failure;
  });
}

/** False for files of a rehearsal's script, which are never uploaded. */
export function isUploaded(
  plan: Pick<UnitPlan, 'campaign' | 'mode'>,
  unit: string,
  { key, sha256 }: { key: string; sha256: string },
): boolean {
  return key === evidenceKeyOf(plan, unit, sha256);
}

function asked(file: Submitted): Submitted {
  const { key, version, sha256, sizeBytes, name, facts } = file;
  return { key, version, sha256, sizeBytes, name, ...(facts !== undefined && { facts }) };
}
