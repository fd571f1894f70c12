/**
 * The contents of the workflow bundle: campaign, unit, rehearsal, evidence (inspection of a file)
 * and renditions (of a submission's files). Only the bundler imports this file; clients know the
 * workflows by the names in messages.ts.
 */
export { campaign } from './campaign.workflow.ts';
export { evidence } from './evidence.workflow.ts';
export { rehearsal } from './rehearsal.workflow.ts';
export { renditions } from './renditions.workflow.ts';
export { unit } from './unit.workflow.ts';
