/**
 * The largest life that is allowed: filing after filing with the longest texts, in characters that
 * no compression shortens. The unit archives its records in time, and keeps answering.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { commandUnit } from '../../activities/campaigns/command-unit.ts';
import { fastForwardTo } from '../../activities/rehearsal/time-skipping.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import type { Command } from '../../domain/unit/commands.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import { firstBreakOf } from '../../domain/unit/ledger.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import { payloadBytesMax } from '../../domain/terms/limits.ts';
import type { TimelineView, UnitView } from '../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { instantOfLine } from '../support/stories/story-verbs.ts';
import { worldOf } from '../support/stories/story-world.ts';
import { ledgerOf } from '../support/stories/told-on-server.ts';

/** What the definition's schema lets one text hold (commands.ts). */
const textCharsMax = 20_000;
const filings = 40;
const unit = '220200';

const environment = readEnvironment(inject('stackEnvironment'));

describe('a unit that files the longest texts again and again', () => {
  let engine: Engine;
  let launched: Launched;
  let view: UnitView;
  let timeline: TimelineView;
  let ledger: Recorded[];
  let runs: { before: string; after: string };
  const campaign = `large-${randomUUID().slice(0, 8)}`;
  const filedAt = instantOfLine('2018-06-12 10:00');

  beforeAll(async () => {
    const world = await worldOf(
      {
        name: campaign,
        shows: '',
        title: campaign,
        campaign: 'jilin-2018-safety-month',
        unit,
        launchAt: instantOfLine('2018-05-04 10:00'),
        steps: [],
        until: null,
        lines: [],
      },
      campaign,
    );
    engine = await startEngine({ environment });
    launched = await engine.launch(world.plan);
    const workflowId = unitWorkflowId(campaign, unit);
    const handle = engine.client.workflow.getHandle(workflowId);
    const { connection } = engine.client;
    const before = (await handle.describe()).runId;
    const clock = { connection, namespace: engine.namespace, workflowId };
    await fastForwardTo(clock, filedAt + launched.shiftMs);
    for (let nth = 1; nth <= filings; nth += 1) {
      const answer = await commandUnit(engine.client, { campaign, unit }, filing(nth));
      if ('code' in answer) throw new Error(JSON.stringify(answer));
    }
    view = await handle.query<UnitView>(unitQueries.view);
    timeline = await handle.query<TimelineView>(unitQueries.timeline);
    ledger = await ledgerOf(engine, workflowId);
    runs = { before, after: (await handle.describe()).runId };
  }, 300_000);

  afterAll(async () => {
    await engine.end(launched);
    await engine.close();
  });

  const filing = (nth: number): Command => {
    const text = Array.from(randomBytes(textCharsMax * 2), (byte) => byte)
      .reduce<string[]>((signs, byte, index, bytes) => {
        if (index % 2 === 0) signs.push(signOf(byte * 256 + (bytes[index + 1] ?? 0)));
        return signs;
      }, [])
      .join('');
    const content = {
      texts: { report: text },
      attested: [],
      numbers: {},
      files: [],
      refers: [],
      nil: false,
    };
    const by = { id: 'liaison', role: 'liaison' as const, unit };
    const body = hashOf({ nth, text });
    const asking = { by, via: 'api' as const, key: `filing-${nth}`, body, receivedAt: filedAt };
    return { kind: 'submit', step: 'activity-report', content, ...asking };
  };

  it('has begun new runs, and all earlier records are archived in order', () => {
    expect(runs.after).not.toBe(runs.before);
    expect(timeline.segments.length).toBeGreaterThan(0);
    expect(firstBreakOf(ledger, view.state.head)).toBeNull();
    expect(ledger).toHaveLength(view.state.seq);
    const filed = ledger.filter(({ event }) => event.kind === 'submitted');
    expect(filed).toHaveLength(filings);
  });

  it('has answers smaller than a payload, whatever was filed', () => {
    const all = Buffer.byteLength(JSON.stringify(ledger));
    expect(all).toBeGreaterThan(payloadBytesMax);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(payloadBytesMax / 4);
    expect(Buffer.byteLength(JSON.stringify(timeline))).toBeLessThan(payloadBytesMax);
  });
});

/** Any of the 20,000 Chinese characters of the basic block: three bytes each. */
function signOf(pick: number): string {
  return String.fromCodePoint(0x4e_00 + (pick % 20_000));
}
