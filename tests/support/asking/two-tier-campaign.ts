/**
 * A live campaign of next year with a city, a county below it whose plan the city reviews first,
 * and a division. Its units have codes of their own, since other campaigns use the same server.
 */
import type { CampaignAnswer } from '../../../api/reading/wire-campaigns.ts';
import type { Asker } from './api-asker.ts';
import { until } from './api-asker.ts';
import type { Engine } from './api-engine.ts';
import { plant, stepIn } from '../campaigns/planted-campaigns.ts';

/** A live campaign must end in the future, whenever the test runs. */
export const year = new Date().getUTCFullYear() + 1;

type Data = Record<string, unknown>;

/**
 * Launches `<id>-<year>` with `<id>-city`, `<id>-county` and `<id>-division`, and waits for them.
 */
export async function launchTwoTiers(
  engine: Pick<Engine, 'campaigns'>,
  api: Asker,
  id: string,
): Promise<void> {
  await plant(engine.campaigns, `${id}-2018`, {
    units: (data) => {
      const all = data['units'] as Data[];
      const [city, county] = all;
      const division = all.find(({ group }) => group === 'division');
      data['units'] = [
        { ...city, code: `${id}-city` },
        { ...county, code: `${id}-county`, parent: `${id}-city`, group: 'county' },
        { ...division, code: `${id}-division` },
      ];
    },
    definition: counties,
  });
  const plainYears = [year - 1, year, year + 1];
  const launch = { definition: `${id}-2018`, year, plainYears };
  const { status, body } = await api.post('/api/campaigns', launch);
  if (status !== 201) throw new Error(`not launched: ${JSON.stringify(body)}`);
  await until('all units have started', async () => {
    const path = `/api/campaigns/${id}-${year}`;
    const { body: now } = await api.get<CampaignAnswer>(path);
    return now.status === 'running' && now.started === 3;
  });
}

function counties(definition: Data): void {
  const reviews = definition['reviews'] as Record<string, unknown[]>;
  const city = { id: 'city', title: { zh: '市局初审', en: 'City' }, side: 'parent' };
  const by = { role: 'reviewer', quorum: 1, workingDays: 3 };
  reviews['city-first'] = [{ ...city, ...by }, ...(reviews['office'] ?? [])];
  const audiences = definition['audiences'] as Data[];
  audiences.push({ ...audiences[0], id: 'county' });
  for (const id of ['liaison', 'plan']) {
    stepIn(definition, id)['audiences'] = ['region', 'county'];
  }
  stepIn(definition, 'plan')['reviewFor'] = { county: 'city-first' };
}
