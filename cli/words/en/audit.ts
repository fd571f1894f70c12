/**
 * What the command line says to auditors in English, with the same keys as in Chinese, and how it
 * explains its commands to them.
 */
import { counted } from '../../../domain/terms/plural.ts';
import type { AuditWords, helpAudit as chinese } from '../zh/audit.ts';

export const helpAudit: typeof chinese = {
  history: {
    what: 'All that happened to a unit: who, why, files, mails, differences, what was refused',
    more: 'The access log records that it was read. Event numbers are those of the latest replay.',
    options: {
      topic: { value: 'topic', what: 'only this topic: filing, review, mail, refused ...' },
      kind: { value: 'kind', what: 'only this kind of event: submitted, returned ...' },
      who: { value: 'who', what: 'only what this person (id) or this role did' },
      step: { value: 'step', what: 'only this step' },
      from: { value: 'moment', what: 'from when on, by the campaign’s calendar' },
      to: { value: 'moment', what: 'until when' },
      asOf: { value: 'moment', what: 'as it was recorded then' },
      clock: { value: 'campaign|real', what: 'in a rehearsal: by its calendar (default) or real' },
      csv: { value: 'file', what: 'also write a table (CSV)' },
      pdf: { value: 'file', what: 'also write a PDF to be printed' },
    },
    examples: `duban history jilin-2018-safety-month 220800
duban history jilin-2018-safety-month 220800 --topic mail --from 2018-06-01
duban history jilin-2018-safety-month 220800 --pdf baicheng.pdf`,
  },
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
  eventsFrom: (moment) => `Event numbers are those of the replay of ${moment}.`,
  notReplayed: 'It was not replayed yet, so no events are named: run duban replay.',
  fileAdded: (name) => `added ${name}`,
  fileGone: (name) => `removed ${name}`,
  csvHead: [
    'record',
    'campaign time',
    'real time',
    'topic',
    'kind',
    'who',
    'id',
    'way',
    'what',
    'why',
    'step',
    'revision',
    'files',
    'mail',
    'event',
  ],
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
