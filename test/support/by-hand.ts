/** One stretch of a loan: what is charged each period, and how many of them. */
export interface Stretch {
  /** A year, in percent. */
  readonly rate: number;
  readonly periods: number;
  readonly way?: 'level' | 'falling' | 'interest' | 'nothing';
}

/** Payments of a loan counted period by period in a plain loop: nothing of the calculators is used. All in fen. */
export function byHand(principalFen: number, stretches: readonly Stretch[], timesAYear = 12) {
  let owed = principalFen;
  let left = stretches.reduce((sum, { periods }) => sum + periods, 0);
  let interestFen = 0;
  const payments: number[][] = [];
  for (const { rate, periods, way = 'level' } of stretches) {
    const each = rate / 100 / timesAYear;
    let worth = 0;
    for (let k = 1, shrunk = 1; k <= left; k++) {
      shrunk /= 1 + each;
      worth += shrunk;
    }
    const level = Math.round(owed / worth);
    const share = Math.round(owed / left);
    const paid: number[] = [];
    for (let k = 0; k < periods; k++) {
      const interest = Math.round(owed * each);
      const usual = way === 'level' ? level - interest : way === 'falling' ? share : 0;
      const principal = left === 1 ? owed : usual;
      owed -= principal;
      left -= 1;
      interestFen += interest;
      paid.push(principal + interest);
    }
    payments.push(paid);
  }
  const flat = payments.flat();
  return {
    first: payments.map(([fen = 0]) => money(fen)),
    last: money(flat.at(-1) ?? 0),
    interest: money(interestFen),
  };
}

/** Fen as figures tell them: "1234.50". */
export function money(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** As a sentence tells them: "1,234.50". */
export function spoken(amount: string): string {
  return Number(amount).toLocaleString('en-US', { minimumFractionDigits: 2 });
}
