/**
 * What the API is built from, all rooms together: bin/ makes it and injects it. Each room takes
 * only the ports that it names itself, in its own ports.ts.
 */
import type { Ports as DefinitionPorts } from './definitions/ports.ts';
import type { Ports as LinkPorts } from './links/ports.ts';
import type { Ports as ServicePorts } from './itself/ports.ts';
import type { Ports as UnitPorts } from './units/ports.ts';

export type Deps = DefinitionPorts & LinkPorts & ServicePorts & UnitPorts;
