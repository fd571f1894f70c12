/**
 * The form in which a receipt is requested: by the name's ending, or else by `Accept`. Programs
 * that state no preference get JSON.
 */
import { accepts } from 'hono/accepts';
import type { Context } from 'hono';

export type Form = 'json' | 'html' | 'pdf';

const types = { json: 'application/json', html: 'text/html', pdf: 'application/pdf' } as const;

/** `1.pdf` means the name `1`, as a PDF. */
export function formOf(c: Context, asked: string): { name: string; form: Form } {
  const [, name = '', ending] = /^(.*?)(?:\.(html|pdf))?$/.exec(asked) ?? [];
  const supports = Object.values(types);
  const accepted = accepts(c, { header: 'Accept', supports, default: types.json });
  const form = ending ?? Object.keys(types).find((one) => types[one as Form] === accepted);
  return { name, form: (form ?? 'json') as Form };
}

/** A revision's number; for an invalid name 0, which no revision has. */
export function revisionOf(name: string): number {
  return /^[1-9]\d{0,5}$/.test(name) ? Number(name) : 0;
}
