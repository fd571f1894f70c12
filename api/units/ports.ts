/**
 * What a command to a unit needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { People } from '../../activities/people/people.ts';
import type { Command } from '../../domain/unit/commands.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { Acted } from '../../workflows/messages.ts';
import type { Ports as EvidencePorts } from '../evidence/ports.ts';

export interface Ports extends EvidencePorts {
  people: Pick<People, 'sealPerson' | 'openPerson' | 'erasePerson'>;
  /** Gives one unit one command: `commandUnit` of the activities, bound to the client. */
  commandUnit: (
    place: { campaign: string; unit: string },
    command: Command,
    attempt: string,
  ) => Promise<Acted | Refusal>;
}
