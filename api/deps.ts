/**
 * Everything the API is built from, for all folders together: bin/ creates and injects it. Each
 * folder uses only the ports that it declares in its own ports.ts.
 */
import type { Ports as ArchivePorts } from './archives/ports.ts';
import type { Ports as DefinitionPorts } from './definitions/ports.ts';
import type { Ports as LinkPorts } from './links/ports.ts';
import type { Ports as MailPorts } from './mail/ports.ts';
import type { Ports as ServicePorts } from './itself/ports.ts';
import type { Ports as ReplayPorts } from './replays/ports.ts';
import type { Ports as UnitPorts } from './units/ports.ts';

export type Deps = ArchivePorts &
  DefinitionPorts &
  LinkPorts &
  MailPorts &
  ReplayPorts &
  ServicePorts &
  UnitPorts;
