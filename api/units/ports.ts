/**
 * The external parts that a command to a unit needs: clients and ports that bin/ creates and
 * injects.
 */
import type { People } from '../../activities/people/people.ts';
import type { Command } from '../../domain/unit/commands.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { Acted } from '../../workflows/messages.ts';
import type { Ports as DraftPorts } from '../drafts/ports.ts';
import type { Ports as ServicePorts } from '../edge/ports.ts';
import type { Ports as EvidencePorts } from '../evidence/ports.ts';

export interface Ports extends EvidencePorts, DraftPorts, Pick<ServicePorts, 'log'> {
  people: Pick<People, 'sealPerson' | 'openPerson' | 'erasePerson'>;
  /** Sends one command to one unit: `commandUnit` of activities/, bound to the client. */
  commandUnit: (
    place: { campaign: string; unit: string },
    command: Command,
    attempt: string,
  ) => Promise<Acted | Refusal>;
}
