/**
 * Encrypts the messages and stacks of failures along with their details: without it they would
 * stand in plain text in the history. Bundled into the workflows, used by client and worker too.
 */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
