/**
 * 文件里查到什么、哪些页能预览、为何没有预览，用一句话说。What was found in a file, which pages are
 * shown, and why there is no preview, in Chinese.
 */

import type { FoundWords } from '../shape/prose.ts';

export const found: FoundWords = {
  coded: (format, codec) => `${format}（${codec}编码）`,
  size: ({ widthPx, heightPx, longPx, shortPx, upright }) =>
    `${widthPx}×${heightPx}${upright ? `（竖幅：长边${longPx}，短边${shortPx}）` : ''}`,
  lasts: (minutes, seconds) =>
    minutes > 0 ? `时长${minutes}分${String(seconds).padStart(2, '0')}秒` : `时长${seconds}秒`,
  frames: (perSecond) => `每秒${perSecond}帧`,
  taken: (moment) => `拍摄于${moment}`,
  joined: (parts) => parts.join('，'),
  pages: (count, first) => `共${count}页${first === null ? '' : `，预览前${first}页和末页`}`,
  faultyPages: (shown, faulty) => `${shown}；第${faulty.join('、')}页未能完整显示，请下载查看`,
  noRendition: {
    document: '此格式不生成预览，请下载查看；如需在线查看，请另附PDF',
    'not-inspected': '尚未检查，不生成预览',
    'not-accepted': '检查未通过或格式不能预览',
    unreadable: '预览程序无法打开，请下载查看',
    'too-large': '超出预览的大小上限，请下载查看',
    'too-costly': '生成预览超出时间或内存上限，请下载查看',
    'gave-up': '多次尝试仍未能生成预览，请下载查看',
    'never-uploaded': '演练脚本的文件，并未上传',
  },
};
