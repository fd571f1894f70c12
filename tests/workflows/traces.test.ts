/**
 * A trace in the headers changes nothing in a run: histories that were recorded without traces
 * replay as if each message had been traced. The workflow reports only the handling of Updates.
 */
import { randomUUID } from 'node:crypto';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';

import { failureConverterPath } from '../../local/workers/workflow-modules.ts';
import type { Handled } from '../../workflows/ports.ts';
import { traceHeader } from '../../workflows/traces.ts';
import type { History, HistoryFile } from '../support/histories/history-files.ts';
import { readHistories } from '../support/histories/history-files.ts';
import { presentBuild, project } from '../support/present-build.ts';
import { installQuietRuntime } from '../support/quiet-runtime.ts';

installQuietRuntime();

const carrier = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
const files = (await readHistories()).map(traced);
const errors = new Map<string, Error | undefined>();
const handled = new Map<string, Handled[]>();

beforeAll(async () => {
  const { codePath } = await presentBuild();
  const fn = ({ workflowId }: { workflowId: string }, what: Handled): void => {
    handled.set(workflowId, [...(handled.get(workflowId) ?? []), what]);
  };
  const results = Worker.runReplayHistories(
    {
      workflowBundle: { codePath },
      dataConverter: { failureConverterPath: failureConverterPath(project) },
      sinks: {
        ledger: { record: { fn: () => undefined, callDuringReplay: false } },
        traces: { handled: { fn, callDuringReplay: true } },
      },
    },
    files.map((file) => ({ workflowId: idOf(file), history: historyFromJSON(file.history) })),
  );
  for await (const { workflowId, error } of results) errors.set(workflowId, error);
});

describe('a golden history whose messages were traced', () => {
  it.each(files)('$workflow/$name replays through the present code', (file) => {
    expect(errors.has(idOf(file))).toBe(true);
    expect(errors.get(idOf(file))).toBeUndefined();
  });

  it.each(files)('$workflow/$name reports each Update, and returns its trace', (file) => {
    const told = handled.get(idOf(file)) ?? [];

    expect(told.map(({ update }) => update)).toEqual(updatesIn(file.history));
    for (const one of told) expect(one).toMatchObject({ carrier, refused: false });
  });
});

function idOf({ workflow, name }: HistoryFile): string {
  return `${workflow}/${name}`;
}

interface Message {
  header?: { fields: object };
  input: { name?: string; header?: { fields: object } };
}

interface Event {
  workflowExecutionStartedEventAttributes?: Message;
  workflowExecutionUpdateAcceptedEventAttributes?: { acceptedRequest: Message };
}

/** Under a run id of its own, since a worker distinguishes runs only by their ids. */
function traced(file: HistoryFile): HistoryFile {
  const text = JSON.stringify(file.history);
  const [, run = ''] = /"originalExecutionRunId":"([^"]+)"/.exec(text) ?? [];
  const history = JSON.parse(text.replaceAll(run, randomUUID())) as History;
  const data = Buffer.from(JSON.stringify(carrier)).toString('base64');
  const encoding = Buffer.from('json/plain').toString('base64');
  const header = { fields: { [traceHeader]: { metadata: { encoding }, data } } };
  for (const event of history.events as Event[]) {
    if (event.workflowExecutionStartedEventAttributes) {
      event.workflowExecutionStartedEventAttributes.header = header;
    }
    const update = event.workflowExecutionUpdateAcceptedEventAttributes;
    if (update) update.acceptedRequest.input.header = header;
  }
  return { ...file, history };
}

function updatesIn({ events }: History): (string | undefined)[] {
  return (events as Event[]).flatMap(
    ({ workflowExecutionUpdateAcceptedEventAttributes: update }) =>
      update ? [update.acceptedRequest.input.name] : [],
  );
}
