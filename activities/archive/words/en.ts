/**
 * The first page of an archive in English, for somebody who has never seen Duban and perhaps finds
 * the folder years later.
 */
import type { ReadmeFacts } from './readme-words.ts';

/** The page as Markdown. */
export function readmeEn(facts: ReadmeFacts): string {
  const { title, campaign, document, issuer, office, units, endedAt, years } = facts;
  return `# ${title}: archive

${facts.isRehearsal ? '**This is the archive of a rehearsal, not of a real campaign.**\n\n' : ''}\
This folder is the whole record of a campaign as it ended: what the notice asked for, what each
unit did and when, which files it filed, and which mails went out. You need neither Duban nor a
server nor a network to read it or to check it.

| What | |
|---|---|
| Campaign | ${campaign} |
| Notice | ${document} (${issuer}) |
| Office | ${office} |
| Units | ${units} |
| Ended | ${endedAt} |
| Kept | ${years === 100 ? 'for ever' : `${years} years`} |
| Log | ${facts.origin} |
| Fingerprint of the public key (SHA-256) | ${facts.fingerprint} |
${
  facts.open.length > 0
    ? `\nUnits that had not ended, so that later records are missing: ${facts.open.join(', ')}\n`
    : ''
}
## How to check it
- Open verify.html in a browser and choose this folder, or
- install Node 18 or newer and run node verify.mjs, or
- use Duban: duban archive verify <folder>.

Each should say that the archive is intact. Then compare the fingerprint that it shows with the one
that was announced at the close: only if they are equal did the office sign this.

## What is in it
| Where | What |
|---|---|
| archive.json | about this archive: campaign, retention, versions of the program |
| notice.md, definition.json | the notice, and the definition that was written from it |
| plan.json | the plan: steps, deadlines, quotes of the notice's clauses |
| roster.jsonl | the units; names and phone numbers of persons are sealed |
| campaign/ | the campaign itself: operations, recorded history |
| units/<code>/unit.json | one unit: its state, the number of its records, the hash of the last |
| units/<code>/timeline.en.txt | what happened, to be read |
| units/<code>/ledger.jsonl | the ledger: one record a line, chained by hashes |
| units/<code>/items/ | by item: deadline, clause; authentic, reliable, complete, usable |
| units/<code>/evidence.jsonl | the files that were filed: name, size, hash, version in the store |
| units/<code>/mails.jsonl | mails: when, to whom, with what result |
| units/<code>/history/ | the recorded history of the workflow engine (JSON, gzip) |
| code/ | the program that ran then, named by its hash |
| manifest.jsonl, checkpoint.txt, log-before.txt, key.txt | manifest, signature, log, public key |

Times are milliseconds since 1970-01-01T00:00Z; in timelines they are Beijing's.
`;
}
