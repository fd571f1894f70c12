// The 2018 notice as data contains nothing that the notice does not say, and marks what is ours.
import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { listCampaigns, readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import type { Source } from '../../../domain/definition/definition.ts';
import { parseAddressees, parseDefinition } from '../../../domain/definition/parse.ts';
import { isReservedAddress } from '../../../domain/plan/sandbox.ts';
import { valueOf } from '../../support/campaigns/small-campaign.ts';

const id = 'jilin-2018-safety-month';
const { definition, addressees, notice } = valueOf(await readCampaign('campaigns', id));
const stepOf = (step: string): (typeof definition.steps)[number] => {
  const found = definition.steps.find((one) => one.id === step);
  if (!found) throw new Error(`no step ${step}`);
  return found;
};

/** The notice's text by clause, without our headings and notes, and without line breaks. */
const clauses = new Map(
  notice
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return [heading.trim(), lines.filter((line) => !line.startsWith('>')).join('')] as const;
    }),
);

/** All sources in a definition, however deeply nested. */
function sourcesIn(value: unknown): Source[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'clause' in value && 'quote' in value ? [value as Source] : [];
  return [...own, ...Object.values(value).flatMap(sourcesIn)];
}

describe('the definition of the 2018 campaign', () => {
  it('is found by its folder', async () => {
    expect(await listCampaigns('campaigns')).toContain(id);
  });

  it.each(sourcesIn(definition).map(({ clause, quote }) => ({ clause, quote })))(
    'quotes $clause as it stands: $quote',
    ({ clause, quote }) => {
      expect(clauses.get(clause) ?? 'no such clause').toContain(quote);
    },
  );

  it('takes each deadline from words in the notice', () => {
    const phrases = definition.steps.flatMap((step) => step.due?.phrase ?? []);

    expect(phrases).toHaveLength(3);
    expect(phrases.filter((phrase) => !notice.includes(phrase))).toEqual([]);
  });

  it('gives each step its own short code, and no two the same', () => {
    const codes = definition.steps.map((step) => step.code);

    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code.length === 2)).toBe(true);
  });

  it('says that it lacks the two attachments, and asks the office for the form', () => {
    expect(definition.document.missing).toHaveLength(2);
    const form = stepOf('liaison').deliverables[0];
    expect(form?.source.reading?.zh).toContain('原表未能取得');
    expect(definition.questions.map((one) => one.about)).toContain('liaison');
  });

  it('keeps the scrambled clause as it was published, and says so', () => {
    expect(clauses.get('四(二)')).toMatch(/专题研究、制定$/);
    expect(clauses.get('四(三)')).toContain('方案、精心组织、务求实效');
    expect(notice.match(/编者注/g)).toHaveLength(4);
  });
});

describe('what the regions owe', () => {
  it('is a form and a plan, and a summary, by their days', () => {
    const dated = definition.steps.flatMap(({ code, due, audiences }) =>
      due && audiences.includes('region') ? [`${code} ${due.on}`] : [],
    );

    expect(dated).toEqual(['LI 05-18', 'PL 05-18', 'SU 07-06']);
  });

  it('is, beside that, four things of their own accord from May to December, never chased', () => {
    const undated = definition.steps.filter((step) => step.many);

    expect(undated.map((step) => step.id)).toEqual([
      'exemplary',
      'exposure',
      'activity-report',
      'inspection',
    ]);
    for (const { window, ladder, due } of undated) {
      expect([window?.from, window?.to, ladder, due]).toEqual([
        '05-01',
        '12-31',
        undefined,
        undefined,
      ]);
    }
  });

  it('has one activity with a day of its own: the consultation day, June 16', () => {
    const own = definition.steps.filter((step) => step.activityOn !== undefined);

    expect(own.map((step) => [step.id, step.activityOn])).toEqual([['consultation-day', '06-16']]);
  });
});

describe('the summary', () => {
  it('is owed by the divisions too, and is all that they owe', () => {
    const ofDivisions = definition.steps.filter((step) => step.audiences.includes('division'));

    expect(ofDivisions.map((step) => step.id)).toEqual(['summary']);
  });

  it('needs both receipts, electronic and paper, and is the only step that does', () => {
    expect(stepOf('summary').receipts).toEqual(['electronic', 'paper']);
    const others = definition.steps.filter((step) => step.id !== 'summary');
    expect(others.every((step) => step.receipts.join() === 'electronic')).toBe(true);
  });

  it('requires the notice’s sizes and formats of pictures and films, word for word', () => {
    const { photo, video } = definition.media;

    expect(photo?.formats).toEqual(['JPG', 'PNG', 'PSD']);
    expect(photo?.sizePx).toEqual({ bound: 'atLeast', widthPx: 1920, heightPx: 1080 });
    expect(video?.formats).toEqual(['MP4', 'MPG2', 'AVI', 'MTS']);
    expect(video?.sizePx).toEqual({ bound: 'moreThan', widthPx: 1280, heightPx: 720 });
  });
});

describe('the units of 2018', () => {
  it('are twelve places and one division', () => {
    const groups = addressees.units.map((unit) => unit.group);

    expect(groups.filter((group) => group === 'region')).toHaveLength(12);
    expect(groups.filter((group) => group === 'division')).toHaveLength(1);
  });

  it('have no address that could reach anybody, until the office fills in its own', () => {
    const { office, units } = addressees;
    const all = [
      office.address,
      ...office.bulletin,
      ...[...office.reviewers, ...office.leaders].map((one) => one.address),
      ...units.flatMap((unit) => [unit.address, unit.leader?.address ?? unit.address]),
    ];

    expect(all.filter((address) => !isReservedAddress(address))).toEqual([]);
  });

  it('leave the published mailbox of the office in the text of the notice', async () => {
    const published = 'jlsaqjgc@163.com';

    expect(notice).toContain(published);
    expect(await readFile(`campaigns/${id}/units.yaml`, 'utf8')).not.toContain(published);
  });
});

describe('an office that writes Chinese only', () => {
  const withoutEnglish = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withoutEnglish);
    if (typeof value !== 'object' || value === null) return value;
    const { en: _en, ...rest } = value as Record<string, unknown>;
    const names = Object.keys(rest);
    if (names.length === 1 && typeof rest['zh'] === 'string' && rest['zh'].length % 2 === 0) {
      return rest['zh'];
    }
    return Object.fromEntries(names.map((name) => [name, withoutEnglish(rest[name])]));
  };

  it('has a whole definition, in which an English reader sees the Chinese title', () => {
    const read = valueOf(parseDefinition(withoutEnglish(definition)));

    expect(read.title.en).toBe(definition.title.zh);
    expect(read.steps.map(({ title }) => title.en)).toEqual(
      definition.steps.map(({ title }) => title.zh),
    );
  });

  it('names its units in Chinese only, too', () => {
    const read = valueOf(parseAddressees(withoutEnglish(addressees)));

    expect(read.units.map(({ name }) => name.en)).toEqual(read.units.map(({ name }) => name.zh));
  });

  it('is told which field is wrong if there is no Chinese either', () => {
    const answer = parseDefinition({ ...definition, title: { en: 'Only English' } });

    expect(answer.ok ? [] : answer.problems.map(({ path }) => path)).toEqual([
      'definition.title.zh',
    ]);
  });
});
