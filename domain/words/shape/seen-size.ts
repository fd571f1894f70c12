/**
 * The size of a picture or film as the sentences need it: upright ones say which side is the long
 * one.
 */
import { sidesOf } from '../../files/judge-file.ts';
import type { SeenSize } from './prose.ts';

/** The long and the short side, and whether the picture is upright. */
export function sizeOf(widthPx: number, heightPx: number): SeenSize {
  const sides = sidesOf({ widthPx, heightPx });
  return { widthPx, heightPx, ...sides, upright: heightPx > widthPx };
}
