/**
 * Signs that a chat app has shrunk a picture before it came here: a fact for the sentence that asks
 * for the original, never a reason by itself. Source: what WeChat, QQ and WhatsApp save (2026).
 */
import type { Picture } from './picture.ts';

/** Names that these apps give. */
const names =
  /^(mmexport\d|wx_camera_\d|microMsg|QQ图片|QQ截图|微信图片|微信截图|tmp_[0-9a-f]{8})|-WA\d{4}/i;
/** Longest side after shrinking. */
const longSides = new Set([1280, 1440]);
/** Shortest side after shrinking in a phone's portrait or landscape. */
const shortSide = 1080;

/** Whether it looks like it: an app's name or size, and nothing that a camera wrote. */
export function looksShrunk(name: string, { widthPx, heightPx, exif }: Picture): boolean {
  if (exif.isFromCamera) return false;
  const long = Math.max(widthPx, heightPx);
  const short = Math.min(widthPx, heightPx);
  // 1920 × 1080 is what the notice asks for, and every screen's size.
  return names.test(name) || longSides.has(long) || (short === shortSide && long > 1920);
}
