/**
 * Why a letter could not be delivered: our own codes in words, a mail server's text as it came.
 * Knows no language.
 */
import type { Names } from './rows.ts';

/** The words for a reason. */
export function reasonText({ undeliverable }: Names, reason: string): string {
  if (!Object.hasOwn(undeliverable, reason)) return reason;
  return undeliverable[reason as keyof Names['undeliverable']];
}
