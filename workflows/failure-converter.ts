/**
 * Encrypts the messages and stacks of failures along with their details, which would otherwise be
 * plain text in the history. It is bundled into the workflows, and used by client and worker too.
 */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
