/** Words beside the figures of a calculation, by where they count (`knowledge/talk/<locale>.yaml`). */
export interface Talk {
  /** Regular expression sources, made of the words at bind time. */
  readonly expressions: Readonly<Record<TalkUse, string>>;
  /** Words of English that are plain; they are looked up. */
  readonly plain_words: readonly string[];
}

/** Plain beside any calculation, or beside one kind of it. */
export const TALK_USES = [
  'plain',
  'prepay_calc',
  'rate_calc_apr',
  'repay_method_diff',
  'penalty_calc',
  'plan',
  'rate_move',
  'one_sum',
  'odd_plan',
  'rate_change',
] as const;
export type TalkUse = (typeof TALK_USES)[number];
