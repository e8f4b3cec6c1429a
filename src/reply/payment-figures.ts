import { paidDownBy, principalFor } from '../loan/from-payment.ts';
import { daysInterestFen, interestFen, monthly, readRate } from '../loan/interest.ts';
import { checkFen, formatYuan, parseYuan } from '../loan/money.ts';
import { nominalCost } from '../loan/rate.ts';
import type { Schedule } from '../loan/schedule.ts';
import type { Slots } from '../understanding/reading.ts';
import { said, standing } from './cost-figures.ts';
import type { Figures, Given } from './figures.ts';
import { ends, knownSchedule } from './known-schedules.ts';
import { scheduleCard } from './schedule-card.ts';

/** From what can be paid each month: how long a loan takes, or what principal that repays. Fees are another question. */
export function fromPayment(given: Given): Figures | undefined {
  const { amount, term_months: term, annual_rate: rate, monthly_payment: payment } = given.slots;
  if (!rate || !isLevel(given.slots)) return undefined;
  const room = payment ? null : roomFor(given.slots);
  if (room && term && !amount) return howMuch(given, term.value, rate.value, room.left_fen, room);
  if (!payment) return undefined;
  const paymentFen = parseYuan(payment.value);
  if (amount && !term) return howLong(given, parseYuan(amount.value), rate.value, paymentFen);
  return term && !amount ? howMuch(given, term.value, rate.value, paymentFen) : undefined;
}

/** Interest only, where nobody said for how long: what each month and each quarter costs, by 12 and 4 equal parts of the year. */
export function interestEach({ slots, lpr }: Given): Figures | undefined {
  const { amount, annual_rate: rate, repay_method } = slots;
  if (!amount || !rate || repay_method?.value !== 'interest_only' || slots.term_days) return undefined;
  const principalFen = checkFen(parseYuan(amount.value));
  const annual = readRate(rate.value);
  const [monthFen, quarterFen] = [30, 90].map((days) => daysInterestFen(principalFen, annual, days, 360));
  return {
    values: {
      interest_each: {
        principal_fen: principalFen,
        annual_rate: rate.value,
        month_fen: monthFen,
        quarter_fen: quarterFen,
        ...standing(nominalCost(rate.value), lpr),
      },
    },
    sources: { interest_each: `loan/interest, twelfths and quarters of a year; ${said(slots)}` },
    exact: { monthly_interest: formatYuan(monthFen ?? 0), quarterly_interest: formatYuan(quarterFen ?? 0) },
  };
}

/**
 * A payment told beside the whole loan that is not its instalment: how long the loan really takes with it, what is still owed at
 * the end of the term that was told, and what the term takes. Undefined where none was told, or the instalment itself.
 */
export function otherPayment(given: Given, { terms, rows, firstPaymentFen }: Schedule): Figures | undefined {
  const payment = given.slots.monthly_payment;
  if (!payment || !isLevel(given.slots)) return undefined;
  const paymentFen = parseYuan(payment.value);
  if (Math.abs(paymentFen - firstPaymentFen) <= firstPaymentFen * SAME_PAYMENT) return undefined;
  const told = { months: rows.length, needed_fen: firstPaymentFen };
  return howLong(given, terms.principalFen, terms.annualRate, paymentFen, told);
}
/** So near, it is the instalment as somebody remembers it. */
const SAME_PAYMENT = 0.01;

/** What a share of the income leaves each month beside the debts that are paid already, in fen; below nothing when none is left. */
interface Room {
  readonly income_fen: number;
  readonly share: string;
  readonly debts_fen: number;
  readonly left_fen: number;
}

function roomFor({ monthly_income: income, income_share: share, monthly_debts: debts }: Slots): Room | null {
  if (!income || !share) return null;
  const [incomeFen, debtsFen] = [parseYuan(income.value), debts ? parseYuan(debts.value) : 0];
  const leftFen = interestFen(incomeFen, readRate(share.value, 1)) - debtsFen;
  return { income_fen: incomeFen, share: share.value, debts_fen: debtsFen, left_fen: leftFen };
}

function isLevel({ repay_method: method, term_days }: Slots): boolean {
  return term_days === undefined && (method === undefined || method.value === 'equal_instalment');
}

function howLong(
  { slots, lpr, locale }: Given,
  principalFen: number,
  annualRate: string,
  paymentFen: number,
  told: { readonly months: number; readonly needed_fen: number } | null = null,
): Figures {
  const made = paidDownBy({ principalFen, annualRate, paymentFen });
  const left = told && { ...told, left_fen: made?.rows[told.months - 1]?.balanceFen ?? 0 };
  const about = {
    former: made && againstFormerPayment(made, slots),
    principal_fen: principalFen,
    annual_rate: annualRate,
    payment_fen: paymentFen,
    interest_fen: interestFen(principalFen, monthly(readRate(annualRate))),
    told: left,
    ...standing(nominalCost(annualRate), lpr),
  };
  const sources = { how_long: `loan/from-payment, paid down until nothing is owed; ${said(slots)}` };
  if (!made) return { values: { how_long: { ...about, never: true } }, sources, exact: {} };
  return {
    values: { how_long: { ...about, never: false, months: made.rows.length, ...ends(made) } },
    sources,
    exact: {
      months: String(made.rows.length),
      last_payment: formatYuan(made.lastPaymentFen),
      total_interest: formatYuan(made.totalInterestFen),
      total_payment: formatYuan(made.totalPaymentFen),
      ...(left && { left_at_end_of_term: formatYuan(left.left_fen) }),
    },
    card: scheduleCard(made, { locale, slots }),
  };
}

/** What another payment of the same loan took before, when the difference is asked for. */
function againstFormerPayment({ terms, rows, totalInterestFen }: Schedule, { former_monthly_payment: payment }: Slots) {
  const paymentFen = payment ? parseYuan(payment.value) : 0;
  const before = payment && paidDownBy({ principalFen: terms.principalFen, annualRate: terms.annualRate, paymentFen });
  if (!before) return null;
  const moreFen = totalInterestFen - before.totalInterestFen;
  const fewer = before.rows.length - rows.length;
  return {
    payment_fen: paymentFen,
    months: before.rows.length,
    total_interest_fen: before.totalInterestFen,
    is_more: moreFen > 0,
    difference_fen: Math.abs(moreFen),
    fewer: fewer > 0 ? fewer : null,
    longer: fewer < 0 ? -fewer : null,
  };
}

function howMuch(
  { slots, lpr, locale }: Given,
  months: number,
  annualRate: string,
  paymentFen: number,
  room: Room | null = null,
): Figures {
  const sources = { how_much: `loan/from-payment, the principal these instalments repay; ${said(slots)}` };
  if (paymentFen <= 0) return { values: { how_much: { room, no_room: true } }, sources, exact: {} };
  const principalFen = principalFor({ paymentFen, annualRate, periods: months });
  const made = knownSchedule({ method: 'equal_instalment', principalFen, annualRate, periods: months });
  return {
    values: {
      how_much: {
        room,
        no_room: false,
        principal_fen: principalFen,
        annual_rate: annualRate,
        payment_fen: paymentFen,
        months,
        ...ends(made),
        ...standing(nominalCost(annualRate), lpr),
      },
    },
    sources,
    exact: { principal: formatYuan(principalFen), total_interest: formatYuan(made.totalInterestFen) },
    card: scheduleCard(made, { locale, slots }),
  };
}
