/**
 * Problems with campaigns, units, definitions and receipts, in English. Each sentence says what to
 * do next.
 */
import { agreeing, counted } from '../../../domain/terms/plural.ts';
import type { CampaignProblem, ProblemRows } from '../facts/api-problem.ts';

export const campaigns: ProblemRows<CampaignProblem> = {
  'unknown-definition': ({ definition, known }) => ({
    title: 'No such definition',
    detail:
      `There is no definition “${definition}”; ` + `these exist: ${known.join(', ') || 'none'}.`,
  }),
  'unknown-campaign': ({ campaign }) => ({
    title: 'No such campaign',
    detail: `There is no campaign “${campaign}”: choose one from the list.`,
  }),
  'not-archived': ({ campaign }) => ({
    title: 'There is no archive yet',
    detail:
      `The campaign ${campaign} has no archive yet: it is written when the campaign has ended, ` +
      'some minutes later if a unit is still ending. Campaigns that ended under an earlier ' +
      'version have none.',
  }),
  'unknown-unit': ({ campaign, unit }) => ({
    title: 'No such unit',
    detail: `There is no unit “${unit}” in the campaign “${campaign}”: choose one from its list.`,
  }),
  'as-of-before-launch': ({ asOf, launchAt }) => ({
    title: 'Not launched then',
    detail: `At ${asOf} there was nothing yet. Ask for ${launchAt} or later.`,
  }),
  'as-of-in-future': ({ asOf, now }) => ({
    title: 'Still to come',
    detail: `${asOf} is still to come; it is ${now} now. Ask for an earlier time.`,
  }),
  'real-time-unknown': ({ workflow }) => ({
    title: 'The real time is not known',
    detail:
      `The server has deleted the rehearsed history of ${workflow}, which says when things ` +
      'really happened. Ask by the campaign’s time (clock=campaign).',
  }),
  'unknown-replay': ({ campaign, replay }) => ({
    title: 'No such replay',
    detail:
      `Campaign ${campaign} has no replay ${replay}. Choose one from the list of its replays, ` +
      'or start another.',
  }),
  'unknown-receipt': ({ step, revision }) => ({
    title: 'No such receipt',
    detail:
      `The step “${step}” has no revision ${revision}, so there is no receipt or cover for it: ` +
      'file it first, or check the revision.',
  }),
  'paper-code-wrong': () => ({
    title: 'The code does not match',
    detail:
      'The code does not match the ledger, so nothing was registered. Scan it again, or compare ' +
      'each character; if it is right, the cover is false or was changed: ask the unit to print ' +
      'it again.',
  }),
  'unknown-receipt-number': ({ number }) => ({
    title: 'No such receipt',
    detail: `There is no receipt with the number “${number}”: check the number.`,
  }),
  'definition-refused': ({ definition, problems }) => ({
    title: 'The definition cannot be launched',
    detail:
      `The definition “${definition}” has ${counted(problems, 'problem')}, so nothing was ` +
      'changed: correct what is listed, then launch it.',
  }),
  'campaign-id-used': ({ campaign, running, given }) => ({
    title: 'The campaign id is in use',
    detail:
      `The campaign “${campaign}” runs the definition ${running.id}, version ${running.version}, ` +
      `not ${given.id}, version ${given.version}: choose another id, or amend that campaign.`,
  }),
  'plan-changed': ({ campaign }) => ({
    title: 'The plan was just changed by somebody else',
    detail:
      `The units or the plan of “${campaign}” were changed meanwhile, so nothing was done: ` +
      'look at it as it is now, and send your request again.',
  }),
  'plan-differs': ({ campaign }) => ({
    title: 'Not the plan that was previewed',
    detail:
      `The plan of “${campaign}” has changed since it was previewed (definition, units, ` +
      'calendar, launch time or options), so nothing was done: preview it again, and send what ' +
      'the new preview says.',
  }),
  'not-a-rehearsal': ({ campaign }) => ({
    title: 'Not a rehearsal',
    detail: `“${campaign}” is a live campaign: its clock cannot be moved.`,
  }),
  'units-refused': ({ units }) => ({
    title: 'The units cannot be added',
    detail:
      `${agreeing(units, 'The unit was not', 'None of the units was')} added: ` +
      'correct what is listed.',
  }),
  'unknown-successor': ({ campaign, unit }) => ({
    title: 'The successor is not in the campaign',
    detail:
      `No unit of “${campaign}” has the code ${unit}, so nothing was done: ` +
      'correct the code, or first add the unit to the campaign.',
  }),
  'successor-has-left': ({ unit }) => ({
    title: 'The successor has left too',
    detail:
      `Unit ${unit} takes part no longer and cannot take over, so nothing was done: ` +
      'name the unit that is responsible now.',
  }),
  'feed-too-wide': ({ units, max }) => ({
    title: 'Too many units',
    detail:
      `The feed covers at most ${counted(max, 'unit')}, and this campaign has ${units}: ` +
      "read the units' timelines one by one.",
  }),
};
