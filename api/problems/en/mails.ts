/**
 * Problems with reports of what became of a mail, and with addresses that get no more letters, in
 * English.
 */
import type { MailProblem, ProblemRows } from '../facts/api-problem.ts';

const refusedFor = {
  topic: 'the topic is not the configured SNS topic',
  certificate: "the certificate's address is not one of SNS, or the certificate is not valid now",
  time: 'it is too old, or from the future',
  signature: 'the signature is wrong',
  secret: 'the secret is wrong',
};

const notTakenFor = {
  certificate: 'The signing certificate cannot be fetched at the moment',
  confirmation: 'The subscription cannot be confirmed at the moment',
  'under-way': 'The same report is being carried out',
};

export const mails: ProblemRows<MailProblem> = {
  'report-refused': ({ why }) => ({
    title: 'The report is refused',
    detail:
      `It does not come from the mail service: ${refusedFor[why]}. Nothing was done. ` +
      'Check the settings.',
  }),
  'report-not-taken': ({ why }) => ({
    title: 'The report was not taken yet',
    detail: `${notTakenFor[why]}. Send it again later.`,
  }),
  'unknown-stopped-address': ({ id }) => ({
    title: 'No such stopped address',
    detail: `There is no stopped address with the id “${id}”: choose one from the list.`,
  }),
};
