/**
 * A picture's or film's size, as it is told: an upright one says which side is the long one.
 * Judges nothing.
 */
import { sidesOf } from '../../files/judge-file.ts';
import type { SeenSize } from './prose.ts';

/** The sides, and whether it stands upright. */
export function sizeOf(widthPx: number, heightPx: number): SeenSize {
  const sides = sidesOf({ widthPx, heightPx });
  return { widthPx, heightPx, ...sides, upright: heightPx > widthPx };
}
