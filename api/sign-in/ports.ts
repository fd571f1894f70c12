/**
 * What signing in needs of the outside:
 * clients and ports that bin/ makes and injects.
 */
import type { Ports as DefinitionPorts } from '../definitions/ports.ts';
import type { SignIn } from './sign-in.ts';

export interface Ports extends DefinitionPorts {
  /** Where people sign in, for whoever does not know yet. */
  signIn: Pick<SignIn, 'issuer' | 'audience' | 'client' | 'scope'>;
}
