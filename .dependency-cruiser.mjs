/**
 * Which folder may know which: the one table of allowed directions, and what follows from it.
 * `tests/repository/direction.test.ts` cruises with it; by hand: `npx depcruise .` in the root.
 * TypeScript 7 has no API that the cruiser knows: without the parser below it sees 0 modules.
 * Source: STYLE 2.3; why these tools: docs/decisions/0001-toolchain.md.
 */

/** What a client needs of a workflow: names, ids, message types, search attributes. No code. */
const doors = [
  'workflows/messages.ts',
  'workflows/rehearsal-messages.ts',
  'workflows/replay/messages.ts',
  'workflows/search-attributes.ts',
];

/** Words of every room are made with these: days, plurals, languages, what people type. */
const terms = 'domain/terms/(day-words|days|given|language|plural|told-error|typed).ts';

/** How large files are cut: by whoever takes them and by whoever sends them. */
const cut = 'domain/evidence/cut.ts';

/** The rooms, what they are for, and so what they may load (`values`) or only name (`types`). */
const rooms = {
  domain: {
    values: ['domain/'],
    packages: ['zod', 'temporal-polyfill', 'rrule-temporal', '@noble/hashes', 'canonicalize'],
  },
  workflows: {
    values: ['workflows/', 'domain/'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  activities: {
    values: ['activities/', 'proof/', 'domain/', ...doors, 'node:'],
    types: ['workflows/ports.ts'],
    packages: [
      '@aws-sdk/[^/]+',
      '@temporalio/(activity|client|common|proto|worker)',
      'jose',
      'react(-email)?',
      '@react-email/[^/]+',
      '@napi-rs/canvas',
      'ag-psd',
      'file-type',
      'image-size',
      'mediainfo\\.js',
      'nodemailer',
      'p-map',
      'pdfjs-dist',
      'pidusage',
      'pino',
      'sharp',
      'yaml',
      'yauzl',
    ],
  },
  // What makes an archive provable. Bundled into one file too, so it knows nothing of the product.
  proof: {
    values: ['proof/', 'domain/terms/language.ts', 'node:'],
    packages: ['@noble/ed25519', '@noble/hashes'],
  },
  // HTML and paper: data in, a page out.
  pages: {
    values: ['pages/', 'domain/', 'node:'],
    packages: ['hono', 'fontkit', 'pdfkit', 'subset-font', 'uqr'],
  },
  api: {
    values: ['api/', 'pages/', 'proof/', 'domain/', ...doors, 'node:'],
    types: ['activities/'],
    packages: [
      'hono',
      '@hono/[^/]+',
      'zod',
      'diff',
      'jose',
      '@temporalio/(client|common)',
      'p-map',
      'pino',
    ],
  },
  web: {
    // Of the domain only what words are made with (days, plurals) and how people type.
    values: [
      'web/',
      'pack/',
      'proof/',
      cut,
      'domain/terms/(day-words|days|given|language|plural|ticked-row|typed).ts',
    ],
    types: ['api/'],
    packages: [],
  },
  cli: {
    values: ['cli/', 'pack/', 'proof/', terms, cut, 'node:'],
    types: ['api/'],
    packages: [
      'canonicalize',
      'client-zip',
      'commander',
      'hono',
      'openid-client',
      'p-map',
      'picocolors',
      'table',
      'string-width',
      'yaml',
    ],
  },
  // An upload, content ids, a ZIP, tables for Excel: for the command line and a browser alike.
  pack: {
    values: ['pack/', terms, cut],
    types: ['api/'],
    packages: ['client-zip', '@noble/hashes', 'string-width', 'write-excel-file'],
  },
  local: {
    values: ['local/', terms, ...doors, 'node:'],
    types: ['workflows/ports.ts'],
    packages: [
      '@aws-sdk/client-s3',
      '@temporalio/(client|testing|worker)',
      'aws-ses-v2-local',
      'esbuild',
      'execa',
      'get-port',
      'hono',
      'oidc-provider',
      'p-map',
      'picocolors',
      'pino',
      'yauzl',
    ],
  },
};

/** Files that nothing imports: a shell, the bundler, a thread or a test runner starts them. */
const entries = [
  '^bin/(?!record-)',
  '^(start|test)\\.mjs$',
  '^workflows/(index|failure-converter|traces)\\.ts$',
  '^activities/renditions/(page|picture)-process\\.ts$',
  '^web/(zh|en)\\.ts$',
  '^api/receipts/pdf-worker\\.ts$',
  '^pages/print/pdf/untyped-packages\\.d\\.ts$',
  '^local/reader-language\\.d\\.mts$',
  '^activities/inspection/parser-entry\\.ts$',
  '^(proof/disk/script|web/verify/verify-page)\\.ts$',
];
const testEntries = [
  '^tests/.*\\.test\\.ts$',
  '^tests/support/((seed|slowest-files|stack)\\.ts|workflows/)',
  '^tests/activities/(inspection|renditions)/hostile-(pages|parser)\\.ts$',
  '^bin/record-',
  '^bench/(bench\\.ts$|bare/)',
  '^bench/start\\.mjs$',
  '^vitest\\.config\\.ts$',
  '^tests/repository/lint-rules\\.mjs$',
];

/** The only files of domain/ that check unknown data; a workflow may name their types. */
const schemas =
  '^domain/(unit/commands|definition/' +
  '(definition|parse|script|statutory-days|typed-schemas|units))\\.ts$';

/** Imports of which nothing is left when the code runs. */
export const typeOnly = ['type-only', 'type-import'];
/** Where the packages of these names (regular expressions) lie. */
export const packagePath = (names) => `(^|/)node_modules/(${names.join('|')})/`;
const ours = (paths) => paths.map((path) => `^${path.replaceAll('.', '\\.')}`);

/** What is not allowed is forbidden: one rule for what a room loads, one for what it names. */
function directionOf(room, { values, types = [], packages }) {
  const paths = ours(values.filter((path) => path !== 'node:'));
  const core = values.includes('node:') ? ['core'] : [];
  return [
    {
      name: `${room}-loads`,
      comment: `${room}/ may load ${[...values, ...packages].join(', ')}.`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        pathNot: [...paths, packagePath(packages)],
        dependencyTypesNot: ['unknown', ...typeOnly, ...core],
      },
    },
    {
      name: `${room}-names`,
      comment: `${room}/ may name types of ${[...values, ...types, ...packages].join(', ')}.`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        pathNot: [...paths, ...ours(types), packagePath(packages)],
        dependencyTypes: typeOnly,
        dependencyTypesNot: core,
      },
    },
  ];
}

/** How to look: which parser, where to stop, how a package's name leads to its files. */
export const options = {
  parser: 'swc',
  doNotFollow: { path: '(^|/)node_modules/' },
  exclude: { path: '(^|/)(\\.duban|\\.git|node_modules/\\.cache)/' },
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
    mainFields: ['module', 'main', 'types'],
  },
};

/** One rule; breaking it is an error. */
export const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    ...Object.entries(rooms).flatMap(([room, may]) => directionOf(room, may)),
    rule(
      'schemas-only',
      'Checking unknown data is the work of the schema files.',
      { path: '^domain/', pathNot: schemas },
      { path: packagePath(['zod']), dependencyTypesNot: typeOnly },
    ),
    rule(
      'proof-runs-anywhere',
      'What verifies must run in a browser too; only the part for disks knows Node.',
      { path: '^proof/', pathNot: '^proof/disk/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'nobody-imports-bin',
      'bin/ composes; nothing but a test knows it.',
      { pathNot: '^(bin|tests|bench)/' },
      { path: '^bin/' },
    ),
    rule(
      'nobody-imports-tests',
      'Tests look at the product; only a recorder looks back.',
      { pathNot: '^(tests|bench|bin/record-)' },
      { path: '^(tests|bench)/' },
    ),
    rule(
      'start-needs-nothing',
      'It runs before anything is installed.',
      { path: '^(start|test|local/.+|bin/.+)\\.mjs$' },
      { path: '(^|/)node_modules/', dependencyTypesNot: ['dynamic-import'] },
    ),
    rule(
      'telemetry-apart',
      'One file knows OpenTelemetry.',
      { pathNot: '^(bin/wiring/telemetry\\.ts$|tests/)' },
      { path: packagePath(['@opentelemetry/[^/]+']) },
    ),
    rule(
      'telemetry-when-asked',
      'It is loaded where the environment asks for traces, and nowhere else.',
      { pathNot: '^tests/' },
      { path: '^bin/wiring/telemetry\\.ts$', dependencyTypesNot: ['dynamic-import', ...typeOnly] },
    ),
    rule(
      'no-cycle',
      'Two files that name each other are one idea, or three. Types count as well.',
      {},
      { circular: true },
    ),
    {
      ...rule('no-folder-cycle', 'Of two folders, one stands below the other.', {}, {}),
      to: { circular: true },
      scope: 'folder',
    },
    rule('no-unresolved', 'A path that leads nowhere.', {}, { couldNotResolve: true }),
    rule(
      'no-undeclared-package',
      'What is imported stands in package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'no-dev-package',
      'What runs in production is a dependency, not a dev dependency.',
      { path: `^(${Object.keys(rooms).join('|')}|bin)/`, pathNot: '^bin/(write|record)-' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: typeOnly },
    ),
    rule(
      'no-dead-file',
      'Only tests know this file, or nobody: nothing that runs leads to it.',
      { path: entries },
      { path: `^(${Object.keys(rooms).join('|')})/`, pathNot: entries, reachable: false },
    ),
    rule(
      'no-dead-test-file',
      'No test leads to this file.',
      { path: testEntries },
      { path: '^(tests|bench)/', pathNot: testEntries, reachable: false },
    ),
  ],
  options,
};
