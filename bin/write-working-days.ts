/**
 * Writes `campaigns/working-days/<year>.yaml` from the package chinese-days, listing only the days
 * that differ from Monday to Friday. Run it by hand when a year's notice is published or changed:
 * `node --import tsx bin/write-working-days.ts 2018 2026`, then compare with the notice itself.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import chineseDays from 'chinese-days';
import library from 'chinese-days/package.json' with { type: 'json' };

import { dayOfIso, isoDayOf } from '../domain/terms/days.ts';
import { weekdayOf } from '../domain/definition/statutory-days.ts';

interface Source {
  document: string;
  issuedOn: string;
  url: string;
}

/** Each was checked against the notice's text; the addresses are those the package cites. */
const sources: Record<number, Source[]> = {
  2018: [
    source('〔2017〕12号', '2017-11-30', 'zhengce/content/2017-11/30/content_5243579.htm'),
    source('〔2018〕15号', '2018-12-04', 'xinwen/2018-12/06/content_5346287.htm'),
  ],
  2019: [
    source('〔2018〕15号', '2018-12-04', 'xinwen/2018-12/06/content_5346287.htm'),
    source('〔2019〕3号', '2019-03-22', 'zhengce/content/2019-03/22/content_5375877.htm'),
  ],
  2020: [
    source('〔2019〕16号', '2019-11-21', 'zhengce/content/2019-11/21/content_5454164.htm'),
    source('〔2020〕1号', '2020-01-26', 'zhengce/content/2020-01/27/content_5472352.htm'),
  ],
  2021: [source('〔2020〕27号', '2020-11-25', 'zhengce/content/2020-11/25/content_5564127.htm')],
  2022: [source('〔2021〕11号', '2021-10-25', 'zhengce/content/2021-10/25/content_5644835.htm')],
  2023: [source('〔2022〕16号', '2022-12-08', 'zhengce/content/2022-12/08/content_5730844.htm')],
  2024: [source('〔2023〕7号', '2023-10-25', 'zhengce/content/202310/content_6911527.htm')],
  2025: [source('〔2024〕12号', '2024-11-12', 'zhengce/zhengceku/202411/content_6986383.htm')],
  2026: [source('〔2025〕7号', '2025-11-04', 'zhengce/zhengceku/202511/content_7047091.htm')],
};

function source(number: string, issuedOn: string, path: string): Source {
  return { document: `国办发明电${number}`, issuedOn, url: `https://www.gov.cn/${path}` };
}

const [fromYear = 2018, toYear = fromYear] = process.argv.slice(2).map(Number);
const folder = join(import.meta.dirname, '..', 'campaigns', 'working-days');
await mkdir(folder, { recursive: true });
for (let year = fromYear; year <= toYear; year += 1) {
  await writeFile(join(folder, `${year}.yaml`), fileOf(year));
  console.log(`campaigns/working-days/${year}.yaml`);
}

function fileOf(year: number): string {
  const known = sources[year];
  const cited = known ?? [{ document: `chinese-days ${library.version}` }];
  const { off, work } = differencesOf(year);
  if (off.length === 0) throw new Error(`chinese-days ${library.version} does not know ${year}`);
  return [
    `# ${year}年法定节假日安排: only what differs from Monday to Friday, each day by its own year.`,
    `# Written by bin/write-working-days.ts from chinese-days ${library.version}.`,
    `year: ${year}`,
    'sources:',
    ...cited.flatMap((one) =>
      Object.entries(one).map(
        ([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}`,
      ),
    ),
    'off:',
    ...off,
    work.length > 0 ? 'work:' : 'work: []',
    ...work,
    '',
  ].join('\n');
}

/** Weekdays off and weekends worked, with the holiday's Chinese name. */
function differencesOf(year: number): { off: string[]; work: string[] } {
  const off: string[] = [];
  const work: string[] = [];
  for (let day = dayOfIso(`${year}-01-01`); day <= dayOfIso(`${year}-12-31`); day += 1) {
    const on = isoDayOf(day);
    const detail = chineseDays.getDayDetail(on);
    const isWeekend = weekdayOf(day) === 0 || weekdayOf(day) === 6;
    if (detail.work !== isWeekend) continue;
    const [, name = detail.name] = detail.name.split(',');
    (detail.work ? work : off).push(`  - { on: ${on}, name: ${name} }`);
  }
  return { off, work };
}
