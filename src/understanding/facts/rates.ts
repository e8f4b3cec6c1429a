import type { RateKind } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { atEnd, atStart } from '../text/sought.ts';
import type { FigureKind } from './figure-units.ts';
import type { Figure } from './figures.ts';
import { divided, type Exact, roughly, shifted, times } from './numbers.ts';

export type Rate =
  | {
      readonly of: 'interest';
      readonly annual: Exact;
      readonly stated: RateKind;
      /** Called a rate, or told with its period; a lone percentage may be anything. */
      readonly isNamed: boolean;
    }
  /** A flat fee a month on the original principal. */
  | { readonly of: 'fee'; readonly monthly: Exact }
  /** A fee for the whole term, as a share of the principal. */
  | { readonly of: 'fee_in_all'; readonly share: Exact }
  /** What is charged on an overdue amount, nothing to be added to it. */
  | { readonly of: 'penalty'; readonly annual: Exact; readonly stated: RateKind };

/** Reads a rate figure, or null when it is a share of something else or does not say a year, a month or a day of what. */
export function rateOf(figure: Figure, oneBefore: RateKind | null, hasLoanFigures: boolean): Rate | null {
  if (figure.vague || !(RATE_KINDS.has(figure.kind) || isNamedRate(figure) || (hasLoanFigures && isBareRate(figure))))
    return null;
  if (isPenalty(figure)) return penaltyRate(figure, oneBefore);
  if (SHARE.test(figure.left) || SHARE_OF.test(figure.right)) return null;
  if (isFlat(figure)) return flatRate(figure, oneBefore);
  const isFee = FEE.test(figure.left) || (FEE_AFTER.test(figure.right) && !isNoFee(figure));
  const per = oneBefore ?? periodOf(figure);
  if (isFee) return feeRate(figure, per);
  const talksOfInterest = ofInterest(figure);
  const stated = per ?? unstated(figure, talksOfInterest, hasLoanFigures);
  if (stated === null || stated === 'period' || stated === 'unclear') return null;
  if (figure.kind === 'bare' && stated !== 'annual' && !NAMED_MONTHLY.test(figure.left)) return null;
  // 分 and 厘 count interest only beside the word; "3分" alone may be anything.
  if (IN_SMALL.has(figure.kind) && !talksOfInterest) return null;
  return { of: 'interest', annual: aYear(figure, stated), stated, isNamed: per !== null || talksOfInterest };
}

/** Whether the words beside a figure speak of interest. */
export function ofInterest({ left, right }: Figure): boolean {
  return INTEREST.test(left.slice(-BEFORE)) || INTEREST.test(right.slice(0, NEAR));
}

function aYear(figure: Figure, stated: RateKind): Exact {
  return times(fractionOf(figure, stated), stated === 'annual' ? 1n : stated === 'monthly' ? 12n : 360n);
}

/** Characters before and after a figure in which a word speaks of it. */
const BEFORE = 18;
const NEAR = 12;

const RATE_KINDS: ReadonlySet<FigureKind> = new Set([
  'percent',
  'mao',
  'fen',
  'li',
  'hao',
  'in_ten_thousand',
  'in_thousand',
]);
const IN_SMALL: ReadonlySet<FigureKind> = new Set(['mao', 'fen', 'li', 'hao']);
const SHARE =
  /(?:首付|涨了?(?![到至成为])|降了?(?![到至成为低])|上浮|下浮|上调|下调|违约金|罚息|负债率?|比例|占比?|成数|抵押率|通过率|概率|税率?|房价|估值|打|down payment|\b(?:put|putting|pay|paying) down|penalty|ltv|dti|discount|deposit)[^,]{0,5}$/;
const SHARE_OF =
  /^\s?(?:的(?:房|首付|概率|可能|股)|首付|off\b|down\b|(?:as )?(?:a |the )?(?:down ?-?payment|deposit)\b|of my|of the|(?:late|overdue)(?: payment)? (?:fee|charge)\b)/;
/** Whatever is called a fee, but for what is no cost of a loan. */
export const CHARGE =
  '(?:(?:开办|账管|手续|服务|担保|咨询|中介|评估|管理|保险|家访|gps|公证|登记|抵押|代办|审核|平台|通道|渠道|居间|信息|过户|上牌|验车|会员|杂|其他|其它|账户|工本|律师|鉴定|开户|放款)费(?:用)?|保费|砍头息)';
const FEE = new RegExp(`(?:费率|分期费|月费|${CHARGE}|\\bfees?\\b)[^,]{0,8}$`);
const FEE_AFTER = new RegExp(
  `^\\s?(?:的|a |per |every |monthly|month|\\/|每|月)*\\s?(?:费率|费用|${CHARGE}|(?:(?:flat|one[- ](?:time|off)|single|initial|up-?front|processing|admin|origination|handling|service|arrangement|set-?up) )*fee)`,
);
const NAMED_INTEREST = /(?:利率|年化|[年月日]息|利息)[^,%\d]{0,6}$|\b(?:rate|interest|apr)(?: of| is|:)?\s?$/;
const NEXT_FEE =
  /^\s?(?:手续费|服务费|担保费|咨询费|中介费|评估费|管理费|保险费)(?:一共|一次性|总共|率|用|共|是|为|收|要|另|:){0,4}¥?\d[\d,.]{0,20}(?![\d,.]|\s?(?:期|个?月|年|天))/;

/** "年利率10% 手续费500": the fee that is named after a figure is not this figure. */
export function isNoFee({ left, right }: Figure): boolean {
  return NAMED_INTEREST.test(left) || NEXT_FEE.test(right);
}
const INTEREST = /息|利|年化|率|rate|interest|\bapr\b|\bp\.?a\b|\bnominal\b/;
const PERIODS =
  /年化|年利|年息|年率|每年|一年|\bapr\b|annual|per annum|yearly|a year|年|月|每期|monthly|a month|日|天|daily|a day/g;
const PERIOD_AFTER =
  /^\s?(?:\/|per |a |an |each |every |每|一个?|的)?\s?(年(?!限|底|初)|yearly|years?|annum|annual|apr|p\.?a\b|个?月(?!供|还|底|初|份|要)|monthly|months?|p\.?m\b|天|日|days?|daily|期(?!限))(?!还|要还|供)/;

// A period that begins or ends a question about the payment says nothing about the rate: "5% 每月多少", "how much a month at 5%".
const PAYMENT_AFTER =
  /^\s?(?:的|要|得|需|大概|大约|分别|应该|各|一共|共|总|我|能|会|就|是|本息|利息|等额本[息金]|\s){0,6}(?:还|供|付款|付多|交|多少|几|怎么|如何|咋|相?差|少|省|多[还付])|^\s?(?:(?:loan|mortgage|car|total|equal|level|fixed|same) )?(?:re)?-?(?:pay|instal|cost|amount|outlay|bill|how|what)/;
const PAYMENT_BEFORE = /(?:how much|多少钱?|几多|\bpa(?:y|id|ying|yable)|payments?|instal?lments?)\s?(?:每个?|一个?)?$/;
/** "I can pay 3,800 a month. At 5%…": what is paid each month ends before the rate begins. */
const SENTENCE_ENDS = /[。;!?]|\.(?= |$)/;
const OF_A_SUM = /\d(?:k|千|万|w)?\s?(?:元|块钱?|yuan|rmb|cny)?\s?$/;
const ONWARDS = /^ (?:at|with|on|for|if|over|@) /;
/** "900 a month get me at 7%": right behind the sum it is a month of. */
const TALKED_ONWARDS = /^ (?:(?!interest|rate)[a-z]{1,9} ){1,3}(?:at|with) (?:about |around |say )?$/;
const SAYS_OF =
  /(?:\bat|按|@|\b(?:letter|contract|paperwork|paper|bank|offer|quote) says(?: it(?:['’]s| is))?|\b(?:they|he|she|bank) (?:said|says?|quoted|offered|told (?:me|us))(?: (?:me|us|about|around|only))?)\s?$/;
/** Percent a year of loans that people ask about; what lies outside is no year's rate unless it is said to be. */
const PLAUSIBLE = { from: 2, to: 36 } as const;

/** 'period' is an instalment of unknown length; 'unclear' may be the rate's or the payment's, so nobody guesses. */
function periodOf(figure: Figure): RateKind | 'period' | 'unclear' | null {
  const left = figure.left.slice(-BEFORE);
  const { right } = figure;
  let last: string | null = null;
  for (const match of matchesOf(left, PERIODS)) {
    const before = left.slice(0, match.index);
    const after = left.slice(match.index + match[0].length);
    const isOfPayment =
      PAYMENT_AFTER.test(after) ||
      SENTENCE_ENDS.test(after) ||
      (OF_A_SUM.test(before) && !/^ ?(?:[利息化率费]|rate|interest)/.test(after)) ||
      (PAYMENT_BEFORE.test(before) && !/^[利息化率费]/.test(after)) ||
      (ONWARDS.test(after) && !INTEREST.test(before)) ||
      (figure.left.length - after.length - match[0].length <= 1 && TALKED_ONWARDS.test(after));
    if (!isOfPayment) last = match[0];
  }
  if (last !== null) return periodNamed(last);
  const hit = PERIOD_AFTER.exec(right);
  const word = hit?.[1];
  if (hit === null || word === undefined) return null;
  const per = periodNamed(word);
  if (per === 'annual' || per === 'period') return per;
  const isAsked = PAYMENT_AFTER.test(right.slice(hit[0].length));
  const isAttached = /^\s?(?:\/|per |an? |的)/.test(hit[0]);
  const percent = percentOf(figure);
  if (percent === null) return isAsked ? null : per;
  const isStated = INTEREST.test(left) || SAYS_OF.test(left);
  if (isAttached && (isStated || !isAsked || !/^\s?an? /.test(hit[0]))) return per;
  if (isAsked && percent >= PLAUSIBLE.from) return isAttached ? 'unclear' : null;
  // "15% 每月" at the end may be a question cut short; nobody is told 180 % a year on a guess.
  const isPlausible = percent * (per === 'monthly' ? 12 : 360) <= PLAUSIBLE.to;
  return isPlausible || isStated || (!isAsked && !/^\s每/.test(hit[0])) ? per : 'unclear';
}

function percentOf({ kind, value }: Figure): number | null {
  return kind === 'percent' ? roughly(value) : kind === 'in_thousand' ? roughly(value) / 10 : null;
}

function periodNamed(word: string): RateKind | 'period' {
  if (/期/.test(word)) return 'period';
  if (/月|month|p\.?m/.test(word)) return 'monthly';
  if (/日|天|day|daily/.test(word)) return 'daily';
  return 'annual';
}

/** By custom 分 without a period is a month's, 万分之 a day's, and 厘 may be a month's or a year's; a lone percentage is a year's only in a plausible range. */
function unstated(figure: Figure, talksOfInterest: boolean, hasLoanFigures: boolean): RateKind | null {
  if (figure.kind === 'fen' || figure.kind === 'mao') return 'monthly';
  if (figure.kind === 'in_ten_thousand') return 'daily';
  if (figure.kind !== 'percent' && figure.kind !== 'bare') return null;
  const percent = roughly(figure.value);
  const says = talksOfInterest || hasLoanFigures || SAYS_OF.test(figure.left);
  // "They charge me 2%" may be a month's, or a fee.
  if (percent < (talksOfInterest ? LEAST_INTEREST : LEAST_CHARGED) && CHARGED.test(figure.left)) return null;
  return says && percent >= PLAUSIBLE.from && percent <= PLAUSIBLE.to ? 'annual' : null;
}

const CHARGED =
  /\b(?:charg(?:e|es|ed|ing)|tak(?:e|es|ing)|wants?|asks?(?: for)?)(?: me| us| you)?(?: about| around| only| just)?\s?$/;
const LEAST_CHARGED = 4;
const LEAST_INTEREST = 3;

// "罚息怎么算 日利率万五" asks first and then states the contract's rate.
const PENALTY =
  /(?:罚息(?![怎多如咋几算]|是多)|逾期的?(?:利率|[年月日]?利?息|日利率)(?![怎多如咋几算]|是多)|滞纳金|违约金|\bpenalty(?: interest)?(?: rate| fee| charge)?|\b(?:late|default|overdue)(?: payment)? (?:interest|rate|fee|charge|penalty))[^,]{0,10}$/;
const PENALTY_AFTER =
  /^\s?(?:(?:\/|每|一|a |per )?(?:天|日|day)\s?)?的?(?:罚息|滞纳金|penalty(?: interest| rate| fee)?)(?:利率)?\s*$|^ (?:a|per) (?:day|month|year|annum) on (?:the |my |any )*(?:overdue|late|unpaid)/;
/** "按年利率12%算罚息": what the charge is made of. */
const CHARGED_BY = /^\s?(?:来|去)?(?:计?算|计收|收取?)(?:的)?罚息/;
const NAMED_RATE = /利率|逾期利息|\b(?:rate|interest)/;

function isPenalty({ left, right }: Figure): boolean {
  return PENALTY.test(left) || CHARGED_BY.test(right) || (PENALTY_AFTER.test(right) && !NAMED_INTEREST.test(left));
}

/** A rate a day is a penalty's by itself; one a year only when it is called a rate, or it may be a share ("罚息50%"). */
function penaltyRate(figure: Figure, oneBefore: RateKind | null): Rate | null {
  const per = oneBefore ?? periodOf(figure) ?? (figure.kind === 'in_ten_thousand' ? 'daily' : null);
  const stated = per ?? (figure.kind === 'percent' && roughly(figure.value) >= PLAUSIBLE.from ? 'annual' : null);
  if (stated === null || stated === 'period' || stated === 'unclear') return null;
  if (per === null && !NAMED_RATE.test(figure.left)) return null;
  return { of: 'penalty', annual: aYear(figure, stated), stated };
}

/** "年化5.4", "6.9的利率", "月息1.5", "每期手续费零点七": a rate called by its name, though nobody wrote percent. */
export function isNamedRate({ kind, value, left, right }: Figure): boolean {
  if (kind !== 'bare') return false;
  const percent = roughly(value);
  if (percent < PLAUSIBLE.from) return NAMED_MONTHLY.test(left) || (value.places > 0 && EACH_PERIOD.test(left));
  if (NAMED_MONTHLY.test(left)) return percent * 12 <= PLAUSIBLE.to;
  return percent <= PLAUSIBLE.to && (NAMED_ANNUAL.test(left) || NAMED_AFTER.test(right));
}
const NAMED_AFTER = atStart(/^\s?的(?:年?利率|年化|年息)|^(?:年利率|年化|年息)(?!\s?[是为:]?\s?\d)/);
const NAMED_MONTHLY = atEnd(/月(?:利率|息)[是为约:]?\s?$/);
/** A fee each month of less than two is no sum of money. */
const EACH_PERIOD = /(?:每个?[月期]|月)的?(?:分期)?(?:手续|服务|分期|管理)?费率?[是为约收要:]?\s?$/;
const NAMED_ANNUAL = atEnd(
  /(?:年化|年息|(?<![月日天])利率)(?:利率|大概|大约|要是|如果|[您你咱我]|再|又|就|先|只|都|[是为约按:]|[降涨升调改换变减加谈砍压]低?[妥好]?[到至成为])*\s?$|\b(?:apr|(?:annual|interest) rate|rate)(?: (?:of|is|was|at)|:| (?:goes|went|drops?|dropped|falls?|fell|rises?|rose|moves?|comes?|came|changes?|is|was)(?: up| down| back)? to)?\s?$/,
);

/** "at 6.9", "@5.4", "7.25 p.a.": a year's rate that nobody called one. Only beside a loan is it more than a number. */
export function isBareRate({ kind, value, left, right }: Figure): boolean {
  if (kind !== 'bare') return false;
  const percent = roughly(value);
  if (percent < PLAUSIBLE.from || percent > PLAUSIBLE.to) return false;
  if (YEARLY_AFTER.test(right)) return true;
  // "at 24" amid a calculation may be its term.
  return (value.places > 0 || percent <= MOST_WHOLE) && SAYS_OF.test(left) && PRICE_ENDS.test(right);
}
const MOST_WHOLE = 15;
const YEARLY_AFTER = /^\s?(?:p\.?a\b|per (?:annum|year)\b|apr\b|yearly\b|annual)/;
/** What may follow the price of a loan; "at 9 in the morning" goes on otherwise. */
const PRICE_ENDS = /^\s?(?:$|[/|@;:+.)-]|a year\b|(?:over|for|with|and|fixed|equal|level|interest|what|how)\b)/;

/** On the original principal all along, whatever is repaid: "7% flat", 平息. Not a "flat fee", which is paid once. */
function isFlat({ left, right }: Figure): boolean {
  return FLAT.test(left) || FLAT_AFTER.test(right);
}
const FLAT =
  /\b(?:flat|add-?on)(?: interest)?(?: rate)?(?: of| is| at|:)?\s?$|平息[^,]{0,4}$|(?:每个?[月期]|按月)[^,。;\d]{0,6}(?:(?:借款|贷款|放款)(?:总额|总?金额|额)|总额|原始本金|初始本金|最初本金)的?\s?$/;
const FLAT_AFTER =
  /^ (?:(?:(?:per|a) (?:month|annum|year)|monthly|p\.?[am]\.?) )?(?:flat|add-?on)\b(?! (?:fee|charge|sum))/;

/** What falls between a usual rate a month and one a year is neither unless it is said to be. */
function flatRate(figure: Figure, oneBefore: RateKind | null): Rate | null {
  const said =
    oneBefore ??
    periodOf({ ...figure, right: figure.right.replace(/ (?:flat|add-?on)\b(?: interest)?(?: rate)?/, '') });
  const percent = percentOf(figure) ?? 0;
  const per = said ?? (percent >= PLAUSIBLE.from ? 'annual' : percent < FLAT_MONTHLY_BELOW ? 'monthly' : null);
  if (per === 'annual') return { of: 'fee', monthly: divided(fractionOf(figure, 'annual'), 12) };
  return per === 'monthly' || per === 'period' ? { of: 'fee', monthly: fractionOf(figure, 'monthly') } : null;
}
const FLAT_MONTHLY_BELOW = 1;

const FEE_EACH_MONTH = /^ (?:\w+ )?fee (?:(?:a|per|each|every|with each) (?:month|payment|instal?ment)|monthly)\b/;
const IN_ALL = /一共|总共|合计|总的?(?=手续费|服务费|费|$)|共\s?$|\b(?:total|in all|altogether)\b/;

function feeRate(figure: Figure, per: RateKind | 'period' | 'unclear' | null): Rate | null {
  if (per === null && (IN_ALL.test(figure.left) || /^\s?(?:in total|in all|altogether)/.test(figure.right)))
    return { of: 'fee_in_all', share: fractionOf(figure, 'annual') };
  const isMonthly =
    (per === null && FEE_EACH_MONTH.test(figure.right)) ||
    per === 'monthly' ||
    per === 'period' ||
    (per === null && /分期/.test(figure.left) && roughly(figure.value) < 1.5);
  return isMonthly ? { of: 'fee', monthly: fractionOf(figure, 'monthly') } : null;
}

/** 月息一分 is 1 % a month, 年息一分 10 % a year, 日息一分 0.1 % a day; 毛 ten times as much, 厘 a tenth of it, 毫 a tenth again. */
function fractionOf(figure: Figure, stated: RateKind): Exact {
  const fen = stated === 'annual' ? -1 : stated === 'monthly' ? -2 : -3;
  switch (figure.kind) {
    case 'mao':
      return shifted(figure.value, fen + 1);
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
