/**
 * 相同或相似的文件：说明在何处，由审核的人判断，不指责任何人。Files that are alike, in Chinese. The sentences name the place and
 * accuse nobody.
 */
import type { Alike, LikenessWords, SaidPlace } from '../shape/prose.ts';

export const likeness: LikenessWords = {
  before: (alike, place) => {
    const where = placeOf(place, '为');
    if (alike === 'same-file') return `与${where}报送的是同一文件，请核对`;
    return `与${where}报送的${kindOf(alike)}${alike.near ? '几乎相同' : '相似'}，请对照`;
  },
  later: (alike, place) => {
    const where = placeOf(place, '');
    if (alike === 'same-file') return `同一文件后来又用于${where}的报送，请核对`;
    const degree = alike.near ? '几乎相同' : '相似';
    return `${degree}的${kindOf(alike)}后来又用于${where}的报送，请对照`;
  },
  usedAgain: {
    reference: (step) => `同时被「${step}」引用（一次报送，多处使用）`,
    'same-file': (step) => `同一文件也用于「${step}」（一次报送，多处使用）`,
  },
};

function kindOf({ what }: Exclude<Alike, 'same-file'>): string {
  return what === 'film' ? '视频' : '照片';
}

function placeOf({ campaign, unit, step }: SaidPlace, as: string): string {
  return `${unit ?? '本单位'}${campaign === null ? '' : `在活动${campaign}中`}${as}「${step}」`;
}
