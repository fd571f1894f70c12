/**
 * Problems that users of a link can meet, in English, in words that a bureau understands: each says
 * what to do next, and whom to ask.
 */
import { counted } from '../../../domain/terms/plural.ts';
import type { LinkProblem, ProblemRows, UploadLinkProblem } from '../facts/api-problem.ts';

export const links: ProblemRows<LinkProblem> = {
  'link-unknown': () => ({
    title: 'The link is not valid',
    detail: 'Check that you copied the whole address, or use the link in the latest letter.',
  }),
  'link-expired': () => ({
    title: 'The link has expired',
    detail: 'Use the link in the latest letter, or ask the office to send a new one.',
  }),
  'link-revoked': () => ({
    title: 'The link is no longer valid',
    detail:
      'The liaison or the mailbox has changed, so the old link and sign-in have ended. Use the ' +
      'link in the latest letter to the present liaison or mailbox, or ask the office.',
  }),
  'wrong-code': ({ left }) => ({
    title: 'The code is not right',
    detail:
      left > 0
        ? `You can try ${counted(left, 'more time', 'more times')}: look for the mail with the ` +
          'number that the page showed.'
        : 'There is no code to use, or it has expired or been used: ask for a new one.',
  }),
  'too-many-guesses': () => ({
    title: 'The code is void',
    detail: 'Too many wrong codes were entered: all sent so far are void, so ask for a new one.',
  }),
  'too-many-codes': ({ retryAfterSeconds }) => ({
    title: 'Too many codes were requested',
    detail:
      'No code was sent this time: use one that came, wait for the mail, or ask again in ' +
      `${counted(Math.ceil(retryAfterSeconds / 60), 'minute')}.`,
  }),
  'code-undeliverable': () => ({
    title: 'The code cannot be delivered',
    detail:
      'The code cannot be delivered to the mailbox on record: ask the office to check the ' +
      'liaison and the mailbox.',
  }),
  'mail-unavailable': () => ({
    title: 'The mail service does not answer',
    detail: 'The code may not have been sent: ask for a new one shortly.',
  }),
  'session-over': () => ({
    title: 'The sign-in has ended',
    detail:
      'The sign-in has expired or was ended: open the link in the letter again and ask for a new ' +
      'code.',
  }),
  'outside-link': ({ campaign }) => ({
    title: 'The link is not for this',
    detail:
      `A link from a letter is only for your own unit's matters in the campaign “${campaign}”: ` +
      'go back to the page that it opens.',
  }),
};

const bounds = {
  files: (max: number) => counted(max, 'file'),
  bytes: (max: number) => counted(max, 'byte'),
  contributions: (max: number) => counted(max, 'hand-over'),
} as const;

export const uploadLinks: ProblemRows<UploadLinkProblem> = {
  'upload-link-unknown': () => ({
    title: 'The link is not valid',
    detail: 'Check that you copied the whole address, or ask whoever sent it to send it again.',
  }),
  'upload-link-expired': () => ({
    title: 'The link has expired',
    detail:
      'What you handed over remains valid. To hand over more, ask the unit that sent the link ' +
      'for a new one.',
  }),
  'upload-link-revoked': () => ({
    title: 'The link was withdrawn',
    detail: 'The unit that sent this link has withdrawn it. If you have questions, ask that unit.',
  }),
  'upload-link-full': ({ what, max }) => ({
    title: 'The link has reached its limit',
    detail:
      `This link takes at most ${bounds[what](max)}: hand over what you have uploaded, or ask ` +
      'the unit that sent it for another link.',
  }),
  'too-many-upload-links': ({ step, max }) => ({
    title: 'Too many links',
    detail:
      `The step “${step}” already has ${counted(max, 'open link')}: withdraw those that are no ` +
      'longer needed first.',
  }),
  'nothing-handed-over': () => ({
    title: 'There is nothing to hand over',
    detail: 'Upload a file, or fill in a number or a note first.',
  }),
  'unknown-contribution': ({ contribution }) => ({
    title: 'No such contribution',
    detail:
      `Nothing with the id “${contribution}” was handed over to this unit: choose one from ` +
      'its list.',
  }),
  'contribution-decided': ({ contribution, decided }) => ({
    title: 'Already decided',
    detail:
      `“${contribution}” was already ${decided === 'taken' ? 'accepted' : 'set aside'}: ` +
      'look at the record.',
  }),
};
