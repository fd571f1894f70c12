/**
 * 因系统原因未能办理的报送，其首次到达时间。The arrival time of a filing that failed because of us, in Chinese: when it
 * counts from, or that this could not be kept.
 */
import type { ArrivalWords } from '../facts/arrival-words.ts';

export const arrivals: ArrivalWords = {
  kept: (moment) =>
    `本次报送已于${moment}（北京时间）到达并记录在案；` +
    '内容不变，用同一请求编号再次提交，办成后以该时间为准。',
  lost: '本次到达时间未能记录：再次提交时，以再次到达的时间为准。',
};
