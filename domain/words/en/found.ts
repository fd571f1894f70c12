/**
 * What was found in a file, which pages are shown, and why there is no preview, in English. It does
 * not mention where or with what the file was made.
 */
import { agreeing, counted } from '../../terms/plural.ts';
import type { FoundWords } from '../shape/prose.ts';

export const found: FoundWords = {
  coded: (format, codec) => `${format} (${codec})`,
  size: ({ widthPx, heightPx, longPx, shortPx, upright }) =>
    `${widthPx}×${heightPx}` +
    (upright ? ` (upright: long side ${longPx}, short side ${shortPx})` : ''),
  lasts: (minutes, seconds) => (minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`),
  frames: (perSecond) => `${perSecond} frames a second`,
  taken: (moment) => `taken on ${moment}`,
  joined: (parts) => parts.join(', '),
  pages: (count, first) =>
    counted(count, 'page') +
    (first === null ? '' : `, of which the first ${first} and the last are shown`),
  faultyPages: (shown, faulty) =>
    `${shown}; ${agreeing(faulty.length, 'page', 'pages')} ${faulty.join(', ')} could not be ` +
    `shown completely, so download the file to see ${agreeing(faulty.length, 'it', 'them')}`,
  noRendition: {
    document: 'this format has no preview; download the file, or ask for a PDF as well',
    'not-inspected': 'the file has not been inspected yet, so it has no preview',
    'not-accepted': 'the file failed inspection, or its format has no preview',
    unreadable: 'the preview programs cannot open the file; download it to see it',
    'too-large': 'the file is too large for a preview; download it to see it',
    'too-costly': 'a preview would take too much time or memory; download the file to see it',
    'gave-up': 'several attempts to make a preview failed; download the file to see it',
    'never-uploaded': "a file of the rehearsal's script, which was never uploaded",
  },
};
