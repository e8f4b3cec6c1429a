import type { TalkUse, Talk as Words } from '../../knowledge/talk.ts';
import { HEADROOM, OF_HEADROOM } from '../facts/headroom.ts';
import { isTalk, openBesideSums } from './beside-sums.ts';

/** Words beside the figures of a calculation (`knowledge/talk`), ready to be looked for. */
export interface Talk {
  /** Leave a sum as it is, whatever is computed. */
  readonly plain: RegExp;
  isPlainWord(word: string): boolean;
  /** What is asked of one calculation alone: a year's interest is no year's payments. */
  readonly ofItsOwn: Readonly<Record<string, RegExp>>;
  /** What is repaid at once, at its end: its interest is simple. */
  readonly ofOneSum: RegExp;
  /** What a plan that is asked about is called once more. */
  readonly ofOddPlan: RegExp;
  readonly ofRateChange: RegExp;
  /** Whether a clause that tells no fact is only talk, by examples. */
  isTalk(clause: string, isQuestion: boolean): boolean;
}

/** `besideSums`: the text of `knowledge/beside-sums.json`. Throws when it is none. */
export function openTalk({ expressions, plain_words }: Words, besideSums: string): Talk {
  const model = openBesideSums(besideSums);
  const words = new Set(plain_words);
  const every = (use: TalkUse) => new RegExp(expressions[use], 'g');
  return {
    plain: every('plain'),
    isPlainWord: (word) => words.has(word.replace('’', "'")),
    ofItsOwn: {
      prepay_calc: every('prepay_calc'),
      rate_calc_apr: every('rate_calc_apr'),
      repay_method_diff: every('repay_method_diff'),
      penalty_calc: every('penalty_calc'),
      plan: every('plan'),
      rate_move: every('rate_move'),
      [HEADROOM]: OF_HEADROOM,
    },
    ofOneSum: every('one_sum'),
    ofOddPlan: every('odd_plan'),
    ofRateChange: every('rate_change'),
    isTalk: (clause, isQuestion) => isTalk(clause, isQuestion, model),
  };
}
