import type { TalkUse, Talk as Words } from '../../knowledge/talk.ts';
import { HEADROOM, OF_HEADROOM } from '../facts/headroom.ts';

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
  readonly ofMoney: RegExp;
  readonly ofChange: RegExp;
  /** Words of which any may change a sum, in English: a clause with none of them, beside those that tell a loan, is talk. */
  readonly bearing: RegExp;
  /** The beginning of a question, in English. */
  readonly asks: RegExp;
}

export function openTalk({ expressions, plain_words }: Words): Talk {
  const words = new Set(plain_words);
  const every = (use: TalkUse) => new RegExp(expressions[use], 'g');
  const any = (use: TalkUse) => new RegExp(expressions[use]);
  const { question, before_question } = expressions;
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
    ofMoney: any('money'),
    ofChange: any('change'),
    bearing: any('bearing'),
    // Four at most: more of them could be read in too many ways.
    asks: new RegExp(`^ ?(?:(?:${before_question}) ){0,4}(?:${question})`),
  };
}
