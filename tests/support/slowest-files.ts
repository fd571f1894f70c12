/**
 * A vitest reporter, named on the command line by `test.mjs`, that lists the files that took
 * longest. Vitest's JSON report leaves out the hooks, in which a real stack spends its time.
 */
import type { Reporter, TestModule } from 'vitest/node';

/** How many files are listed. */
const filesNamed = 10;

/** Vitest creates it. */
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

/** Imports, setup and tests together. */
function durationOf(module: TestModule): number {
  const { setupDuration, collectDuration, duration } = module.diagnostic();
  return setupDuration + collectDuration + duration;
}
