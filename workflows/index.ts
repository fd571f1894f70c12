/**
 * The contents of the workflow bundle: one workflow each for campaigns, units, rehearsals, evidence
 * files, the renditions of a submission, and replays.
 * Only the bundler reads this; clients know workflows by the names in messages.ts.
 */
export { campaign } from './campaign.workflow.ts';
export { evidence } from './evidence.workflow.ts';
export { rehearsal } from './rehearsal.workflow.ts';
export { renditions } from './renditions.workflow.ts';
export { replay } from './replay/replay.workflow.ts';
export { unit } from './unit.workflow.ts';
