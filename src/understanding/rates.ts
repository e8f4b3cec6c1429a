import type { Figure, FigureKind } from './figures.ts';
import { matchesOf } from './matches.ts';
import { type Exact, roughly, shifted, times } from './numbers.ts';
import type { RateKind } from './reading.ts';

export type Rate =
  | { readonly of: 'interest'; readonly annual: Exact; readonly stated: RateKind }
  /** A flat fee a month on the original principal. */
  | { readonly of: 'fee'; readonly monthly: Exact };

/** Reads a rate figure, or null when it is a share of something else or does not say a year, a month or a day of what. */
export function rateOf(figure: Figure, oneBefore: RateKind | null, hasLoanFigures: boolean): Rate | null {
  if (figure.vague || !RATE_KINDS.has(figure.kind) || SHARE.test(figure.left) || SHARE_OF.test(figure.right))
    return null;
  const isFee = FEE.test(figure.left) || FEE_AFTER.test(figure.right);
  const per = oneBefore ?? periodOf(figure);
  if (isFee) return feeRate(figure, per);
  const talksOfInterest = INTEREST.test(figure.left) || INTEREST.test(figure.right);
  const stated = per ?? unstated(figure, talksOfInterest, hasLoanFigures);
  if (stated === null || stated === 'period') return null;
  // 分 and 厘 count interest only beside the word; "3分" alone may be anything.
  if ((figure.kind === 'fen' || figure.kind === 'li' || figure.kind === 'hao') && !talksOfInterest) return null;
  const annual = times(fractionOf(figure, stated), stated === 'annual' ? 1n : stated === 'monthly' ? 12n : 360n);
  return { of: 'interest', annual, stated };
}

const RATE_KINDS: ReadonlySet<FigureKind> = new Set(['percent', 'fen', 'li', 'hao', 'in_ten_thousand', 'in_thousand']);
const SHARE =
  /(?:首付|涨了?|降了?|上浮|下浮|上调|下调|违约金|罚息|负债率?|比例|占比?|成数|抵押率|通过率|概率|税率?|房价|估值|打|down payment|penalty|ltv|dti|discount|deposit)[^,]{0,5}$/;
const SHARE_OF = /^\s?(?:的(?:房|首付|概率|可能|股)|首付|off\b|down\b|of my|of the)/;
const FEE = /(?:费率|手续费|服务费|分期费|月费|管理费|\bfees?\b)[^,]{0,8}$/;
const FEE_AFTER = /^\s?(?:的|a |per |every |monthly|month|\/|每|月)*\s?(?:手续费|服务费|费率|费用|fee)/;
const INTEREST = /息|利|年化|率|rate|interest|\bapr\b|\bp\.?a\b/;
const PERIODS =
  /年化|年利|年息|年率|每年|一年|\bapr\b|annual|per annum|yearly|a year|年|月|每期|monthly|a month|日|天|daily|a day/g;
const PERIOD_AFTER =
  /^\s?(?:\/|per |a |an |each |every |每|一个?|的)?\s?(年(?!限|底|初)|years?|annum|annual|apr|p\.?a\b|yearly|个?月(?!供|还|底|初|份|要)|months?|monthly|p\.?m\b|天|日|days?|daily|期(?!限))(?!还|要还|供)/;

function periodOf(figure: Figure): RateKind | 'period' | null {
  let last: string | null = null;
  for (const match of matchesOf(figure.left, PERIODS)) last = match[0];
  if (last !== null) return periodNamed(last);
  const after = PERIOD_AFTER.exec(figure.right)?.[1];
  return after === undefined ? null : periodNamed(after);
}

function periodNamed(word: string): RateKind | 'period' {
  if (/期/.test(word)) return 'period';
  if (/月|month|p\.?m/.test(word)) return 'monthly';
  if (/日|天|day|daily/.test(word)) return 'daily';
  return 'annual';
}

/** By custom 分 and 厘 without a period are a month's, 万分之 a day's; a lone percentage is a year's only in a plausible range. */
function unstated(figure: Figure, talksOfInterest: boolean, hasLoanFigures: boolean): RateKind | null {
  if (figure.kind === 'fen' || figure.kind === 'li') return 'monthly';
  if (figure.kind === 'in_ten_thousand') return 'daily';
  if (figure.kind !== 'percent') return null;
  const percent = roughly(figure.value);
  const says = talksOfInterest || hasLoanFigures || /(?:\bat|按|@)\s?$/.test(figure.left);
  return says && percent >= 2 && percent <= 36 ? 'annual' : null;
}

function feeRate(figure: Figure, per: RateKind | 'period' | null): Rate | null {
  const isMonthly =
    per === 'monthly' || per === 'period' || (per === null && /分期/.test(figure.left) && roughly(figure.value) < 1.5);
  return isMonthly ? { of: 'fee', monthly: fractionOf(figure, 'monthly') } : null;
}

/** 月息一分 is 1 % a month, 年息一分 10 % a year, 日息一分 0.1 % a day; 厘 a tenth of it, 毫 a tenth again. */
function fractionOf(figure: Figure, stated: RateKind): Exact {
  const fen = stated === 'annual' ? -1 : stated === 'monthly' ? -2 : -3;
  switch (figure.kind) {
    case 'fen':
      return shifted(figure.value, fen);
    case 'li':
      return shifted(figure.value, fen - 1);
    case 'hao':
      return shifted(figure.value, fen - 2);
    case 'in_ten_thousand':
      return shifted(figure.value, -4);
    case 'in_thousand':
      return shifted(figure.value, -3);
    default:
      return shifted(figure.value, -2);
  }
}
