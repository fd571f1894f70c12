/**
 * A bureau's own page in a real browser: told steps are ticked in a list and sent in one go,
 * without any script. Photos may be added, and a filing of another step can include ticks.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { UnitAnswer } from '../../api/reading/wire-units.ts';
import { until } from '../support/asking/api-asker.ts';
import { signedInPage } from '../support/asking/by-link-page.ts';
import { plantTold } from '../support/campaigns/told-campaign.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';
import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';
import { photoOf } from '../support/media/real-photo.ts';

const campaign = 'web-told-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;

let lent: LentPage;
let chromium: RealBrowser;
let folder: string;

beforeAll(async () => {
  [lent, chromium] = await Promise.all([
    openLentPage(campaign, { plant: plantTold, until: '2018-06-20' }),
    startBrowser(),
  ]);
  folder = await mkdtemp(join(tmpdir(), 'duban-told-'));
  await writeFile(join(folder, '宣誓.jpg'), await photoOf({ mark: '宣誓' }));
  await until('the day is there', async () => {
    const { body } = await lent.api.get<UnitAnswer>(unit);
    return body.at >= '2018-06-20T23:59';
  });
});

afterAll(async () => {
  await chromium.stop();
  await lent.stop();
  await rm(folder, { recursive: true, force: true });
});

const toldOf = async (id: string): Promise<UnitAnswer['steps'][number]['told']> =>
  (await lent.api.get<UnitAnswer>(unit)).body.steps.find((step) => step.id === id)?.told;

const row = (page: Page, id: string) => page.locator(`#telling [data-tick=${id}]`);

describe('what is only told', () => {
  it('is ticked, dated and sent in one go without a script; a mistake loses nothing', async () => {
    const device = await chromium.device({
      javaScriptEnabled: false,
      viewport: { width: 375, height: 780 },
    });
    const page = await signedInPage(device, lent.origin, campaign);
    expect(await page.locator('#telling').innerText()).toContain('活动反馈（已反馈0/4）');
    const wide = await page.evaluate('document.documentElement.scrollWidth').catch(() => 375);
    expect(wide).toBeLessThanOrEqual(375);

    // The day of the oath stands there already; that of the quiz was left out.
    await row(page, 'oath').locator('input[name=done]').check();
    await row(page, 'quiz').locator('input[name=done]').check();
    await row(page, 'warning').locator('input[name=nil]').check();
    await page.getByRole('button', { name: '一并反馈' }).click();
    expect(await page.locator('#telling .notice.warn').innerText()).toContain(
      '「知识竞赛」没有填写内容',
    );
    expect(await row(page, 'oath').locator('input[name=done]').isChecked()).toBe(true);
    expect(await toldOf('oath')).toEqual({ doneOn: null, nil: false });

    await row(page, 'quiz').locator('input[type=date]').fill('2018-06-11');
    await page.getByRole('button', { name: '一并反馈' }).click();
    expect(await page.locator('.notice.told').innerText()).toContain('已反馈');
    expect(await page.locator('#telling h2').innerText()).toBe('活动反馈（已反馈3/4）');
    expect(await Promise.all(['oath', 'quiz', 'warning'].map(toldOf))).toEqual([
      { doneOn: '2018-06-16', nil: false },
      { doneOn: '2018-06-11', nil: false },
      { doneOn: null, nil: true },
    ]);
    await device.close();
  });

  it('accepts a photo too, and goes along with the filing of another step', async () => {
    const device = await chromium.device({ viewport: { width: 1440, height: 900 } });
    const page = await signedInPage(device, lent.origin, campaign);
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));

    const news = page.locator('.step', { hasText: '活动信息' }).first();
    await news.locator('summary').first().click();
    const form = page.locator('form[data-step=news]');
    await form.locator('textarea[data-id]').fill('启动仪式');
    await form.getByText('顺带反馈活动').click();
    await form.locator('[data-tick=drill] input[type=date]').fill('2018-06-19');
    await form.locator('button[type=submit]').click();
    await page.getByText('✓ 已报送').waitFor();
    expect(await toldOf('drill')).toEqual({ doneOn: '2018-06-19', nil: false });

    await page.reload();
    const oath = page.locator('#telling .step', { hasText: '宣誓活动' });
    await oath.getByText('补充照片').click();
    await oath.locator('[data-deliverable=photo] input').setInputFiles(join(folder, '宣誓.jpg'));
    await oath.locator('.file[data-stage=accepted]').waitFor();
    await oath.locator('button[type=submit]').click();
    await oath.getByText('✓ 已报送').waitFor();
    const { steps } = (await lent.api.get<UnitAnswer>(unit)).body;
    expect(steps.find(({ id }) => id === 'oath')).toMatchObject({ status: 'told', revision: 2 });
    expect(wrong).toEqual([]);
    await device.close();
  });
});
