/**
 * Four kinds of tests: `pure` (no server), `real` (against the real stack, which two files share
 * at a time, so each has campaigns of its own), `long` (the same, but files of more than ten
 * seconds) and `full` (one file at a time: kills, browsers, large files).
 * One kind alone: `vitest run --project pure`. `test.mjs` says which run, and the reporters.
 */
import { defineConfig } from 'vitest/config';

const pure = [
  'tests/domain/**/*.test.ts',
  'tests/pack/**/*.test.ts',
  'tests/proof/**/*.test.ts',
  'tests/repository/**/*.test.ts',
  'tests/workflows/{bundle,replay,replay-faults,traces}.test.ts',
  'tests/scenarios/**/*domain*.test.ts',
  'tests/scenarios.domain.test.ts',
  'tests/web/**/*.test.ts',
  'tests/words/**/*.test.ts',
];
const long = ['tests/**/*.long.test.ts'];
const full = ['tests/**/*.full.test.ts'];

/*
 * Each kind runs where the machine's clock shows another day than Beijing's for much of the time
 * (UTC+14, and UTC-5 or UTC-4 with its changes of the clock): whatever takes the machine's clock
 * for the campaign's fails here, and not with whoever works abroad or sets a server to UTC.
 */

/** Two shared cores: a slow answer is no failure, a lost one must end. */
const pureLimits = { testTimeout: 60_000, hookTimeout: 60_000 };
const realLimits = { testTimeout: 60_000, hookTimeout: 120_000, teardownTimeout: 30_000 };

/** Files that share the real stack, two at a time. */
function served(include: string[], groupOrder: number) {
  const others = include === long ? [...pure, ...full] : [...pure, ...long, ...full];
  return {
    env: { TZ: 'America/New_York' },
    include,
    exclude: others,
    globalSetup: ['tests/support/stack.ts'],
    // Two processes, each one file after another: each file would load Temporal and AWS anew.
    isolate: false,
    sequence: { groupOrder },
    ...realLimits,
  };
}

export default defineConfig({
  cacheDir: 'node_modules/.cache/vitest',
  test: {
    passWithNoTests: false,
    setupFiles: ['tests/support/seed.ts'],
    maxWorkers: 2,
    // A forgotten `.only` would make the rest pass unseen.
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          env: { TZ: 'Pacific/Kiritimati' },
          include: pure,
          exclude: [...long, ...full],
          sequence: { groupOrder: 0 },
          ...pureLimits,
        },
      },
      { extends: true, test: { name: 'real', ...served(['tests/**/*.test.ts'], 1) } },
      { extends: true, test: { name: 'long', ...served(long, 2) } },
      {
        extends: true,
        test: {
          name: 'full',
          env: { TZ: 'America/New_York' },
          include: full,
          globalSetup: ['tests/support/stack.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          ...realLimits,
          testTimeout: 600_000,
        },
      },
    ],
  },
});
