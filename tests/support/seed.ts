/**
 * One seed for all properties: a run says the same everywhere, so a red run means a change and not
 * a new draw. `DUBAN_TEST_SEED=<number>` draws others: what that finds becomes a named test.
 */
import fc from 'fast-check';

/** Found amended review stages with the wrong clock. */
const usualSeed = 464_809_781;

// oxlint-disable-next-line no-restricted-properties -- this is where a test run begins
const { DUBAN_TEST_SEED: asked } = process.env;

fc.configureGlobal({ seed: asked === undefined ? usualSeed : Number(asked) });
