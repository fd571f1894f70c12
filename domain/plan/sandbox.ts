/**
 * Invents the mail addresses of a rehearsal. They are readable, always the same, and in a domain
 * that can never exist (`.invalid`, RFC 2606), so no letter of a rehearsal reaches a real mailbox.
 * Before it sends for a rehearsal, the mailer checks `isSandboxAddress` again.
 */
import type { Addressees } from '../definition/units.ts';

const sandboxDomain = 'rehearsal.invalid';

type SandboxRole =
  'unit' | 'liaison' | 'leader' | 'office' | 'reviewer' | 'office-leader' | 'bulletin';

/** An address such as `liaison.220100@rehearsal.invalid`, for a role and a unit or person. */
export function sandboxAddress(role: SandboxRole, code: string): string {
  const local = `${role}.${code}`.toLowerCase().replaceAll(/[^a-z0-9.-]/g, '-');
  return `${local}@${sandboxDomain}`;
}

/** Is this a single bare sandbox address and nothing else? */
export function isSandboxAddress(address: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*@rehearsal\.invalid$/.test(address) && !address.includes('\n');
}

/** Is the address in a reserved domain, which reaches nobody? Source: RFC 2606, RFC 6761. */
export function isReservedAddress(address: string): boolean {
  return /[@.](example|invalid|test|localhost|example\.(com|net|org))$/i.test(address);
}

/** The same units and office with every address replaced. */
export function sandboxed({ office, units }: Addressees): Addressees {
  return {
    office: {
      ...office,
      address: sandboxAddress('office', 'desk'),
      reviewers: office.reviewers.map((one) => ({
        ...one,
        address: sandboxAddress('reviewer', one.id),
      })),
      leaders: office.leaders.map((one) => ({
        ...one,
        address: sandboxAddress('office-leader', one.id),
      })),
      bulletin: office.bulletin.map((_, index) => sandboxAddress('bulletin', String(index + 1))),
    },
    units: units.map((unit) => ({
      ...unit,
      address: sandboxAddress('unit', unit.code),
      ...(unit.leader
        ? { leader: { ...unit.leader, address: sandboxAddress('leader', unit.code) } }
        : {}),
    })),
  };
}
