/**
 * A reporter of vitest, named on the command line by `test.mjs`: the files that a run waited for
 * longest. Its own JSON report leaves out the hooks, which is where a real stack's time goes.
 */
import type { Reporter, TestModule } from 'vitest/node';

/** So many files are named; the others are fast by comparison. */
const filesNamed = 10;

/** Made by vitest. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const lines = modules
      .map((module) => ({ file: module.relativeModuleId, ms: durationOf(module) }))
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, filesNamed)
      .map(({ file, ms }) => `${(ms / 1_000).toFixed(1).padStart(7)} s  ${file}`);
    process.stdout.write(`\nThe slowest test files:\n${lines.join('\n')}\n`);
  }
}

/** What it imports, what it makes ready, and its tests. */
function durationOf(module: TestModule): number {
  const { setupDuration, collectDuration, duration } = module.diagnostic();
  return setupDuration + collectDuration + duration;
}
