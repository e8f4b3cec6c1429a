/** What several calculations tell alike. */
export const instalments = { first_fen: true, last_fen: true, less_each_fen: true, total_interest_fen: true } as const;
export const standing = {
  simple: true,
  effective: true,
  over_24: true,
  simple_over_24: true,
  over_four_lpr: true,
  simple_over_four_lpr: true,
  four_times_lpr: true,
  lpr_as_of: true,
} as const;
export const loan = { principal_fen: true, annual_rate: true, months: true, method: true } as const;
export const paid = { ...loan, paid: true, has_fee: true, fee_rate: true, fee_fen: true, remaining_fen: true } as const;
export const quoted = {
  first_fen: true,
  last_fen: true,
  total_interest_fen: true,
  simple: true,
  effective: true,
} as const;
export const byLpr = {
  name: true,
  value: true,
  as_of: true,
  expired: true,
  look_up: true,
  above: true,
  below: true,
} as const;
export const offer = {
  mark: true,
  ...loan,
  first_fen: true,
  last_fen: true,
  cost_fen: true,
  fees_fen: true,
  ...standing,
} as const;
export const stretch = {
  from: true,
  to: true,
  paid_fen: true,
  principal_fen: true,
  interest_fen: true,
  balance_fen: true,
  former_fen: true,
  is_more: true,
  difference_fen: true,
} as const;
export const formerPayment = {
  payment_fen: true,
  months: true,
  total_interest_fen: true,
  is_more: true,
  difference_fen: true,
  fewer: true,
  longer: true,
} as const;
export const former = {
  ...loan,
  total_interest_fen: true,
  is_more: true,
  difference_fen: true,
  first_fen: true,
  first_is_more: true,
  first_difference_fen: true,
  level: true,
} as const;
export const headroom = {
  value_fen: true,
  has_price: true,
  share: true,
  limit_fen: true,
  liens_fen: true,
  has_liens: true,
  left_fen: true,
  used_up: true,
} as const;
