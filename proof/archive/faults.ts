/**
 * What can be wrong with an archive or with a proof, each with its facts. Their words are in
 * `proof/words/`.
 */

export type Fault =
  /** The folder lacks one of the files that make an archive. */
  | { code: 'no-archive'; lacks: string }
  | { code: 'newer-format'; format: number; known: number }
  /** One of our own files is not written as the format says; `line`: of the manifest. */
  | { code: 'malformed'; path: string; line?: number }
  | { code: 'unsafe-path'; line: number }
  | { code: 'listed-twice'; path: string }
  | { code: 'other-campaign'; path: string; campaign: string; expected: string }
  | { code: 'wrong-count'; listed: number; said: number }
  | { code: 'link'; path: string }
  | { code: 'missing'; path: string }
  | { code: 'added'; path: string }
  | { code: 'wrong-size'; path: string; sizeBytes: number; said: number }
  /** `isOf`: the file whose content it is. */
  | { code: 'changed'; path: string; isOf?: string }
  | { code: 'wrong-lines'; path: string; lines: number; said: number }
  /** The record that should stand there, and the one that does; null: it cannot be read. */
  | { code: 'record-missing'; path: string; record: number }
  | { code: 'record-moved'; path: string; record: number }
  | { code: 'record-unchained'; path: string; record: number }
  | { code: 'ledger-cut'; path: string; records: number }
  | { code: 'no-key' }
  | { code: 'other-key'; fingerprint: string }
  | { code: 'unsigned'; name: string }
  | { code: 'wrong-signature' }
  /** Manifest and edge are not those that were signed. */
  | { code: 'wrong-root' }
  | { code: 'rolled-back'; size: number; known: number }
  | { code: 'forked'; size: number }
  | { code: 'other-log'; origin: string; known: string }
  | { code: 'no-proof' }
  | { code: 'proof-broken' }
  | { code: 'other-item'; path: string }
  | { code: 'arrived'; record: number }
  | { code: 'about-no-file'; path: string };

export type FaultCode = Fault['code'];

/** So many are told one by one: whoever lost a folder need not read ten thousand lines. */
export const faultsTold = 200;
