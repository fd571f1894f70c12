/**
 * How far somebody reaches who came by a link: their campaign's units (which of these, the policy
 * says) and what is about themselves. All that is not named here is outside.
 */
import type { Asker } from './asked.ts';
import { Refused } from '../problems/problems.ts';

/** About the asker alone. */
const aboutOneself = ['/api/me', '/api/links/session/end'];

/** Gives the asker back. Throws Refused (403) where the path lies outside their campaign. */
export function refuseOutside(asker: Asker, path: string): Asker {
  const { within } = asker;
  if (!within || aboutOneself.includes(path)) return asker;
  const [root, api, campaigns, campaign, units, unit] = path.split('/').map(decoded);
  const isUnits = root === '' && api === 'api' && campaigns === 'campaigns' && units === 'units';
  if (isUnits && campaign === within.campaign && unit) return asker;
  throw new Refused({ code: 'outside-link', campaign: within.campaign });
}

/** As the router reads it. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
