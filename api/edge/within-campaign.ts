/**
 * What a person who came by a link may request: the units of their campaign (the policy decides
 * which of them), and data about themselves. All other paths are refused.
 */
import type { Asker } from './asked.ts';
import { Refused } from '../problems/problems.ts';

/** Paths that concern only the asker. */
const aboutOneself = ['/api/me', '/api/links/session/end'];

/** Returns the asker. Throws Refused (403) if the path is outside their campaign. */
export function refuseOutside(asker: Asker, path: string): Asker {
  const { within } = asker;
  if (!within || aboutOneself.includes(path)) return asker;
  const [root, api, campaigns, campaign, units, unit] = path.split('/').map(decoded);
  const isUnits = root === '' && api === 'api' && campaigns === 'campaigns' && units === 'units';
  if (isUnits && campaign === within.campaign && unit) return asker;
  throw new Refused({ code: 'outside-link', campaign: within.campaign });
}

/** Decodes a part of a path as the router does; null if that fails. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
