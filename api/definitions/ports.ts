/**
 * What the folder of definitions needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { CampaignFiles } from '../../activities/campaigns/campaign-files.ts';
import type { Script } from '../../domain/definition/script.ts';
import type { Calendar } from '../../domain/definition/statutory-days.ts';
import type { Parsed } from '../../domain/definition/parse.ts';
import type { Ports as ReadingPorts } from '../reading/ports.ts';

/** Campaigns as data: what can be launched, and the calendars it is counted by. */
export interface Definitions {
  list: () => Promise<string[]>;
  read: (id: string) => Promise<Parsed<CampaignFiles>>;
  /** The campaign's own rehearsal script; null when it has none. */
  script: (id: string) => Promise<Parsed<Script> | null>;
  calendars: () => Promise<Parsed<Calendar[]>>;
}

export interface Ports extends ReadingPorts {
  definitions: Definitions;
}
