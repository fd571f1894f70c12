/**
 * What is said of a likeness and of a file that is used again: plain sentences that name the place
 * and leave the judgement to whoever looks. The same file elsewhere may be a mistake, a joint
 * activity, or a picture that somebody took from the net; the words accuse nobody.
 */
import type { Text } from '../definition/definition.ts';
import type { UsedAgain } from './filed.ts';
import type { Match } from './likeness.ts';

/** How the place of a match is called; `unit` null: the same unit. */
export interface CalledPlace {
  /** Null: this campaign. */
  campaign: string | null;
  unit: Text | null;
  step: Text;
}

/** The sentence of a hint. `later`: the other one came after this one. */
export function matchText(match: Match, place: CalledPlace, later: boolean): Text {
  return later ? laterText(match, place) : besideText(match, place);
}

function besideText({ kind, distance }: Match, place: CalledPlace): Text {
  const { zh, en } = placeText(place);
  if (kind === 'same-file') {
    return {
      zh: `与${zh}报送的是同一文件，请核对`,
      en: `the very same file was filed ${en}; please compare`,
    };
  }
  const { what, degree } = likeWords(kind, distance);
  return {
    zh: `与${zh}报送的${what.zh}${degree.zh}，请对照`,
    en: `${degree.en} ${what.en} was filed ${en}; please compare`,
  };
}

function laterText({ kind, distance }: Match, place: CalledPlace): Text {
  const { zh, en } = placeText(place, '');
  if (kind === 'same-file') {
    return {
      zh: `同一文件后来又用于${zh}的报送，请核对`,
      en: `the very same file was filed again, later, ${en}; please compare`,
    };
  }
  const { what, degree } = likeWords(kind, distance);
  return {
    zh: `${degree.zh}的${what.zh}后来又用于${zh}的报送，请对照`,
    en: `${degree.en} ${what.en} was filed later ${en}; please compare`,
  };
}

function likeWords(kind: Match['kind'], distance: number | null): { what: Text; degree: Text } {
  const isNear = (distance ?? 0) <= 3;
  return {
    what: kind === 'like-film' ? { zh: '视频', en: 'film' } : { zh: '照片', en: 'picture' },
    degree: isNear ? { zh: '几乎相同', en: 'nearly the same' } : { zh: '相似', en: 'a similar' },
  };
}

/** The friendly remark. */
export function usedAgainText({ how }: UsedAgain, step: Text): Text {
  if (how === 'reference') {
    return {
      zh: `同时被「${step.zh}」引用（一次报送，多处使用）`,
      en: `also referred to by “${step.en}” (filed once, counted many times)`,
    };
  }
  return {
    zh: `同一文件也用于「${step.zh}」（一次报送，多处使用）`,
    en: `the same file also serves “${step.en}” (filed once, counted many times)`,
  };
}

function placeText({ campaign, unit, step }: CalledPlace, as = '为'): Text {
  const [whose, whoseEn] = unit === null ? ['本单位', 'by this unit'] : [unit.zh, `by ${unit.en}`];
  const [when, whenEn] = campaign === null ? ['', ''] : [`在活动${campaign}中`, ` in ${campaign}`];
  return {
    zh: `${whose}${when}${as}「${step.zh}」`,
    en: `${whoseEn}${whenEn} for “${step.en}”`,
  };
}
