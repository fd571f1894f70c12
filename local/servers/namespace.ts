/**
 * Prepares a Temporal namespace for Duban: its retention, and the search attributes for lists. It
 * can be run repeatedly. It must not know whether the server is embedded. By default the dev server
 * deletes closed runs after a day, hence the retention (DESIGN.md).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { WorkflowClient, WorkflowNotFoundError } from '@temporalio/client';

import { searchAttributes } from '../../workflows/search-attributes.ts';
import { StackError } from '../parts/home.ts';
import { inWords } from '../words/words.ts';

/** Days for which a closed run can still be read. */
const retentionDays = 90;

const secondsPerDay = 86_400;

/** The whole server knows a registered attribute within this time. */
const registeredTimeoutMs = 30_000;

/** Source: temporal.api.enums.v1.IndexedValueType. */
const indexedValueTypes = { KEYWORD: 2, DATETIME: 6, KEYWORD_LIST: 7 } as const;

/** Sets the namespace's retention. Throws StackError if the server has no such namespace. */
export async function keepClosedRuns(connection: Connection, namespace: string): Promise<void> {
  const retention = { seconds: retentionDays * secondsPerDay } as unknown as { seconds: Long };
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: retention },
  });
}

/** The components of a server that has just started learn of its namespace one by one. */
const knownTimeoutMs = 30_000;

/** Waits until the namespace is usable: until only the requested workflow is reported missing. */
export async function waitUntilKnown(connection: Connection, namespace: string): Promise<void> {
  const client = new WorkflowClient({ connection, namespace });
  for (let waitedMs = 0; ; waitedMs += 100) {
    try {
      await client.getHandle('duban-is-there').describe();
      return;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return;
      const early = isNamespaceMissing(error) && waitedMs < knownTimeoutMs;
      if (!early) throw error;
      await sleep(100);
    }
  }
}

/** The SDK's error class is in a package not loaded here, so its name is compared. */
function isNamespaceMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'NamespaceNotFoundError';
}

/**
 * Registers the search attributes that the namespace lacks. Throws StackError if one exists with
 * another type, or may not be added.
 */
export async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<void> {
  const missing = await missingAttributes(connection, namespace);
  if (missing.length === 0) return;
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(
        missing.map(({ name, type }) => [name, indexedValueTypes[type]]),
      ),
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const wanted = missing.map(({ name, type }) => `${name} (${type})`).join(', ');
    throw new StackError(
      inWords((words) => words.lacksAttributes(namespace, wanted, reason)),
      { cause },
    );
  }
  for (let waitedMs = 0; waitedMs < registeredTimeoutMs; waitedMs += 100) {
    if ((await missingAttributes(connection, namespace)).length === 0) return;
    await sleep(100);
  }
  throw new StackError(inWords((words) => words.attributesDoNotAppear(namespace)));
}

async function missingAttributes(
  connection: Connection,
  namespace: string,
): Promise<(typeof searchAttributes)[number][]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return searchAttributes.filter(({ name, type }) => {
    const found = customAttributes[name];
    if (found == null) return true;
    if (found === indexedValueTypes[type]) return false;
    throw new StackError(inWords((words) => words.otherAttribute(namespace, name, type)));
  });
}
