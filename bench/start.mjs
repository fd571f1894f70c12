/**
 * `npm run bench`: sets up what is missing (saying so on stderr), then hands over to
 * bench/bench.ts on a Node that is new enough, also where npm itself runs on an older one.
 */
import { SetUpError, handOver, setUp } from '../local/setup.mjs';

try {
  const node = await setUp({ environment: process.env, say: console.error, language: 'en' });
  const args = process.argv.slice(2);
  handOver({ node, file: 'bench/bench.ts', args, environment: process.env, language: 'en' });
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
