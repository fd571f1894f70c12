/**
 * Asks for the office's mail of each working morning, in parallel to the campaign's loop, so that
 * an unavailable mail service delays no operation. Each morning costs one timer and one activity,
 * however many units there are. In a rehearsal, the driver of the clocks asks for the morning mails
 * instead; the summary at the end is asked for here in both modes.
 */
import { isCancellation, proxyActivities } from '@temporalio/workflow';

import { dayMs } from '../../domain/terms/days.ts';
import type { CampaignView } from '../messages.ts';
import type { CampaignPorts } from '../ports.ts';

const limits = {
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 3, maximumInterval: '30 minutes' },
} as const;

/**
 * If a mail cannot be sent in this time, the next morning's mail tells the same and what is new.
 */
const ofMorning = proxyActivities<CampaignPorts>({ ...limits, scheduleToCloseTimeout: '8 hours' });

/** After the end there is no next morning, so this is retried as long as a unit's letter. */
const ofEnd = proxyActivities<CampaignPorts>({ ...limits, scheduleToCloseTimeout: '1 day' });

export interface OfficeMornings {
  /**
   * Starts the mail if it is time. Returns the time of the next one; null if no timer is needed.
   */
  turn(): number | null;
  isIdle(): boolean;
  /** Has a mail been completed since the last turn? */
  haveMoved(): boolean;
  tellEnd(ending: 'closed' | 'cancelled'): Promise<void>;
}

/**
 * `view.nextMorningAt` is the time of the next mail, and is kept when the campaign continues as
 * new.
 */
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
      // The activity checks whether this is a working day.
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
