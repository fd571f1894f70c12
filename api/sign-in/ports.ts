/**
 * The external parts that signing in needs: clients and ports that bin/ creates and injects.
 * The issuer's settings are among them.
 */
import type { Ports as DefinitionPorts } from '../definitions/ports.ts';
import type { SignIn } from './sign-in.ts';

export interface Ports extends DefinitionPorts {
  /** Where people sign in, for clients that do not know it yet. */
  signIn: Pick<SignIn, 'issuer' | 'audience' | 'client' | 'scope'>;
}
