/**
 * Bundles with one planted fault, as a careless or a dishonest change would leave the code: the
 * bundle of today with one place replaced. Throws if the place is not there any more.
 */

export interface FaultyCode {
  name: string;
  from: RegExp;
  to: string;
}

/** The bundle with the fault in it. */
export function withFault(code: string, { name, from, to }: FaultyCode): string {
  if (!from.test(code)) throw new Error(`the bundle has no place for the fault: ${name}`);
  return code.replace(from, to);
}
