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
