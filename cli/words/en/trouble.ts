/**
 * What goes wrong and what to do about it, in English. Refusals of the API come with their own
 * words.
 */
import type { TroubleWords } from '../zh/trouble.ts';

export const trouble: TroubleWords = {
  noServer: (url) => `No server answers at ${url}. Start it with npm start, or check --url`,
  lostAnswer: (url) =>
    `The line to ${url} broke before the answer came: it is not known whether it arrived.\n` +
    '  It is safe to run the same command again: it is done once',
  cutOff: (url) => `The answer of ${url} was cut off. Please try again`,
  notDuban: (url, status) =>
    `${url} answers, but it is not Duban (HTTP ${status}). Please check --url`,
  starting: 'No server is running: one is started for this command …',
  stopping: 'Stopping it again; everything is kept …',
  interrupted: 'Interrupted',
  request: 'request',

  notSignedIn: 'You are not signed in: run duban login first',
  onlyHere: (url) => `${url} is not on this machine, so --as cannot be used: run duban login`,
  signInEnded: 'Your sign-in has ended: run duban login again',
  signInAway: (issuer) => `Sign-in does not answer (${issuer}). Please try again shortly`,
  signInRefused: (said) => `You are not signed in (${said}): run duban login again`,
  openPage: (page, code) => `Please open  ${page}\nand check the code  ${code}`,
  openHere: (page) => `Please open this page in a browser on this machine\n${page}`,
  backHere: 'You can close this page and go back to the terminal.',
  notSignedInNow: 'You were not signed in',
  signedOut: 'You are signed out',
  until: (moment) => `until ${moment}`,

  noFile: (path) => `There is no such file or folder: ${path}`,
  aFolder: (path) => `This is a folder; name a file: ${path}`,
  readOnly: (path) => `It is read-only; choose another place: ${path}`,
  notAllowed: (path) => `Not allowed; change its permissions, or choose another place: ${path}`,
  diskFull: 'The disk is full; make room and try again',
  cannotRead: (path) => `The file cannot be read: ${path}`,

  pair: (text) => `“${text}” must be written as name=value`,
  byFlags: (flags) => ` (use ${flags.join(' or ')})`,
  noYear: (text) => `“${text}” is no year`,
  jsonBody: '--json-body must be a JSON object',
  whichTime: 'After --again say which time it is, such as 3',
  onlyForFiling: (commands) =>
    '--text --number --attest --file --contribution --nil --done-on --tell are for ' +
    `${commands} only`,
  noStep: (step) => `The unit has no step ${step}`,
  notOneContribution: (id) => `--contribution ${id}: more than one begins so; write more of it`,
  noContribution: (id) => `--contribution ${id}: there is no such contribution`,
  addYes: 'Add --yes to confirm the launch',
};
