/**
 * The files of an archive that concern the campaign as a whole: what it is, its plan, its roster,
 * the program that ran, the verifier, and the first page. Data in, files out.
 */
import { createHash } from 'node:crypto';

import { retentionYears, usualRetention } from '../../domain/evidence/evidence.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { isoInstantOf } from '../../domain/terms/days.ts';
import { keyFile } from '../../proof/archive/manifest.ts';
import type { Signer } from '../../proof/notes/signed-note.ts';
import { fingerprintOf, verifierKeyText } from '../../proof/notes/signed-note.ts';
import type { CampaignEnd } from '../../workflows/messages.ts';
import type { KeptDefinition } from '../store/plan-store.ts';
import type { RecordedRun } from './histories.ts';
import type { Files } from './unit-files.ts';
import { jsonLines, jsonText, runFacts } from './unit-files.ts';
import { readmeEn } from './words/en.ts';
import type { ReadmeFacts } from './words/readme-words.ts';
import { readmeZh } from './words/zh.ts';

/** The verifier as files that need nothing else. */
export interface Verifier {
  script: string;
  page: string;
}

/** A build's bundle; null bytes if it is found nowhere. */
export interface Bundle {
  build: string;
  bytes: Uint8Array | null;
}

export interface Whole {
  plan: CampaignPlan;
  end: CampaignEnd;
  signer: Signer;
  runs: readonly RecordedRun[];
  bundles: readonly Bundle[];
  verifier: Verifier;
  /** Codes of units that were archived, and of those whose runs had not ended. */
  units: readonly string[];
  open: string[];
  /** Null if the campaign was launched before definitions were kept. */
  definition: KeptDefinition | null;
}

/** All files but the manifest and what signs it. */
export function wholeFiles(whole: Whole): Files {
  const { plan, end, signer, runs, bundles, verifier } = whole;
  const { units, ...rest } = plan;
  const facts = readmeFacts(whole);
  const files: Files = new Map();
  const put = (path: string, text: string): void => {
    files.set(path, Buffer.from(text));
  };
  put('README.md', readmeZh({ ...facts, title: plan.title.zh, office: plan.office.name.zh }));
  put('README.en.md', readmeEn(facts));
  put('archive.json', jsonText(aboutArchive(whole)));
  put('plan.json', jsonText(rest));
  if (whole.definition) {
    put('definition.json', jsonText(whole.definition.definition));
    put('notice.md', whole.definition.notice);
  }
  put('roster.jsonl', jsonLines(units));
  put('campaign/campaign.json', jsonText(end));
  put(keyFile, `${verifierKeyText(signer)}\n`);
  put('verify.mjs', verifier.script);
  put('verify.html', verifier.page);
  for (const [nth, { packed }] of runs.entries()) {
    files.set(`campaign/history/${nth + 1}.json.gz`, packed);
  }
  for (const { build, bytes } of bundles) if (bytes) files.set(codePath(build, bytes), bytes);
  return files;
}

function aboutArchive({ plan, end, runs, bundles, units, open, signer }: Whole): object {
  const { campaign, mode, definition, title, document, office } = plan;
  return {
    campaign,
    mode,
    definition,
    title,
    document,
    office: office.name,
    log: signer.name,
    status: end.view.status,
    endedAt: end.endedAt,
    retention: plan.retention ?? usualRetention,
    units: units.length,
    openUnits: open,
    // Its own run still goes on while it writes this.
    runs: runs.map(runFacts),
    program: {
      node: process.versions.node,
      builds: bundles.map(({ build, bytes }) => ({
        build,
        code: bytes && codePath(build, bytes),
      })),
    },
  };
}

function readmeFacts({ plan, end, signer, units, open }: Whole): ReadmeFacts {
  const { title, campaign, document, office, mode, utcOffsetMinutes, retention } = plan;
  return {
    title: title.en,
    campaign,
    document: document.number,
    issuer: document.issuer,
    office: office.name.en,
    units: units.length,
    isRehearsal: mode === 'rehearsal',
    endedAt: isoInstantOf(end.endedAt, utcOffsetMinutes).slice(0, 16).replace('T', ' '),
    years: retentionYears[retention ?? usualRetention],
    origin: signer.name,
    fingerprint: fingerprintOf(signer.publicKey),
    open,
  };
}

/** Named by build and hash, as in the store (docs/decisions/0025-builds-are-kept.md). */
function codePath(build: string, bytes: Uint8Array): string {
  return `code/${build}/${createHash('sha256').update(bytes).digest('hex')}.js`;
}
