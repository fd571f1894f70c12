/**
 * Why a letter could not be delivered: our own codes are put into words, and a mail server's text
 * is shown as it came.
 */
import type { Names } from './rows.ts';

/** A reason in words. */
export function reasonText({ undeliverable }: Names, reason: string): string {
  if (!Object.hasOwn(undeliverable, reason)) return reason;
  return undeliverable[reason as keyof Names['undeliverable']];
}
