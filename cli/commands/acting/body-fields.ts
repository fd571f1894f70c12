/**
 * The body of a command as it is given on the command line: as JSON, and as single fields, which
 * win over the JSON.
 */
import type { AgainOption } from '../../session/intent.ts';
import type { CommonOptions } from '../../session/session.ts';
import { UsageError } from '../../session/session.ts';
import { inWords } from '../../words/words.ts';
import { pairOf } from '../launch-commands.ts';

/** Options that give a body. */
export interface BodyOptions extends CommonOptions, AgainOption {
  jsonBody?: string;
  field: string[];
}

/** The body's fields. Throws UsageError for what is no JSON object. */
export function fieldsOf({ jsonBody, field }: BodyOptions): Record<string, unknown> {
  // The digits of a unit's code are no number.
  const read = ([name, value]: [string, string]): [string, unknown] =>
    name === 'unit' ? [name, value] : [name, valueOf(value)];
  return { ...bodyFrom(jsonBody), ...Object.fromEntries(field.map(pairOf).map(read)) };
}

function bodyFrom(text: string | undefined): Record<string, unknown> {
  if (text === undefined || text === '-') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return body as Record<string, unknown>;
    }
  } catch {
    // Reported below, together with JSON that is not an object.
  }
  throw new UsageError(inWords(({ trouble }) => trouble.jsonBody));
}

/** Reads `3`, `true` and `["plan"]` as JSON; anything else is text. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
