/**
 * The external parts that definitions need: clients and ports that bin/ creates and injects.
 * The folder of campaign files is one of them.
 */
import type { CampaignFiles } from '../../activities/campaigns/campaign-files.ts';
import type { MorningScope, SentMorning } from '../../activities/mornings/morning-records.ts';
import type { SendingPace } from '../../domain/letters/sending-pace.ts';
import type { Script } from '../../domain/definition/script.ts';
import type { Calendar } from '../../domain/definition/statutory-days.ts';
import type { Parsed } from '../../domain/definition/parse.ts';
import type { Ports as ReadingPorts } from '../reading/ports.ts';

/** Campaigns as files: definitions to launch, and the calendars for counting their days. */
export interface Definitions {
  list: () => Promise<string[]>;
  read: (id: string) => Promise<Parsed<CampaignFiles>>;
  /** The campaign's own rehearsal script; null if it has none. */
  script: (id: string) => Promise<Parsed<Script> | null>;
  calendars: () => Promise<Parsed<Calendar[]>>;
}

export interface Ports extends ReadingPorts {
  /** How fast mails are sent. */
  sendingPace?: SendingPace;
  definitions: Definitions;
  /** The mails about a campaign that the office was sent, over all of its units. */
  officeMails: (of: MorningScope) => Promise<SentMorning[]>;
}
