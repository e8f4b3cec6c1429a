/** Why a figure could not be worked out. Codes are stable: texts, stories and the console key on them. */
export type LoanProblemCode =
  | 'not_money'
  | 'money_out_of_range'
  | 'not_a_rate'
  | 'rate_out_of_range'
  | 'bad_periods'
  | 'bad_phases'
  | 'bad_days'
  | 'bad_day_basis'
  | 'bad_date'
  | 'bad_time'
  | 'bad_cash_flows'
  | 'no_sign_change'
  | 'rate_not_unique'
  | 'rate_out_of_reach'
  | 'fees_exceed_principal'
  | 'nothing_left'
  | 'prepays_too_much'
  | 'not_for_this_method'
  | 'bad_uplift'
  | 'lpr_missing'
  | 'lpr_out_of_date'
  | 'income_not_positive'
  | 'not_positive';

/** Thrown instead of ever returning NaN or a made-up figure: a stable `code`, and a sentence for the operator. */
export class LoanProblem extends Error {
  constructor(
    readonly code: LoanProblemCode,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'LoanProblem';
  }
}
