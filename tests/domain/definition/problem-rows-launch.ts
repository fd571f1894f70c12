/**
 * Rows of problems around a definition: its files, its units, the launch, the calendar and the
 * size. `compile-problems.test.ts` reads them.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { fromYaml } from '../../../activities/campaigns/from-yaml.ts';
import type { Launch } from '../../../domain/plan/compile.ts';
import { compile } from '../../../domain/plan/compile.ts';
import type { Problem } from '../../../domain/definition/problems.ts';
import type { AddresseesData } from '../../support/campaigns/small-campaign.ts';
import {
  at,
  compiled,
  inputOf,
  smallAddressees,
  smallDefinition,
  smallStep,
} from '../../support/campaigns/small-campaign.ts';
import type { ProblemRow } from './problem-rows-definition.ts';
import { every, ofDefinition, ofStep, problemsOf } from './problem-rows-definition.ts';

function ofAddressees(change: Partial<AddresseesData>): () => Problem[] {
  return () => problemsOf(compiled(smallDefinition(), smallAddressees(change)));
}

function ofLaunch(change: Partial<Launch>): () => Problem[] {
  return () => problemsOf(compiled(undefined, undefined, change));
}

const { units } = smallAddressees();
const [city, county] = units as [AddresseesData['units'][number], AddresseesData['units'][number]];

/** The problems of a campaign on disk. */
function ofFolder(id: string, files: Record<string, string>) {
  return async (): Promise<Problem[]> => {
    const root = await mkdtemp(join(tmpdir(), 'campaigns-'));
    try {
      const folder = join(root, 'small');
      await mkdir(folder);
      for (const [name, content] of Object.entries(files)) {
        await writeFile(join(folder, name), content);
      }
      return problemsOf(await readCampaign(root, id));
    } finally {
      await rm(root, { recursive: true });
    }
  };
}

const whole = {
  'definition.yaml': JSON.stringify(smallDefinition({ id: 'small' })),
  'units.yaml': JSON.stringify(smallAddressees()),
  'notice.md': '# 通知\n',
};
const hundredAndOneSteps = Array.from({ length: 101 }, (_, index) =>
  smallStep({ id: `s-${index}`, code: `S${index.toString(36).toUpperCase()}` }),
);
const parentStage = {
  title: { zh: '市局审核', en: 'City' },
  id: 'city',
  side: 'parent' as const,
  role: 'reviewer' as const,
  workingDays: 2,
};

export const launchRows: ProblemRow[] = [
  {
    title: 'a definition id that climbs out of its folder',
    code: 'folder-name',
    path: 'definition.id',
    given: ofFolder('../small', whole),
  },
  {
    title: 'a campaign without its units file',
    code: 'file-missing',
    path: 'units.yaml',
    given: ofFolder('small', {
      'definition.yaml': whole['definition.yaml'],
      'notice.md': whole['notice.md'],
    }),
  },
  {
    title: 'the same key twice in a file',
    code: 'not-yaml',
    path: 'definition.yaml',
    given: () => problemsOf(fromYaml('definition.yaml', 'id: a\nyear: 2018\nid: b\n')),
  },
  {
    title: 'a text in braces that a half-width comma cuts',
    code: 'text-cut',
    path: 'definition.yaml',
    given: () =>
      problemsOf(fromYaml('definition.yaml', 'source: { clause: 一, quote: 请各地,各部门报送 }\n')),
  },
  {
    title: 'a definition in a folder of another name',
    code: 'id-not-folder',
    path: 'definition.id',
    given: ofFolder('small', { ...whole, 'definition.yaml': JSON.stringify(smallDefinition()) }),
  },
  {
    title: 'a campaign id that climbs out of its place',
    code: 'bad-campaign-id',
    path: 'launch.campaign',
    given: ofLaunch({ campaign: '../other' }),
  },
  {
    title: 'a unit that is listed twice',
    code: 'duplicate',
    path: 'units',
    given: ofAddressees({ units: [...units, city] }),
  },
  {
    title: 'a bulletin that goes to more addresses than one mail takes',
    code: 'too-many-recipients',
    path: 'units.office.bulletin',
    given: ofAddressees({
      office: {
        ...smallAddressees().office,
        bulletin: Array.from({ length: 51 }, (_, nth) => `reader-${nth}@example.com`),
      },
    }),
  },
  {
    title: 'a stage of the unit above that the leader of the office should sign',
    code: 'stage-without-reviewer',
    path: 'definition.steps.plan.review',
    given: ofDefinition({
      steps: [smallStep({ audiences: ['county'] })],
      reviews: { office: [{ ...parentStage, role: 'office-leader' }] },
    }),
  },
  {
    title: 'a unit of an audience that does not exist',
    code: 'unknown-name',
    path: 'units.220123.group',
    given: ofAddressees({ units: [city, county, { ...county, code: '220123', group: 'x' }] }),
  },
  {
    title: 'a choice for a day off of a step that does not exist',
    code: 'unknown-name',
    path: 'launch.dayOff.plam',
    given: ofLaunch({ dayOff: { plam: 'later' } }),
  },
  {
    title: 'an empty list of units',
    code: 'no-units',
    path: 'units',
    given: ofAddressees({ units: [] }),
  },
  {
    title: 'units that are all addressees of other years',
    code: 'no-units',
    path: 'units',
    given: ofAddressees({ units: [{ ...city, validTo: '2017-12-31' }] }),
  },
  {
    title: 'an audience that nobody belongs to',
    code: 'empty-audience',
    path: 'units',
    given: ofAddressees({ units: [city] }),
  },
  {
    title: 'a parent that is not on the list',
    code: 'unknown-parent',
    path: 'units.220122.parent',
    given: ofAddressees({ units: [city, { ...county, parent: '220200' }] }),
  },
  {
    title: 'units that stand above each other in a circle',
    code: 'parent-cycle',
    path: 'units.220100.parent',
    given: ofAddressees({ units: [{ ...city, parent: '220122' }, county] }),
  },
  {
    title: 'a quorum larger than the office has reviewers',
    code: 'stage-without-reviewer',
    path: 'definition.steps.plan.review',
    given: ofDefinition({
      reviews: {
        office: [
          {
            id: 'office',
            title: { zh: '初审', en: 'Review' },
            side: 'office',
            role: 'reviewer',
            workingDays: 3,
            quorum: 3,
          },
        ],
      },
    }),
  },
  {
    title: "a stage of the unit's leader where the unit has none",
    code: 'stage-without-reviewer',
    path: 'definition.steps.plan.review',
    given: ofDefinition({
      steps: [smallStep({ audiences: ['county'] })],
      reviews: { office: [{ ...parentStage, side: 'unit', role: 'leader' }] },
    }),
  },
  {
    title: 'a stage of the unit above where there is none',
    code: 'stage-without-reviewer',
    path: 'definition.steps.plan.review',
    given: ofDefinition({ reviews: { office: [parentStage] } }),
  },
  {
    title: 'a campaign that closes before it is launched',
    code: 'closing-before-launch',
    path: 'definition.closing.on',
    given: ofLaunch({ launchAt: at('2019-01-01 09:00') }),
  },
  {
    title: 'a calendar that does not reach the year',
    code: 'calendar-missing',
    path: 'calendars',
    given: () => {
      const input = inputOf(smallDefinition({ year: 2027 }), undefined, {
        launchAt: at('2027-05-04 09:00'),
      });
      return problemsOf(compile(input));
    },
  },
  {
    title: 'a calendar that is not there at all',
    code: 'calendar-missing',
    path: 'calendars',
    given: () => problemsOf(compile({ ...inputOf(), calendars: [] })),
  },
  {
    title: 'more steps than the matrix has room for',
    code: 'too-many-entries',
    path: 'definition.audiences.city',
    given: ofDefinition({ steps: hundredAndOneSteps }),
  },
  {
    title: 'more reports than a run can take',
    code: 'too-many-updates',
    path: 'definition.audiences.city',
    given: ofStep(every('FREQ=DAILY;BYHOUR=8,10,12,14,16,18', { time: undefined })),
  },
  {
    title: 'more reminders than a history can hold',
    code: 'too-many-events',
    path: 'definition.audiences.city',
    given: ofDefinition({
      steps: [smallStep(every('FREQ=DAILY;BYHOUR=8,12,16,20', { time: undefined }))],
      ladders: {
        standard: Array.from({ length: 30 }, (_, index) => ({
          id: `r-${index}`,
          when: 'after' as const,
          workingDays: index + 1,
          kind: 'reminder' as const,
          to: ['liaison' as const],
        })),
      },
    }),
  },
  {
    title: 'a plan larger than a payload allows',
    code: 'plan-too-large',
    path: 'definition.audiences.city',
    given: ofStep({ source: { clause: '一', quote: '安'.repeat(400_000) } }),
  },
];
