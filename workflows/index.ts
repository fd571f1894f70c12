/**
 * What the workflow bundle holds: one workflow for each of campaign, unit, rehearsal and evidence,
 * and for the renditions of each submission.
 * Only the bundler reads this; clients know workflows by the names in messages.ts.
 */
export { campaign } from './campaign.workflow.ts';
export { evidence } from './evidence.workflow.ts';
export { rehearsal } from './rehearsal.workflow.ts';
export { renditions } from './renditions.workflow.ts';
export { unit } from './unit.workflow.ts';
