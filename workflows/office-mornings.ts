/**
 * The office's letter on each working morning. The campaign requests it beside its main loop, so
 * that an unavailable mail service delays no operation. It takes one timer and one activity per
 * morning, however many units there are. In a rehearsal the driver of the clocks requests the
 * mornings instead; the letter at the campaign's end is requested here in both cases.
 */
import { isCancellation, proxyActivities } from '@temporalio/workflow';

import type { CampaignView } from './messages.ts';
import type { CampaignPorts } from './ports.ts';

const limits = {
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 3, maximumInterval: '30 minutes' },
} as const;

/** A letter not sent within this time is dropped; the next morning's covers its contents too. */
const ofMorning = proxyActivities<CampaignPorts>({ ...limits, scheduleToCloseTimeout: '8 hours' });

/** No morning follows the end, so this is retried for as long as a unit's letter. */
const ofEnd = proxyActivities<CampaignPorts>({ ...limits, scheduleToCloseTimeout: '1 day' });

const dayMs = 86_400_000;

export interface OfficeMornings {
  /** Starts sending if it is time; returns when to call next (epoch ms), null: no timer needed. */
  turn(): number | null;
  isIdle(): boolean;
  /** Whether sending has ended since the last turn. */
  haveMoved(): boolean;
  tellEnd(ending: 'closed' | 'cancelled'): Promise<void>;
}

/** `view.nextMorningAt` holds the next time and is carried over when the run continues as new. */
export function createOfficeMornings(view: CampaignView, now: () => number): OfficeMornings {
  let telling: Promise<void> | null = null;
  let moved = false;
  const failures: unknown[] = [];
  const tell = async (at: number): Promise<void> => {
    try {
      const { nextAt } = await ofMorning.tellOffice({ planKey: view.planKey, at });
      view.nextMorningAt = nextAt;
    } catch (failed) {
      if (isCancellation(failed)) throw failed;
      // The activity decides whether that is a working day.
      view.nextMorningAt = at + dayMs;
    }
  };
  return {
    turn() {
      if (failures.length > 0) throw failures[0];
      moved = false;
      const at = view.nextMorningAt ?? null;
      if (at === null || telling !== null) return null;
      if (now() < at) return at;
      telling = tell(at)
        .catch((failed: unknown) => {
          failures.push(failed);
        })
        .finally(() => {
          telling = null;
          moved = true;
        });
      return null;
    },
    isIdle: () => telling === null,
    haveMoved: () => moved,
    async tellEnd(ending) {
      await telling;
      if (failures.length > 0) throw failures[0];
      const asked = { planKey: view.planKey, at: now(), ending };
      await ofEnd.tellOffice(asked).catch((failed: unknown) => {
        if (isCancellation(failed)) throw failed;
      });
    },
  };
}
