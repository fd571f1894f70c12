/**
 * Upload links through the API, as a unit makes them and a county uses them: created, used for real
 * photos, handed over, listed.
 */
import { createApp } from '../../../api/app.ts';
import type {
  ContributionAnswer,
  ContributionsAnswer,
  HandedOverAnswer,
  HandOverRequest,
  UploadLinkAnswer,
} from '../../../api/lending/wire-upload-links.ts';
import type { UploadAnswer } from '../../../api/files/wire-uploads.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { Answer, Asker } from '../asking/api-asker.ts';
import { askerOf, wide } from '../asking/api-asker.ts';
import type { Engine } from '../asking/api-engine.ts';
import { plant } from '../campaigns/planted-campaigns.ts';
import { photoOf } from '../media/real-photo.ts';
import { sent, uploadOf } from './uploaded-files.ts';

export interface LentLinks {
  api: Asker;
  /** `/api/campaigns/…/units/220100` */
  unit: string;
  /** Creates a link. Its holder's requests go to `path`. */
  lend: (more?: object) => Promise<UploadLinkAnswer & { path: string }>;
  /** Uploads a photo through a link, as the page does, and returns its entry for handing over. */
  bring: (path: string, mark: string) => Promise<HandOverRequest['files'][number]>;
  hand: (
    path: string,
    body: Partial<HandOverRequest>,
  ) => Promise<Answer<HandedOverAnswer & ProblemAnswer>>;
  listed: (as?: string) => Promise<ContributionAnswer[]>;
}

/** A county's name, a step that may be filed any number of times, and the unit. */
export const lender = {
  from: '九台民爆有限公司',
  step: 'activity-report',
  as: 'liaison:li@220100',
};

/** A newly launched campaign, and the links of its first unit. */
export async function openLentLinks(engine: Engine, campaign: string): Promise<LentLinks> {
  const { from, step, as } = lender;
  const app = createApp({ ...engine.deps, limits: { strangers: wide, costly: wide } });
  const api = askerOf({ app });
  const unit = `/api/campaigns/${campaign}/units/220100`;
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
  return {
    api,
    unit,
    async lend(more = {}) {
      const asked = { step, from, ...more };
      const { body } = await api.post<UploadLinkAnswer>(`${unit}/upload-links`, asked, { as });
      return { ...body, path: `/api/upload-links/${body.token ?? ''}` };
    },
    async bring(path, mark) {
      const bytes = await photoOf({ mark });
      const asked = askedFor(bytes, 'photos', '现场.jpg');
      const ask = async () => (await api.post<UploadAnswer>(`${path}/uploads`, asked)).body;
      const refused = await sent((await ask()).put, bytes);
      const { key, version } = await ask();
      if (refused !== null || version === null) throw new Error('it was not brought');
      return { ...asked, key, version };
    },
    hand: (path, body) => api.post(`${path}/hand-over`, body),
    async listed(who = as) {
      const page = await api.get<ContributionsAnswer>(`${unit}/contributions`, { as: who });
      return page.body.contributions;
    },
  };
}

/** A link holder's upload request, which names no step because the link does. */
export function askedFor(bytes: string | Uint8Array, deliverable: string, name: string) {
  const { step: _step, ...asked } = uploadOf(bytes, { step: '', deliverable, name });
  return asked;
}
