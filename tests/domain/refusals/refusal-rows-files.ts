/**
 * Rows of the refusal table: files whose content is not what the step asks. A row is a story, what
 * is asked in it, and the refusal with its facts.
 */
import { actors, command, complete, content, file } from '../../support/stories/world.ts';
import type { Row } from './refusal-rows-filing.ts';
import { launched } from './refusal-rows-filing.ts';

const archive = { ...file('plan-file'), facts: { inspection: 1, format: 'ARCHIVE' } } as const;
const plans = content({ ...complete.plan, files: [archive] });
const arrivedAt = launched.now;

const meets: Row['meets'] = {
  code: 'files-not-as-asked',
  step: 'plan',
  files: [
    {
      index: 0,
      faults: [
        {
          code: 'never-evidence',
          name: 'plan-file.pdf',
          seen: 'ARCHIVE',
          polyglot: false,
          takes: ['PDF', 'DOC', 'DOCX', 'WPS', 'OFD', 'JPG', 'PNG', 'TIF'],
          clause: '四/一',
        },
      ],
    },
  ],
};

export const fileRows: Row[] = [
  {
    when: 'a file is not what its name says',
    after: launched,
    asks: command(
      'submit',
      { step: 'plan', content: plans },
      { by: actors.liaison, at: '2018-05-15 10:00' },
    ),
    meets,
  },
  {
    when: 'the office records what must not be kept',
    after: launched,
    asks: command(
      'record',
      { step: 'plan', channel: 'wechat', arrivedAt, content: plans },
      { by: actors.reviewer, at: '2018-05-15 10:00' },
    ),
    meets,
  },
];
