/**
 * What the command line says to auditors in English, with the same keys as in Chinese, and how it
 * explains its commands to them.
 */
import { counted } from '../../../domain/terms/plural.ts';
import type { AuditWords, helpAudit as chinese } from '../zh/audit.ts';

export const helpAudit: typeof chinese = {
  replay: {
    what: 'Replay: run the recorded history again by the code that made it, and compare all of it',
    more:
      'Exit code 0: all agrees; 1: something differs or could not be checked. The server does ' +
      'the work and changes nothing of the campaign. Leaving does not stop it: see --follow.',
    options: {
      follow: { value: 'id', what: 'follow a replay that was started before' },
      stop: { value: 'id', what: 'stop a replay' },
    },
    examples: `duban replay jilin-2018-safety-month
duban replay jilin-2018-safety-month/220100 --json`,
  },
};

export const audit: AuditWords = {
  asOfTook: (units, seconds) => `As things stood then: ${counted(units, 'unit')}, ${seconds} s`,
  replaying: (done, units) => `checked ${done}/${units}`,
  leftReplay: (again) => `The replay goes on at the server. To follow it: ${again}`,
  units: (count) => counted(count, 'unit'),
  records: (count) => counted(count, 'record'),
  events: (count) => counted(count, 'event'),
  runs: (count) => counted(count, 'run'),
  later: (count) => `${counted(count, 'record')} came during the replay, not checked`,
  until: (event, moment) => `up to event ${event} (${moment})`,
  leftOut: (count) => `${count} more, which mostly follow from these`,
  all: (units) => `all of ${counted(units, 'unit')} agree`,
  notAll: (same, differs, incomplete) =>
    `${same} agree, ${differs} differ, ${incomplete} could not be checked in full`,
  stopped: (done, units) => `The replay was stopped; ${done} of ${counted(units, 'unit')} checked`,
  lost: 'The replay was ended from outside before it was complete. Start another one.',
};
