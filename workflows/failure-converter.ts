/**
 * Encrypts the messages and stack traces of failures as well as their details: otherwise they would
 * be plain text in the history. Bundled into the workflows and used by client and worker too.
 */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
