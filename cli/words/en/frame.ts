/**
 * Texts around every command, in English: the frame of a help text, what many commands share, and
 * answers to a command that was typed wrongly.
 */
import type { FrameWords } from '../zh/frame.ts';

export const frame: FrameWords = {
  product: 'Duban sees to it that every unit acts in time, and can prove it.',
  usage: 'Usage:',
  arguments: 'Arguments:',
  options: 'Options:',
  examples: 'Examples:',
  anOption: '[options]',
  aCommand: '[command]',
  groups: {
    reading: 'To look:',
    acting: 'To act:',
    files: 'Evidence:',
    papers: 'Receipts, paper copies and numbers:',
    rehearsing: 'To launch and to rehearse:',
    auditing: 'To audit:',
    other: 'Sign-in and the rest:',
  },
  help: 'show how it is used',
  helpOf: { name: 'command', what: 'show how a command is used' },
  up: 'run the services of this machine until Ctrl-C (the same as npm start)',
  more: '(duban --help shows how it is used)',
  byDefault: (value) => ` (default: ${value})`,
  exits: `
Exit codes:
  0    done
  1    not done: it was refused, or a file, a receipt or a replay is wrong; stderr says what
  2    the command was typed wrongly
  3    the server does not answer
  130  interrupted by Ctrl-C; run the same command again to go on

Language: that of the system. DUBAN_LANGUAGE=zh or en fixes it, --lang is for one command.
`,

  common: {
    json: 'print JSON, for programs',
    lang: { value: 'zh|en', what: 'the language of this command' },
    as: { value: 'account', what: 'act as this account (this machine only): liaison:li@220100' },
    url: { value: 'url', what: 'address of the server; the one that runs on this machine' },
    tokenFile: { value: 'file', what: 'the file that holds the token' },
  },
  again: {
    value: 'n',
    what: 'the very same once more, on purpose: which time it is, the 2nd if not said',
  },

  named: {
    campaign: { name: 'campaign', what: 'id of a campaign: see duban status' },
    unit: { name: 'unit', what: 'code of a unit, such as 220100: see duban status <campaign>' },
    place: { name: 'campaign/unit', what: 'id of a campaign; with a slash and a code, one unit' },
    step: { name: 'step', what: 'id of a step, such as plan: see duban status <campaign> <unit>' },
    ticks: {
      name: 'step=day',
      what: 'steps and their days, as in drills=2018-06-20; drills=nil if not done',
    },
    definition: { name: 'definition', what: 'id of a definition: see duban definitions' },
    command: { name: 'command', what: 'what to do, such as submit or approve' },
    deliverable: { name: 'deliverable', what: 'id of what is asked for, such as photos' },
    files: { name: 'files', what: 'one or more files' },
    task: { name: 'task', what: 'fetch, verify or prove' },
    items: { name: 'items', what: 'a campaign; folders and files; or a folder and an item' },
    revision: { name: 'revision', what: 'which revision; the latest if not said' },
    number: { name: 'number', what: "the receipt's number" },
    hash: { name: 'hash', what: 'the hash or the short code that stands on the receipt' },
    stopped: { name: 'id', what: 'id of a stopped address: see duban stopped-addresses' },
    code: { name: 'code', what: 'the code on the cover' },
    'day|end': { name: 'day|end', what: 'to the end of this day, such as 2018-06-20, or the end' },
  },

  mistakes: {
    missingArgument: (name) => `<${name}> is missing`,
    missingOption: (flags) => `the option ${flags} is required`,
    missingValue: (flags) => `something must follow the option ${flags}`,
    invalidChoice: (flags, value, choices) =>
      `“${value}” is no choice for the option ${flags}; the choices are ${choices}`,
    unknownOption: (flag) => `there is no option ${flag}`,
    unknownCommand: (name) => `there is no command ${name}`,
    tooMany: 'there are too many arguments; put quotes around what holds blanks',
    didYouMean: (names) => ` (did you mean ${names}?)`,
    unreadable: (name, typed, why) => `${name} “${typed}”: ${why}`,
    takenAs: (name, value) => `${name} is taken as ${value}`,
  },
};
