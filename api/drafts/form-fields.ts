/**
 * The change that a form without a script sends: its fields as they stand now, against what the
 * page showed, and a choice among several texts if one of those buttons was pressed.
 */
import type { DraftAnswer, DraftRequest } from './wire-drafts.ts';
import { draftRequest } from './wire-drafts.ts';

/** The form as received; a file in it is ignored. */
type Form = Readonly<Record<string, unknown>>;

/** Boxes whose value says which one it is. */
const boxes = ['attest', 'done', 'nil', 'contribution'];

/** What belongs to the request and is no field. */
const apart = ['seen', 'tab', 'shown', 'settle', 'keep'];

/** Null if the form is not one of ours. `now`: the draft as this reader sees it at present. */
export function changeInForm(form: Form, now: DraftAnswer): DraftRequest | null {
  const shown = textsIn(form['shown']);
  const fields = fieldsIn(form);
  const names = [...new Set([...Object.keys(shown), ...Object.keys(fields)])];
  const changed: Record<string, string> = {};
  for (const name of names) {
    const text = fields[name] ?? '';
    if (text !== (shown[name] ?? '') && !isUntouchedDay(name, fields, shown)) changed[name] = text;
  }
  const settled = settledBy(form['settle'], fields, now);
  const given = {
    seen: Number(form['seen']),
    tab: form['tab'],
    changed: { ...changed, ...settled },
    settled: Object.keys(settled),
  };
  const parsed = draftRequest.safeParse(given);
  return parsed.success ? parsed.data : null;
}

/** By the names of the draft's fields; a browser writes the ends of lines as CRLF. */
function fieldsIn(form: Form): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(form)) {
    if (apart.includes(name)) continue;
    const texts = [value].flat().filter((one) => typeof one === 'string');
    if (boxes.includes(name)) for (const one of texts) fields[`${name}:${one}`] = '1';
    else fields[name] = (texts[0] ?? '').replaceAll('\r\n', '\n');
  }
  return fields;
}

/** The day of an activity stands there by itself; it says nothing until one of its boxes does. */
function isUntouchedDay(
  name: string,
  fields: Readonly<Record<string, string>>,
  shown: Readonly<Record<string, string>>,
): boolean {
  if (name === 'doneOn') return shown[name] === undefined;
  if (!name.startsWith('on:')) return false;
  const id = name.slice('on:'.length);
  return [`done:${id}`, `nil:${id}`].every((box) => !fields[box] && !shown[box]);
}

/** `both:0:text:case`: how, which of the others, and the field. */
function settledBy(
  choice: unknown,
  fields: Readonly<Record<string, string>>,
  now: DraftAnswer,
): Record<string, string> {
  const [, how, index, name = ''] =
    (typeof choice === 'string' && /^(both|theirs|mine):(\d+):(.+)$/.exec(choice)) || [];
  const theirs = now.fields[name]?.others[Number(index)]?.text;
  const mine = fields[name] ?? '';
  if (how === undefined || theirs === undefined) return {};
  if (how === 'mine') return { [name]: mine };
  return { [name]: how === 'theirs' ? theirs : `${mine}\n${theirs}` };
}

function textsIn(shown: unknown): Record<string, string> {
  try {
    const found: unknown = JSON.parse(String(shown));
    if (typeof found !== 'object' || found === null) return {};
    const texts = Object.entries(found).filter(([, text]) => typeof text === 'string');
    return Object.fromEntries(texts) as Record<string, string>;
  } catch {
    return {};
  }
}
