import { formatYuan, parseYuan } from '../loan/money.ts';
import { payMore, type Standing } from '../loan/prepay.ts';
import { said } from './cost-figures.ts';
import type { Figures, Given } from './figures.ts';
import { compareCard } from './schedule-card.ts';

/** More with every payment from the next one on. What it costs to pay a part early, or a part beside it, is another question. */
export function withExtra(
  { slots, locale }: Given,
  standing: Standing,
  about: object,
  extra: string,
): Figures | undefined {
  const { method } = standing.schedule.terms;
  const isOther = slots.prepay_fee_rate ?? slots.prepay_amount ?? slots.payoff_day ?? slots.days_since_due;
  if (isOther || method === 'interest_only' || method === 'bullet') return undefined;
  const extraFen = parseYuan(extra);
  const more = payMore(standing, extraFen);
  const { rows, totalInterestFen } = more.schedule;
  const [fewest, last] = [rows.length, more.schedule.lastPaymentFen];
  return {
    values: {
      prepay_extra: {
        ...about,
        extra_fen: extraFen,
        usual_fen: more.usualFen,
        each_fen: more.schedule.firstPaymentFen,
        level: method === 'equal_instalment',
        periods: fewest,
        fewer_periods: more.periodsBefore - fewest,
        last_fen: last,
        interest_fen: totalInterestFen,
        plan_interest_fen: more.planInterestFen,
        saved_fen: more.planInterestFen - totalInterestFen,
      },
    },
    sources: {
      prepay_extra: `loan/prepay with more each month after instalment ${standing.paidPeriods}; ${said(slots)}`,
    },
    exact: {
      periods: String(fewest),
      fewer_periods: String(more.periodsBefore - fewest),
      last_payment: formatYuan(last),
      total_interest: formatYuan(totalInterestFen),
      interest_saved: formatYuan(more.planInterestFen - totalInterestFen),
    },
    card: compareCard(
      locale === 'zh-CN' ? '每月多还之后' : 'Paying more each month',
      [
        [locale === 'zh-CN' ? '原计划' : 'As planned', more.planned],
        [locale === 'zh-CN' ? '每月多还' : 'With more each month', more.schedule],
      ],
      { locale, slots },
    ),
  };
}
