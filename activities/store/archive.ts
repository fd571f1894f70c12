/**
 * Campaigns and units that the server has deleted, stored in S3 under their names. This file knows
 * their places and which of two versions is newer; the rules for reading them are in domain/.
 */
import type { Text } from '../../domain/definition/definition.ts';
import type { CampaignEnd, LedgerIndex } from '../../workflows/messages.ts';
import { change } from './contended-record.ts';
import type { ObjectStore } from './object-store.ts';

/** Includes what lists show, so that no list has to read a whole plan. */
export interface EndedCampaign extends CampaignEnd {
  title: Text;
  launchAt: number;
}

export interface Archive {
  /** Keeps a newer index that is already there. */
  keepLedger: (index: LedgerIndex) => Promise<void>;
  ledger: (campaign: string, unit: string) => Promise<LedgerIndex | null>;
  /** Keeps the first version that was stored. */
  keepCampaign: (end: EndedCampaign) => Promise<void>;
  campaign: (campaign: string) => Promise<EndedCampaign | null>;
  /** The ids of all campaigns that have ended. */
  campaigns: () => AsyncIterable<string>;
}

/** Binds to a store. */
export function createArchive(store: ObjectStore): Archive {
  const read = async <T>(key: string): Promise<T | null> => {
    const found = (await store.getJson(key)) as { value: T } | null;
    return found && found.value;
  };
  return {
    keepLedger: (index) =>
      change<LedgerIndex, void>(store, ledgerKey(index.campaign, index.unit.code), (before) =>
        before === null || isNewer(index, before)
          ? { next: index, answer: undefined }
          : { answer: undefined },
      ),
    ledger: (campaign, unit) => read(ledgerKey(campaign, unit)),
    keepCampaign: (end) =>
      change<EndedCampaign, void>(store, campaignKey(end.view.campaign), (before) =>
        before === null ? { next: end, answer: undefined } : { answer: undefined },
      ),
    campaign: (campaign) => read(campaignKey(campaign)),
    async *campaigns() {
      for await (const key of store.list(campaignsPrefix)) {
        yield decodeURIComponent(key.slice(campaignsPrefix.length, -'.json'.length));
      }
    },
  };
}

const campaignsPrefix = 'campaigns/';

function campaignKey(campaign: string): string {
  return `${campaignsPrefix}${encodeURIComponent(campaign)}.json`;
}

function ledgerKey(campaign: string, unit: string): string {
  return `ledgers/${encodeURIComponent(campaign)}/${encodeURIComponent(unit)}.json`;
}

function isNewer(next: LedgerIndex, before: LedgerIndex): boolean {
  if (next.seq !== before.seq) return next.seq > before.seq;
  return next.ended && !before.ended;
}
