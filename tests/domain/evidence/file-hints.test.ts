/** What was found in a file, in words; and hints for reviewers, which refuse nothing. */
import { describe, expect, it } from 'vitest';

import type { FileFacts } from '../../../domain/files/facts.ts';
import { hintsOf } from '../../../domain/evidence/file-hints.ts';
import { takenDayOf } from '../../../domain/files/taken.ts';
import { inEach } from '../../../domain/terms/language.ts';
import { fileHintText, foundText } from '../../../domain/words/file-text.ts';
import { judgingPlan as plan } from '../../support/files/judged.ts';

const photo: FileFacts = { inspection: 1, format: 'JPG', widthPx: 4_000, heightPx: 3_000 };

const hints = (item: string, facts: Partial<FileFacts>, name = '现场.jpg') =>
  hintsOf(plan, item, { deliverable: 'photos', name, facts: { ...photo, ...facts } });

describe('when a photo was taken', () => {
  it.each<[string, string, string]>([
    ['drills', '2018-06-01T00:00:00', ''],
    ['drills', '2018-06-30T23:59:59', ''],
    ['drills', '2018-05-31T23:59:59', 'taken-outside'],
    ['drills', '2018-07-01T00:00:00', 'taken-outside'],
    ['drills', '2017-06-16T09:00:00', 'taken-outside'],
    // A phone's film has UTC; in Beijing it is June already.
    ['drills', '2018-05-31T16:00:00Z', ''],
    ['drills', '2018-05-31T15:59:59Z', 'taken-outside'],
    ['drills', '2018-07-01T00:30:00+09:00', ''],
    // The consultation day is a single day.
    ['consultation-day', '2018-06-16T08:00:00', ''],
    ['consultation-day', '2018-06-15T08:00:00', 'taken-another-day'],
    ['activity-report#3', '2018-09-01T10:00:00', ''],
    ['activity-report#3', '2018-04-30T10:00:00', 'taken-outside'],
    // No date at all, and clocks that nobody has set.
    ['drills', '', ''],
    ['drills', '2018-13-40T00:00:00', ''],
    ['drills', '2000-01-01T00:00:12', ''],
    ['drills', '1904-01-01T00:00:00Z', ''],
    ['no-such-step', '2017-01-01T00:00:00', ''],
  ])('for %s, %s: %s', (item, takenAt, code) => {
    expect(hints(item, { takenAt }).map((one) => one.code)).toEqual(code === '' ? [] : [code]);
  });

  it('is reported with the days on which it should have been taken', () => {
    const [outside] = hints('drills', { takenAt: '2017-06-16T09:00:00' });
    expect(fileHintText('zh', outside!)).toBe(
      '“现场.jpg”拍摄于2017年6月16日，不在本任务的时间内（2018年6月1日起至2018年6月30日），请核对；' +
        '也可能是相机时钟不准。',
    );
    const [another] = hints('consultation-day', { takenAt: '2018-06-20T09:00:00' });
    expect(fileHintText('zh', another!)).toBe(
      '“现场.jpg”拍摄于2018年6月20日，活动日为2018年6月16日，请核对；也可能是相机时钟不准。',
    );
  });
});

describe('a hint', () => {
  it.each<[string, Partial<FileFacts>, string, string[]]>([
    ['a PNG called .jpg', { format: 'PNG' }, '现场.jpg', ['ending-differs']],
    ['a JPG called .jpeg', {}, '现场.jpeg', []],
    ['one that a chat shrank and left large', { looksShrunk: true }, '现场.jpg', ['looks-shrunk']],
    ['one too small, by fax', { widthPx: 800, looksShrunk: true }, '现场.jpg', ['falls-short']],
    ['a HEIC by fax', { format: 'HEIC' }, '现场.jpg', ['falls-short']],
  ])('reports %s', (_what, facts, name, codes) => {
    const found = hints('drills', facts, name);
    expect(found.map(({ code }) => code)).toEqual(codes);
    for (const hint of found) {
      const { zh, en } = inEach((language) => fileHintText(language, hint));
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
      expect(zh + en).not.toMatch(/undefined|NaN|null/);
    }
  });

  it.each<[string, number, number, string[]]>([
    ['drills', 1919, 1080, ['falls-short']],
    // A report's photo needs no size; the summary's must be larger.
    ['activity-report#1', 1919, 1080, ['small-for-another']],
    ['activity-report#1', 1080, 1919, ['small-for-another']],
    ['activity-report#1', 1080, 1920, []],
  ])('of the size, for %s, of %i×%i: %j', (item, widthPx, heightPx, codes) => {
    expect(hints(item, { widthPx, heightPx }).map(({ code }) => code)).toEqual(codes);
  });

  it('about a shrunk photo says for what it is too small, without refusing it', () => {
    const shrunk = { widthPx: 1280, heightPx: 960, looksShrunk: true };
    const [hint, ...more] = hints('activity-report#1', shrunk);

    expect(more).toEqual([]);
    expect(fileHintText('zh', hint!)).toBe(
      '“现场.jpg”为1280×960，此处不限分辨率，照收；「“安全生产月”阶段性总结」要求' +
        '分辨率不低于1920×1080（横竖均可：长边不低于1920，短边不低于1080）' +
        '（依据通知四(末段)），也要用在那里的，请另发原文件。',
    );
    expect(fileHintText('en', hint!)).toMatch(
      /No size is asked here, so it is taken; .+ there too\.$/,
    );
  });

  it('is not given for files that were never inspected', () => {
    expect(hintsOf(plan, 'drills', { deliverable: 'photos', name: '现场.jpg' })).toEqual([]);
  });
});

describe('what was found', () => {
  it.each<[Partial<FileFacts>, string, string]>([
    [
      { takenAt: '2018-06-16T09:12:33' },
      'JPG，4000×3000，拍摄于2018年6月16日 09:12',
      'JPG, 4000×3000, taken on 16 June 2018, 09:12',
    ],
    [
      { widthPx: 1080, heightPx: 1920 },
      'JPG，1080×1920（竖幅：长边1920，短边1080）',
      'JPG, 1080×1920 (upright: long side 1920, short side 1080)',
    ],
    [
      {
        format: 'MTS',
        widthPx: 1920,
        heightPx: 1080,
        durationMs: 125_400,
        framesPerSecond: 29.97,
        videoCodec: 'AVC',
        takenAt: '2018-06-16T01:12:33Z',
      },
      'MTS（AVC编码），1920×1080，时长2分05秒，每秒29.97帧，拍摄于2018年6月16日 09:12',
      'MTS (AVC), 1920×1080, 2 min 5 s, 29.97 frames a second, taken on 16 June 2018, 09:12',
    ],
    [{ damage: 'truncated' }, 'JPG，不完整，4000×3000', 'JPG, incomplete, 4000×3000'],
    [{ takenAt: 'some day' }, 'JPG，4000×3000', 'JPG, 4000×3000'],
  ])('%o', (facts, zh, en) => {
    expect(inEach((one) => foundText(one, { ...photo, ...facts }))).toEqual({ zh, en });
  });

  it('finds no day in an invalid date', () => {
    for (const wrong of ['', '2018', '2018-02-30T00:00:00', '2018-06-16', '2018-06-16T9:00Z']) {
      expect(takenDayOf(wrong, 480)).toBeNull();
    }
  });
});
