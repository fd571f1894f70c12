/**
 * A product in miniature with every room, and one planted fault for each rule of direction.
 * Each fault is loaded by the one file that starts it all, so nothing is dead but what should be.
 */
import { type Fault, type Tree, file } from './planting.ts';

/** The miniature: it keeps all rules, whatever is planted into it. */
export const miniature: Tree = {
  'domain/rules.ts': file('export const rule = 1;'),
  'domain/definition/definition.ts': file("export * from 'zod';"),
  'domain/hen.ts': file("export * from './egg.ts';"),
  'workflows/index.ts': file("export * from './messages.ts';", "export * from './unit.ts';"),
  'workflows/messages.ts': file("export * from '../domain/rules.ts';"),
  'workflows/ports.ts': file('export type Ports = string;', 'export const port = 1;'),
  'workflows/unit.ts': file(
    "export * from '@temporalio/workflow';",
    "export type * from '../domain/definition/definition.ts';",
    "export type * from './ports.ts';",
  ),
  'activities/mail.ts': file("export type { Ports } from '../workflows/ports.ts';"),
  'api/app.ts': file("export * from '../workflows/messages.ts';"),
  'cli/main.ts': file("export type * from '../api/app.ts';"),
  'local/stack.ts': file("export * from 'node:path';"),
  'bin/wiring/telemetry.ts': file("export * from '@opentelemetry/api';"),
  'bin/config.ts': file('export const config = 1;'),
  'tests/api/app.test.ts': file("import '../../bin/duban.ts';", "import '../support/world.ts';"),
  'tests/support/world.ts': file('export const world = 1;'),
};

const loads = (path: string) => file(`import * as loaded from '${path}';`, 'export { loaded };');
const names = (path: string) => file(`export type * from '${path}';`);
const rules = loads('../domain/rules.ts');
const rulesBeside = loads('./rules.ts');

/** Faults and cures; `good` is what the same file may do. */
export const directionFaults: Fault[] = [
  ['domain-loads', 'domain/acts.ts', loads('../activities/mail.ts'), loads('./rules.ts')],
  ['domain-loads', 'domain/reads.ts', loads('node:fs'), loads('temporal-polyfill')],
  ['domain-loads', 'domain/logs.ts', loads('pino'), loads('canonicalize')],
  ['domain-names', 'domain/knows-the-edge.ts', names('../api/app.ts'), names('./rules.ts')],
  ['schemas-only', 'domain/checks.ts', loads('zod'), names('zod')],
  ['workflows-loads', 'workflows/acts.ts', loads('../activities/mail.ts'), rules],
  ['workflows-loads', 'workflows/parses.ts', loads('zod'), loads('@temporalio/workflow')],
  ['workflows-loads', 'workflows/reads.ts', loads('node:fs'), rules],
  ['workflows-loads', 'workflows/calls.ts', loads('@temporalio/client'), rules],
  ['workflows-names', 'workflows/knows.ts', names('../activities/mail.ts'), names('./ports.ts')],
  ['activities-loads', 'activities/a.ts', loads('../workflows/ports.ts'), rules],
  ['activities-names', 'activities/b.ts', names('../api/app.ts'), names('../workflows/ports.ts')],
  ['activities-loads', 'activities/serves.ts', loads('hono'), loads('@aws-sdk/client-s3')],
  ['api-loads', 'api/runs.ts', loads('../workflows/unit.ts'), loads('../workflows/messages.ts')],
  ['api-loads', 'api/acts.ts', loads('../activities/mail.ts'), names('../activities/mail.ts')],
  ['cli-loads', 'cli/decides.ts', rules, names('../api/app.ts')],
  ['cli-loads', 'cli/serves.ts', loads('../api/app.ts'), names('../api/app.ts')],
  ['cli-names', 'cli/knows.ts', names('../domain/rules.ts'), names('../api/app.ts')],
  ['web-loads', 'web/asks.ts', loads('../api/app.ts'), names('../api/app.ts')],
  ['web-loads', 'web/reads.ts', loads('node:fs'), names('../api/app.ts')],
  ['web-names', 'web/knows.ts', names('../domain/rules.ts'), names('../api/app.ts')],
  ['pack-loads', 'pack/reads.ts', loads('node:fs'), loads('client-zip')],
  ['pack-loads', 'pack/decides.ts', rules, names('../api/app.ts')],
  ['proof-loads', 'proof/decides.ts', rules, loads('@noble/hashes')],
  ['proof-runs-anywhere', 'proof/reads.ts', loads('node:fs'), loads('@noble/ed25519')],
  ['local-loads', 'local/decides.ts', rules, loads('./stack.ts')],
  ['nobody-imports-bin', 'infra/starts.ts', loads('../bin/config.ts'), rules],
  ['nobody-imports-tests', 'infra/tests.ts', loads('../tests/support/world.ts'), rules],
  ['start-needs-nothing', 'start.mjs', "import 'picocolors';\n", "import 'node:fs';\n"],
  ['telemetry-apart', 'bin/traces.ts', loads('@opentelemetry/api'), loads('pino')],
  [
    'telemetry-when-asked',
    'bin/eager.ts',
    loads('./wiring/telemetry.ts'),
    names('./wiring/telemetry.ts'),
  ],
  ['no-cycle', 'domain/egg.ts', names('./hen.ts'), rulesBeside],
  ['pages-loads', 'pages/asks.ts', loads('../api/app.ts'), loads('hono')],
  ['pages-names', 'pages/knows.ts', names('../api/app.ts'), names('../domain/rules.ts')],
  ['no-unresolved', 'bin/lost.ts', loads('./nowhere.ts'), rules],
  ['no-undeclared-package', 'bin/borrows.ts', loads('ms'), loads('pino')],
  ['no-dev-package', 'bin/tests.ts', loads('fast-check'), loads('pino')],
].map(([rule = '', path = '', bad = '', good = '']) => ({ rule, path, bad, good }));

/** Files that nothing leads to. */
export const deadFaults: Fault[] = [
  { rule: 'no-dead-file', path: 'domain/dead.ts', bad: file('export const dead = 1;') },
  { rule: 'no-dead-test-file', path: 'tests/support/dead.ts', bad: file('export const dead = 1;') },
];

/** Two folders that name each other's types, and the same without the way back. */
export const folderCycle = (wayBack: string): Tree => ({
  'bin/duban.ts': file("import '../domain/field/plough.ts';"),
  'domain/farm/barn.ts': file("export type * from '../field/crop.ts';"),
  'domain/field/crop.ts': file('export type Crop = string;'),
  'domain/field/plough.ts': file(`export type * from '${wayBack}';`),
});

/** What starts everything, the planted files included. */
export function startOf(faults: Fault[]): Tree {
  const paths = Object.keys(miniature).filter((path) =>
    /^(activities|api|cli|local|domain\/hen)/.test(path),
  );
  const planted = faults.map(({ path }) => path).filter((path) => path !== 'start.mjs');
  return { 'bin/duban.ts': file(...[...paths, ...planted].map((path) => `import '../${path}';`)) };
}

/** What may not end up in the bundle, however far it is away from the file that starts it. */
export const sandboxFaults: Fault[] = [
  {
    rule: 'sandbox-stays-small',
    path: 'domain/definition.ts',
    bad: loads('zod'),
    good: names('zod'),
  },
  {
    rule: 'sandbox-stays-small',
    path: 'domain/days.ts',
    bad: loads('temporal-polyfill'),
    good: names('temporal-polyfill'),
  },
];

/** A workflow that loads a file of domain/ which loads what it must not. */
export const sandboxStart: Tree = {
  'workflows/index.ts': file("import '../domain/step.ts';"),
  'domain/step.ts': file("import './definition.ts';", "import './days.ts';"),
};
