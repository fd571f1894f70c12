/**
 * What a replay found, told to an auditor in English: at which event, what was recorded, and what
 * the code gives.
 */
import type { AuditWords } from '../shape/audit.ts';

export const audit: AuditWords = {
  place: (type, id, moment) => `event ${id} (${type}, ${moment})`,
  nothing: 'nothing',
  verdicts: { same: 'the same', differs: 'differs', incomplete: 'could not be checked in full' },
  topics: {
    launch: 'launch and receipt',
    filing: 'filing',
    review: 'review',
    deadline: 'deadline',
    paper: 'paper copy',
    people: 'people',
    definition: 'change of the definition',
    chasing: 'chasing',
    mail: 'mail',
    remark: 'remark',
    refused: 'refused',
    end: 'end',
  },
  refusedAt: (route, code) => `tried “${route}” and was refused (${code})`,
  nobody: 'somebody who was not recognised',
  events: {
    WORKFLOW_EXECUTION_STARTED: 'workflow started',
    WORKFLOW_EXECUTION_COMPLETED: 'workflow completed',
    WORKFLOW_EXECUTION_FAILED: 'workflow failed',
    WORKFLOW_EXECUTION_CANCELED: 'workflow cancelled',
    WORKFLOW_EXECUTION_CONTINUED_AS_NEW: 'continued in the next run',
    WORKFLOW_EXECUTION_SIGNALED: 'system notice received',
    WORKFLOW_EXECUTION_UPDATE_ACCEPTED: 'command accepted',
    WORKFLOW_EXECUTION_UPDATE_COMPLETED: 'command answered',
    WORKFLOW_TASK_STARTED: 'processing started',
    WORKFLOW_TASK_COMPLETED: 'processing completed',
    ACTIVITY_TASK_SCHEDULED: 'mail or archiving ordered',
    ACTIVITY_TASK_COMPLETED: 'mail or archiving done',
    ACTIVITY_TASK_FAILED: 'mail or archiving failed',
    ACTIVITY_TASK_TIMED_OUT: 'mail or archiving timed out',
    ACTIVITY_TASK_CANCEL_REQUESTED: 'mail recalled',
    TIMER_STARTED: 'timer started',
    TIMER_FIRED: 'timer fired',
    TIMER_CANCELED: 'timer cancelled',
    MARKER_RECORDED: 'code version recorded',
    UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: 'matrix updated',
  },
  findings: {
    command: ({ path, said: { place, recorded, replayed } }) =>
      `${place}: ${path} was recorded as ${recorded}; the code gives ${replayed}`,
    'not-made': ({ what, said: { place } }) =>
      `${place}: the history has ${what}, which the code does not make`,
    'made-anew': ({ what, said: { place } }) =>
      `after ${place}: the code makes ${what}, which the history does not have`,
    record: ({ seq, path, said: { place, recorded, replayed } }) =>
      `record ${seq} of the ledger (from ${place}): ${path} is stored as ${recorded}; ` +
      `the replay gives ${replayed}`,
    'record-extra': ({ seq }) => `record ${seq} of the ledger: the replay has no such record`,
    'record-missing': ({ seq, said: { place } }) =>
      `record ${seq} is missing in the ledger; the replay makes it at ${place}`,
    chain: ({ seq }) =>
      `record ${seq} of the ledger does not have the hash of the one before: it was changed`,
    'ledger-unreadable': ({ reason }) => `the stored ledger cannot be read: ${reason}`,
    state: ({ path, said: { recorded, replayed } }) =>
      `state: ${path || 'the whole'} is ${recorded}; the replay gives ${replayed}`,
    agenda: ({ said: { recorded, replayed } }) =>
      `when time next changes the unit: ${recorded}; the replay gives ${replayed}`,
    handover: ({ run, path, said: { recorded, replayed } }) =>
      `run ${run} began with ${path} ${replayed}; the run before handed over ${recorded}`,
    'other-workflow': ({ run, workflow }) =>
      `run ${run} is a history of ${workflow}, not of this unit; it was not replayed`,
    'history-unreadable': ({ run, reason }) =>
      `the history of run ${run} cannot be read, so it was not replayed: ${reason}`,
    refused: ({ reason, said: { place } }) =>
      `replayed as far as ${place}; from there the history does not fit the code: ${reason}`,
    'run-gone': ({ run }) =>
      run === ''
        ? 'the server no longer has the history of this unit'
        : `the server has deleted the history of run ${run}; it was not checked`,
    'build-gone': ({ run, build }) =>
      `run ${run} was made by build ${build ?? '(not named)'}, which cannot be found; ` +
      'it was not replayed',
  },
};
