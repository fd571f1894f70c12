/**
 * What a caller who came by a link may reach: the units of their campaign (the policy decides
 * which) and routes about themselves. Everything else is refused.
 */
import type { Asker } from './asked.ts';
import { Refused } from '../problems/problems.ts';

/** Routes about the caller alone. */
const aboutOneself = ['/api/me', '/api/links/session/end'];

/** Returns the caller. Throws Refused (403) if the path is outside their campaign. */
export function refuseOutside(asker: Asker, path: string): Asker {
  const { within } = asker;
  if (!within || aboutOneself.includes(path)) return asker;
  const [root, api, campaigns, campaign, units, unit] = path.split('/').map(decoded);
  const isUnits = root === '' && api === 'api' && campaigns === 'campaigns' && units === 'units';
  if (isUnits && campaign === within.campaign && unit) return asker;
  throw new Refused({ code: 'outside-link', campaign: within.campaign });
}

/** Decoded in the same way as by the router; null if invalid. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
