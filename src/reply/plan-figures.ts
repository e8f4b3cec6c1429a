import { interestFen, readRate } from '../loan/interest.ts';
import { formatYuan, parseYuan } from '../loan/money.ts';
import { costOfPlan, type Plan, type PlanSchedule, planSchedule } from '../loan/phases.ts';
import { nominalCost } from '../loan/rate.ts';
import { moveRate } from '../loan/rate-move.ts';
import { planOf } from '../understanding/facts/told-plan.ts';
import type { Slots } from '../understanding/reading.ts';
import { said, standing } from './cost-figures.ts';
import type { Figures, Given } from './figures.ts';
import { compareCard } from './schedule-card.ts';

/** A loan that is not repaid month by month in one way all along: its payments stretch by stretch. */
export function planned({ slots, lpr, locale }: Given): Figures | undefined {
  const told = planOf(slots);
  if (!told || !slots.amount) return undefined;
  const principalFen = parseYuan(slots.amount.value);
  const balloonFen = balloonOf(slots, principalFen);
  const plan: Plan = { ...told, principalFen, balloonFen };
  const made = planSchedule(plan);
  const [first] = told.phases;
  const isOneRate = told.phases.every(({ annualRate }) => annualRate === first?.annualRate);
  const cost = costOfPlan(plan, made);
  return {
    values: {
      plan: {
        principal_fen: principalFen,
        annual_rate: slots.annual_rate?.value,
        one_rate: isOneRate,
        method: told.phases.at(-1)?.method,
        rhythm: told.rhythm,
        periods: made.rows.length,
        stages: stagesOf(plan, made),
        balloon_fen: balloonFen,
        worked_over: slots.worked_over?.value ?? null,
        last_fen: made.lastPaymentFen,
        last_differs: made.rows.at(-2)?.paymentFen !== made.lastPaymentFen,
        last_principal_fen: made.rows.at(-1)?.principalFen,
        total_interest_fen: made.totalInterestFen,
        total_fen: made.totalPaymentFen,
        ...standing(cost, lpr),
      },
    },
    sources: { plan: `loan/phases, ${made.rows.length} payments; ${said(slots)}` },
    exact: {
      first_payment: formatYuan(made.firstPaymentFen),
      ...(made.stages.length > 1 && { then_payment: formatYuan(made.stages.at(-1)?.[0]?.paymentFen ?? 0) }),
      last_payment: formatYuan(made.lastPaymentFen),
      payments: String(made.rows.length),
      total_interest: formatYuan(made.totalInterestFen),
      total_payment: formatYuan(made.totalPaymentFen),
      annual_rate_simple: cost.simple,
      annual_rate_effective: cost.effective,
    },
    card: compareCard(
      locale === 'zh-CN' ? '还款测算' : 'Estimate',
      [[locale === 'zh-CN' ? '这种还法' : 'This plan', made]],
      { locale, slots },
    ),
  };
}

function balloonOf({ balloon, balloon_share: share }: Slots, principalFen: number): number {
  if (balloon) return parseYuan(balloon.value);
  return share ? interestFen(principalFen, readRate(share.value, 1)) : 0;
}

function stagesOf({ phases }: Plan, { stages }: PlanSchedule) {
  return stages.map((rows, at) => {
    const isLast = at === stages.length - 1;
    // The last payment of all clears the remainder, and is told by itself.
    const usual = isLast && rows.length > 1 ? rows.slice(0, -1) : rows;
    return {
      from: rows[0]?.period,
      to: rows.at(-1)?.period,
      method: phases[at]?.method,
      annual_rate: phases[at]?.annualRate,
      first_fen: usual[0]?.paymentFen,
      last_fen: rows.at(-1)?.paymentFen,
    };
  });
}

/** A loan that runs and gets another rate: what is left of it, before and after. */
export function rateMove({ slots, lpr, locale }: Given): Figures | undefined {
  const { amount, annual_rate: rate, new_rate: next, term_months: term, paid_periods: paid, upfront_fee: fee } = slots;
  const method = slots.repay_method?.value ?? 'equal_instalment';
  if (!amount || !rate || !next || !term || method === 'bullet') return undefined;
  const feeFen = fee ? parseYuan(fee.value) : 0;
  const newTerm = slots.new_term_months?.value;
  const moved = moveRate(
    { method, principalFen: parseYuan(amount.value), annualRate: rate.value, periods: term.value },
    {
      annualRate: next.value,
      paidPeriods: paid?.value ?? 0,
      feeFen,
      ...(newTerm === undefined ? {} : { newPeriods: newTerm }),
    },
  );
  const { before, after, leftFen, savedFen } = moved;
  const oldFen = before.rows[0]?.paymentFen ?? 0;
  const lessFen = oldFen - after.firstPaymentFen;
  const interestFenLess = before.totalInterestFen - after.totalInterestFen;
  const zh = locale === 'zh-CN';
  return {
    values: {
      rate_move: {
        principal_fen: leftFen,
        old_rate: rate.value,
        new_rate: next.value,
        months: before.rows.length,
        new_months: after.rows.length === before.rows.length ? null : after.rows.length,
        method,
        paid: paid?.value ?? 0,
        old_fen: oldFen,
        new_fen: after.firstPaymentFen,
        is_more: lessFen < 0,
        difference_fen: Math.abs(lessFen),
        old_interest_fen: before.totalInterestFen,
        new_interest_fen: after.totalInterestFen,
        interest_is_more: interestFenLess < 0,
        interest_difference_fen: Math.abs(interestFenLess),
        fee_fen: feeFen,
        is_loss: savedFen < 0,
        net_fen: Math.abs(savedFen),
        ...standing(nominalCost(next.value), lpr),
      },
    },
    sources: { rate_move: `loan/rate-move, schedules of what is left; ${said(slots)}` },
    exact: {
      remaining_principal: formatYuan(leftFen),
      old_payment: formatYuan(oldFen),
      new_payment: formatYuan(after.firstPaymentFen),
      payment_difference: formatYuan(lessFen),
      months_left: String(before.rows.length),
      interest_saved: formatYuan(interestFenLess),
      net_saving: formatYuan(savedFen),
    },
    card: compareCard(
      zh ? '利率变动前后' : 'Before and after the new rate',
      [
        [zh ? '原利率' : 'Old rate', before],
        [zh ? '新利率' : 'New rate', after],
      ],
      { locale, slots },
    ),
  };
}
