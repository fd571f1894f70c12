/**
 * The English texts of the letters, kind by kind. The words of the notice are quoted unchanged, and
 * no text asks for anything that the notice does not ask.
 */
import { counted } from '../../../domain/terms/plural.ts';
import type { LetterWords } from './letter-words.ts';
import { isToUnit } from './letter-words.ts';

export const en: LetterWords = {
  kinds: {
    launch: {
      textLabel: 'Note',
      action: ({ receipt }) =>
        receipt === 'offered' ? 'See the tasks' : 'See the tasks and acknowledge',
      opening: ({ document, title, unit, receipt }) =>
        `${document.issuer} has launched ${title.en} with the notice ${document.number}. The ` +
        `campaign page shows what is asked of ${unit.name.en}, by when, and under which clause. ` +
        (receipt === 'offered'
          ? 'Please open it and file on time.'
          : 'Please open it, acknowledge receipt of the notice, and file on time.'),
    },
    acknowledge: {
      textLabel: 'Note',
      action: 'Open the campaign page',
      opening: (letter) =>
        isToUnit(letter)
          ? `The notice ${letter.document.number} was sent to you and has not been acknowledged ` +
            'yet. Please open the campaign page, look at the tasks and deadlines, and ' +
            'acknowledge receipt there.'
          : `${letter.unit.name.en} was reminded and still has not acknowledged the notice ` +
            `${letter.document.number}. Please ask by telephone whether it has arrived.`,
    },
    reminder: {
      textLabel: 'Note',
      action: 'Go and file',
      opening: (letter) =>
        isToUnit(letter)
          ? `Under the notice ${letter.document.number}, the following is due soon. Please file ` +
            'on time; if you have already sent it another way, ask the campaign office to ' +
            'record it.'
          : `For your information: the following is due soon at ${letter.unit.name.en} and ` +
            'has not been filed yet.',
    },
    escalation: {
      textLabel: 'Note',
      action: 'See what is owed',
      opening(letter) {
        const { document, unit, to } = letter;
        if (isToUnit(letter)) {
          return (
            `Under the notice ${document.number}, the following is past its deadline and has now ` +
            'been escalated. Please file at once; if you cannot, give the reason on the campaign ' +
            'page and ask for an extension.'
          );
        }
        return to.role === 'bulletin'
          ? `The following was not filed on time by ${unit.name.en}.`
          : `The following is overdue at ${unit.name.en} and has been escalated. ` +
              'Please follow it up.';
      },
    },
    nudge: {
      textLabel: 'Note from the office',
      action: 'Go and see to it',
      opening: ({ document }) =>
        `Under the notice ${document.number}, the following is not finished yet. ` +
        'Please see to it soon.',
    },
    returned: {
      textLabel: 'Reason for the return',
      action: 'See the reason and correct',
      opening: () =>
        'What you filed was reviewed and has to be corrected. Please change what the reason ' +
        'names, and file it again before the correction is due. The time of your first filing is ' +
        'on record and still decides whether you were on time.',
    },
    reopened: {
      textLabel: 'Reason for reopening',
      action: 'See the reason and file',
      opening: () =>
        'The following was finished and is now open again. Please read the reason, and file it ' +
        'before the deadline.',
    },
    extended: {
      textLabel: 'Note on the extension',
      action: 'See the new deadline',
      opening: () =>
        'The deadline of the following was extended. Please file by the new deadline: it decides ' +
        'whether you are on time.',
    },
    'extension-refused': {
      textLabel: 'Reason for the refusal',
      action: 'Go and file',
      opening: () =>
        'Your request for an extension was not granted. The deadline stays as it was; please ' +
        'file on time.',
    },
    amended: {
      textLabel: 'Amendment notice',
      action: 'See what has changed',
      opening: ({ document }) =>
        `The tasks of the notice ${document.number} have been amended. Please open the campaign ` +
        'page to see the changed tasks and deadlines. What you have already filed remains valid, ' +
        'unless the amendment says otherwise.',
    },
    closing: {
      textLabel: 'Note',
      action: 'See how it ended',
      opening: (letter) =>
        isToUnit(letter)
          ? `${letter.title.en} is closed. Some of what was asked of you was not finished at the ` +
            'close; this is on record, and you can see it on the campaign page. Nothing more can ' +
            'be filed. If you have questions, please reply to this mail.'
          : `${letter.title.en} is closed. Some of what was asked of ${letter.unit.name.en} ` +
            'was not finished at the close; this is on record.',
    },
    cancelled: {
      textLabel: 'Reason for the cancellation',
      action: 'See the record',
      opening: ({ title }) =>
        `${title.en} was cancelled. What is still open need not be done, and no more reminders ` +
        'will be sent. What was filed, and the record of it, are kept.',
    },
    left: {
      textLabel: 'Reason, and who takes over',
      action: 'See the record',
      opening: (letter) =>
        isToUnit(letter)
          ? 'The office has recorded that your unit was dissolved, merged or divided. What it ' +
            `still had to do for ${letter.title.en} is not asked any more, and no more reminders ` +
            'will be sent. What it filed is kept under its name, and its numbers still count.'
          : `${letter.unit.name.en} has left the campaign. What it still had to do is not asked ` +
            'any more; what it filed is reviewed and counted as before.',
    },
    succeeded: {
      textLabel: 'What you take over',
      action: 'See your tasks',
      opening: ({ title }) =>
        'The office has recorded that you take over the tasks of the unit named below for ' +
        `${title.en}. What that unit filed and what counts as filed for you need not be filed ` +
        'again. Its numbers are counted under its own name, so please do not report them once ' +
        'more. You still have to do the following.',
    },
  },
  greeting({ to, unit: { name } }) {
    switch (to.role) {
      case 'liaison':
        return to.person ? `To the liaison of ${name.en}:` : `To ${name.en}:`;
      case 'leader':
        return `To the leader of ${name.en}:`;
      case 'parent':
        return `To the unit above ${name.en}:`;
      case 'office':
        return 'To the campaign office:';
      case 'reviewer':
        return 'To the reviewers of the campaign office:';
      case 'office-leader':
        return 'To the leaders of the campaign office:';
      case 'bulletin':
        return 'To all concerned:';
    }
  },
  owed: {
    submission: 'To be filed',
    correction: 'Returned, to be corrected',
    review: 'Under review',
    signature: 'Awaits your signature',
    paper: 'Electronic copy received, paper copy to be sent',
  },
  standing(standing) {
    switch (standing.kind) {
      case 'overdue':
        return standing.days === 0 ? 'overdue' : `${counted(standing.days, 'day')} overdue`;
      case 'today':
        return 'due today';
      case 'tomorrow':
        return 'due tomorrow';
      case 'ahead':
        return `due in ${counted(standing.days, 'day')}`;
    }
  },
  joined: (words) => words.join(', '),
  labelled: (label) => `${label}: `,
  dueBy: { notice: 'Due', correction: 'Correction due', extension: 'New deadline' },
  deadline: ({ day, weekday, time }) => `${weekday}, ${day}, by ${time} (Beijing time)`,
  phrase: (phrase) => `; in the notice: “${phrase}”`,
  clause: (clause) => `Clause ${clause} of the notice`,
  reading: 'Our reading (not the words of the notice)',
  linkNote:
    'Opening the link only shows the page: nothing is submitted or changed. If the button does ' +
    'not work, copy this address into your browser:',
  typed: 'On the command line: ',
  untold: (titles) =>
    'If these activities have taken place, please report them too: a tick and the day are ' +
    `enough, and nobody will chase you for them. They are: ${titles}.`,
  foot:
    'This mail was sent for the campaign office; a reply reaches the office. Do not send ' +
    'classified content by mail or through the system.',
  rehearsal:
    '[REHEARSAL] This mail is part of a rehearsal, not an official letter. You need not do ' +
    'anything.',
  code: {
    subject: (code, number, unit) => `Code ${code} (No. ${number}) for ${unit}`,
    rehearsalMark: '[REHEARSAL] ',
    preview: (unit, minutes) => `${unit}: good for ${counted(minutes, 'minute')}`,
    heading: 'One-time code',
    asked: (unit, minutes) =>
      `Somebody is signing in for ${unit} with the link from a letter. Please enter this code on ` +
      `the page that is open. It works once, within ${counted(minutes, 'minute')}.`,
    number: (number) => `No. ${number}: the page shows the number of the code that it asked for.`,
    notYou:
      'If it was not you, tell the code to nobody and ignore this mail. The office never asks ' +
      'you for a code.',
  },
};
