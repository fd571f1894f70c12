/**
 * Signs that a chat program has shrunk a picture. The fact is used in the sentence that asks for
 * the original, and is never a reason to refuse by itself. Source: what WeChat, QQ and WhatsApp
 * save (2026).
 */
import type { Picture } from './picture.ts';

/** File names given by these programs. */
const names =
  /^(mmexport\d|wx_camera_\d|microMsg|QQ图片|QQ截图|微信图片|微信截图|tmp_[0-9a-f]{8})|-WA\d{4}/i;
/** Longest side after shrinking. */
const longSides = new Set([1280, 1440]);
/** Shortest side after shrinking in a phone's portrait or landscape. */
const shortSide = 1080;

/** Does the picture look shrunk? It has a chat program's name or size, and no camera's data. */
export function looksShrunk(name: string, { widthPx, heightPx, exif }: Picture): boolean {
  if (exif.isFromCamera) return false;
  const long = Math.max(widthPx, heightPx);
  const short = Math.min(widthPx, heightPx);
  // 1920 × 1080 does not count: it is what the notice asks for, and the size of every screen.
  return names.test(name) || longSides.has(long) || (short === shortSide && long > 1920);
}
