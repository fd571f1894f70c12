/**
 * Decides who reads the office's morning mail, and which part of it. The office's mailbox gets all
 * of it; leaders get what they are to sign and what has waited too long; a reviewer gets what was
 * passed on to them by name; the bulletin list (通报) gets what goes into the bulletin. When a mail
 * is sent is decided in morning-time.ts.
 */
import type { Office } from '../definition/units.ts';
import { officePersonKey } from '../rules/office-entries.ts';
import type { OfficeReader } from '../rules/office-entries.ts';
import { dayMs } from '../terms/days.ts';
import type { Language } from '../terms/language.ts';
import type { RecipientRole } from '../terms/letter-lines.ts';

export interface OfficeDesk {
  role: Extract<RecipientRole, 'office' | 'office-leader' | 'reviewer' | 'bulletin'>;
  addresses: string[];
  language?: Language;
  reads: OfficeReader[];
  /** How long (ms) the office must be overdue before this reader is told; null: never told. */
  lateAfterMs: number | null;
}

/** A leader is told of decisions that the office has owed for a week. */
const leaderAfterMs = 7 * dayMs;

/** One desk per address, so a person with two roles gets one mail. The office's own comes first. */
export function officeDesksOf(office: Office): OfficeDesk[] {
  const { language } = office;
  const speaks = (own: Language | undefined): { language?: Language } => {
    const read = own ?? language;
    return read === undefined ? {} : { language: read };
  };
  const desks = new Map<string, OfficeDesk>();
  const add = (desk: OfficeDesk): void => {
    const [address = ''] = desk.addresses;
    const before = desks.get(address);
    if (!before) desks.set(address, desk);
    else before.reads = [...new Set([...before.reads, ...desk.reads])];
  };
  const addresses = [office.address];
  add({ role: 'office', addresses, ...speaks(undefined), reads: ['o', 'l'], lateAfterMs: null });
  for (const { id, address, language: own } of office.leaders) {
    const reads: OfficeReader[] = ['l', officePersonKey(id)];
    const desk = { addresses: [address], ...speaks(own), reads, lateAfterMs: leaderAfterMs };
    add({ role: 'office-leader', ...desk });
  }
  for (const { id, address, language: own } of office.reviewers) {
    const desk = { addresses: [address], ...speaks(own), reads: [officePersonKey(id)] };
    add({ role: 'reviewer', ...desk, lateAfterMs: null });
  }
  const { bulletin } = office;
  if (bulletin.length === 0) return [...desks.values()];
  const list = { addresses: bulletin, ...speaks(undefined), reads: ['b' as const] };
  return [...desks.values(), { role: 'bulletin', ...list, lateAfterMs: null }];
}
