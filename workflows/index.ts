/** What the workflow bundle holds: one workflow for each of campaign, unit and rehearsal. */
export { campaign } from './campaign.workflow.ts';
export { rehearsal } from './rehearsal.workflow.ts';
export { unit } from './unit.workflow.ts';
