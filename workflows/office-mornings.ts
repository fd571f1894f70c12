/**
 * The office's mail of each working morning, asked for by the campaign beside its loop: a mail
 * service that is away holds up no operation. One timer and one activity a morning, however many
 * units there are. In a rehearsal whoever drives the clocks asks instead; the end is told by both.
 */
import { isCancellation, proxyActivities } from '@temporalio/workflow';

import type { CampaignView } from './messages.ts';
import type { CampaignPorts } from './ports.ts';

const limits = {
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 3, maximumInterval: '30 minutes' },
} as const;

/** What was not told by then is told the next morning, with all that is new by then. */
const ofMorning = proxyActivities<CampaignPorts>({ ...limits, scheduleToCloseTimeout: '8 hours' });

/** There is no next morning: as long as a letter of a unit's. */
const ofEnd = proxyActivities<CampaignPorts>({ ...limits, scheduleToCloseTimeout: '1 day' });

const dayMs = 86_400_000;

export interface OfficeMornings {
  /** Begins to tell if it is time; answers with when it is the next time, null: not by a clock. */
  turn(): number | null;
  isIdle(): boolean;
  /** Has telling come to its end since the last turn? */
  haveMoved(): boolean;
  tellEnd(ending: 'closed' | 'cancelled'): Promise<void>;
}

/** `view.nextMorningAt` says when; it is carried when the campaign continues as new. */
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
      // Whether that is a working day, the activity knows.
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
