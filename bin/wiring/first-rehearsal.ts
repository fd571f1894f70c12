/**
 * What a first start shows: the campaign that comes with the project, rehearsed through its year.
 * A later start continues an interrupted rehearsal, and otherwise changes nothing.
 */
import type { Campaigns } from '../../api/reading/wire-campaigns.ts';
import type { Rehearsal } from '../../api/reading/wire-rehearsals.ts';
import { createApi } from '../../cli/session/client.ts';
import { run } from '../../cli/duban.ts';
import type { Io } from '../../cli/session/io.ts';
import { tokensFor } from '../../cli/session/tokens.ts';
import { wordsIn } from '../words/words.ts';

const definition = 'jilin-2018-safety-month';
const campaign = `rehearsal-${definition}`;

/** Follows the rehearsal until its end or Ctrl-C; afterwards prints what to do next. */
export async function firstRehearsal(io: Io): Promise<void> {
  const server = await io.findServer();
  if (server === null) return;
  const api = createApi(server.url, tokensFor(io, server, {}), io.interrupted);
  const { campaigns } = await api.get<Campaigns>('/api/campaigns');
  const known = campaigns.find((one) => one.campaign === campaign);
  if (known ? !(await isRunningToItsEnd()) : campaigns.length > 0) return;
  const words = wordsIn(io.language);
  io.out(`\n${words.rehearsing}\n\n`);
  const code = await run(['rehearse', definition], io);
  if (code === 0) io.out(words.rehearsed(campaign, definition));

  async function isRunningToItsEnd(): Promise<boolean> {
    const rehearsal = await api.get<Rehearsal>(`/api/rehearsals/${campaign}`);
    return rehearsal.moving && rehearsal.targetAt === rehearsal.endsAt;
  }
}
