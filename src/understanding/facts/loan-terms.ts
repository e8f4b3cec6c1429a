import { LIMITS } from '../../limits.ts';
import type { MutableSlots, Slot, SlotAt } from '../reading.ts';
import { atEnd, atStart } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { isReceived } from './loan-amounts.ts';
import { LATE, readDays, readWeeks } from './loan-days.ts';
import { isOne } from './means.ts';
import { type Exact, exact, plus, roughly, shifted, written } from './numbers.ts';
import { AFTER_NUMBER } from './periods-paid.ts';
import { CHARGE, isBareRate, isNamedRate, isNoFee } from './rates.ts';
import { isStretch } from './stretches.ts';

/**
 * Fees, a payment already agreed, what the contract adds for paying late or early, a loan of some days. What is read here
 * is neither the loan nor its rate: the figures that remain are returned.
 */
export function readLoanTerms(figures: readonly Figure[], slots: MutableSlots, at: SlotAt): readonly Figure[] {
  return figures.filter((figure, index) => {
    const before = figures[index - 1];
    // "月供控制在3000以内" tells what can be paid, as far as it goes.
    if (figure.vague)
      return !(WITHIN.test(figure.right) && PAYMENT.test(figure.left) && readSum(figure, before, slots, at));
    return !(
      readShare(figure, figures, slots, at) ||
      readSum(figure, before, slots, at) ||
      readDays(figure, before, slots, at) ||
      readWeeks(figure, slots, at)
    );
  });
}

const WITHIN = /^\s?(?:元|块钱?)?[以之]?[内下]/;
const UPLIFT = /(?:上浮|加收|加罚|\b(?:uplift|surcharge)(?: of)?)[^,]{0,3}$/;
// "7.2%上浮40%" is a rate and then an uplift.
const UPLIFT_AFTER = /^\s?的?(?:上浮(?!\s?(?:\d|百分))|(?:uplift|surcharge)(?! of))/;
const ON_LATE = /罚|逾期|\b(?:penalt|late|overdue|default)/;
const ON_TOP = /^ ?(?:on top|above|over (?:the|my|that)|more(?: than)?\b|higher\b|extra\b|added|uplift|plus the)/;
const PLUS_BEFORE = /(?:基础上|之上|再)(?:再)?(?:加|上浮|加收|加罚)(?:收|罚)?\s?$/;
/** "The contract rate plus 50% of it": so small a share of the rate would be points. */
const RATE_AND =
  /\b(?:contract|loan|normal|usual|agreed|original|regular|ordinary|standard|the|that|my) rate (?:plus|\+|and)(?: (?:an?|another|extra|additional|further))*\s?$/;
const OF_THE_RATE = /^ (?:of|on) (?:it|that|this|the same)\b/;
const LEAST_UPLIFT = 20;
const PENALTY = /(?:罚息|逾期利率)[^,]{0,6}$/;
const EARLY_FEE =
  /(?:违约金|补偿金|(?:提前(?:还款?|结清)|结清)(?:的?(?:手续|服务)?费(?:率|用)?))[^,\d]{0,12}$|\b(?:prepayment|early[- ](?:re)?(?:payment|settlement|pay-?off|closure|exit|redemption)|foreclosure|settlement|pay-?off|closure|exit|redemption|prepay) (?:fee|charge|penalty)[^,\d]{0,14}$/;
const EARLY_FEE_AFTER =
  /^\s?的?(?:违约金|补偿金|提前还款|(?:prepayment|early[- ](?:re)?(?:payment|settlement|pay-?off|closure|exit)|settlement|exit|prepay) (?:fee|charge|penalty))/;
/** A charge on what is left, whatever the charge is called. */
const CHARGED = /费|收|扣|罚|补偿|\b(?:fees?|charges?|penalty|costs?)\b/;
const OF_THE_REST = /(?:剩余|剩下|剩低|未还|没还|提前还款?|还款)的?(?:部分|本金|总?金?额|款项?)?的?\s?$/;
const OF_THE_REST_AFTER =
  /^ (?:(?:early |exit |settlement )?(?:fee|charge|penalty) )?(?:of|on) (?:the |your |my |what(?:ever)?(?:['’]?s| is)? (?:still )?)*(?:outstanding|remaining|left|rest\b|owed|i (?:still )?owe|unpaid|principal (?:left|still|outstanding)|balance|(?:amount|sum|principal) (?:prepaid|repaid early|paid early))/;
const FEE = new RegExp(
  `(?:${CHARGE}|\\bfees?(?: of| is)?|\\bcharges?(?: of| is)?|\\binsurance(?: of| is)?|\\bcommission(?: of| is)?)(?:用|率)?[^,借贷]{0,6}$`,
);
const FEE_AFTER = new RegExp(
  `^\\s?(?:元|块钱?)?(?:的|作为)?\\s?(?:[账贷][户款])?(?:${CHARGE}|` +
    /(?:a |per |every |each )?(?:month(?:ly)? )?(?:up-?front |up front |one[- ](?:time|off) |single |initial |flat |guarantee |service |account |maintenance |management |membership |handling |arrangement |processing |admin |origination |set-?up )*(?:fees?|charge|insurance|commission)\b/
      .source +
    ')',
);
const EACH_MONTH = /每个?月|每期|月(?=担保|服务|管理|手续)|\b(?:monthly|each month|every month)\b/;
const EACH_MONTH_AFTER = atStart(
  /^\s?(?:元|块钱?)?\s?(?:\/|每|一个?)(?:月|期)|^\s?(?:yuan )?(?:(?:a|per|each|every) month|monthly\b)|^ ?\/ ?mo(?:nth)?\b/,
);
/** "69 service fee every month". */
const FEE_THEN_EACH =
  /^ (?:[a-z-]{1,14} ){0,2}(?:fee|charge|insurance)s? (?:(?:a|per|each|every) month|monthly)\b(?! (?:re)?pay)/;
const ONCE =
  /一次性?|一开[始头][^,]{0,3}[扣收]|先[收扣交付]|直接扣|预扣|前期|放款时|\bup-?front\b|\bup front\b|\bone[- ]?off\b|\bone[- ]time\b|\bsingle\b|\binitial\b|\bat the (?:start|beginning|outset)\b|\bdeducted\b|\boff the top\b/;
const ONCE_AFTER =
  /^(?:手续费|服务费|费用?),\s?(?:就|都)?(?:先|一开[始头]|放款[时前]|直接)[^,]{0,3}扣|^[^,]{0,24}(?:taken out|kept back|from the (?:payout|money|disbursement))|^[^,]{0,32}(?:一次性|一次(?:付|交|收|扣)[清掉完走]|一开[始头][^,]{0,3}[扣收]|先扣|扣咗先|直接扣|预扣|放款时扣|flat fee|up-?front|up front|one[- ]?off|one[- ]time|single fee|initial fee|(?:paid|charged|payable|taken|due) (?:just |only )?once|deducted|withheld|taken off|off the top|at the (?:start|beginning|outset))/;
const MONTHLY_AFTER = /每个?月|每期|\b(?:monthly|(?:a|per|each|every) month)\b/;
/** Taken from the money before it is paid out: "先扣5000", "3% deducted at the start". */
const HELD_BACK = atEnd(
  /(?:先|直接|预先?|提前|放款[时前]|当场|到手前|一开[始头])(?:被|就|给|要|会|还)?扣(?:除|掉|下|走|了|我|去|款|收){0,3}\s?$/,
);
const HELD_BACK_AFTER = atStart(
  /^\s?(?:yuan )?(?:of (?:it|that|the (?:loan|amount|sum|money|principal)) )?(?:is |was |are |were |will be |gets? )?(?:deducted|withheld|held back|(?:taken|knocked|shaved|cut) off|kept back|off (?:up-?front|up front|the top|at the (?:start|beginning|outset))|off (?:the |my )?(?:payout|disbursement))\b/,
);

/** Percentages that are shares of something: an uplift, a charge for paying early, a fee taken once. */
function readShare(figure: Figure, figures: readonly Figure[], slots: MutableSlots, at: SlotAt): boolean {
  const { kind, left, right, value } = figure;
  if (isTimesTheRate(figure) || isTimesWhereLate(figure, figures)) {
    const uplift = minusOne(value);
    if (uplift !== null) slots.overdue_uplift ??= at(figure, uplift);
    return true;
  }
  if (kind !== 'percent') return false;
  const share = written(shifted(value, -2), 0);
  const isOnTop = (ON_LATE.test(left) && ON_TOP.test(right)) || PLUS_BEFORE.test(left) || isOnTheRate(figure);
  if (UPLIFT.test(left) || UPLIFT_AFTER.test(right) || isOnTop) slots.overdue_uplift ??= at(figure, share);
  else if (EARLY_FEE.test(left) || EARLY_FEE_AFTER.test(right) || isOnTheRest(figure))
    slots.prepay_fee_rate ??= at(figure, share);
  else if (!isMonthly(figure) && isTakenOnce(figure)) slots.upfront_fee_rate ??= at(figure, share);
  else if (isFee(figure) && !isMonthly(figure) && !OF_A_WHOLE.test(left + right))
    slots.unclear_fee ??= at(figure, share);
  else return false;
  return true;
}

function isOnTheRate({ left, right, value }: Figure): boolean {
  return RATE_AND.test(left) && (OF_THE_RATE.test(right) || roughly(value) >= LEAST_UPLIFT);
}

/** "罚息是1.5倍", "the penalty is one and a half times that". */
function isTimesTheRate({ kind, left, right }: Figure): boolean {
  return (
    kind === 'other' &&
    ((PENALTY.test(left) && /^\s?倍/.test(right)) || (PENALTY_IS.test(left) && TIMES_THE_RATE.test(right)))
  );
}
/** "逾期10天，按合同利率的1.5倍收": of the rate, where something is said to be late. */
function isTimesWhereLate({ kind, left, right, value }: Figure, figures: readonly Figure[]): boolean {
  if (kind !== 'other' || roughly(value) > MOST_TIMES || !/^\s?倍/.test(right) || !TIMES_OF.test(left + right))
    return false;
  return figures.some((one) => ON_LATE.test(one.left + one.right));
}
const MOST_TIMES = 2;
const TIMES_OF = /(?:利率|利息|按照?|加|逾期[^,。]{0,4})的?(?:倍|$)|倍(?:的)?(?:利率|利息)?(?:来|去)?(?:计?收|罚|算)/;
const PENALTY_IS = atEnd(
  /\b(?:penalt(?:y|ies)|(?:late|default|overdue) (?:rate|interest|charge|fee))(?: (?:interest|rate|is|was|at|of|runs|charged|be|will)){0,4}\s?$/,
);
const TIMES_THE_RATE = /^ ?times (?:that|it|this|(?:the|my)(?: contract| normal| loan| usual| ordinary)? rate)\b/;

/** A rate of months, years or the whole term says when it is paid; so does a term beside it ("分12期，手续费7.2%"). */
const OF_A_WHOLE =
  /月|期|年|总|共|合计|日|天|flat|\b(?:total|in all|altogether|month\w*|annual\w*|year\w*|per annum|p\.?[am]|daily|day)\b|率/;
const OF_THE_REST_ITSELF = /^ of (?:the |my )?(?:outstanding|remaining) (?:prin|bal|amount|sum|debt|loan)/;
const MOST_CHARGE = 5;
function isOnTheRest({ left, right, value }: Figure): boolean {
  // Nobody pays two in a hundred of what is left but as a charge.
  const isCharge = CHARGED.test(left + right) || (roughly(value) <= MOST_CHARGE && OF_THE_REST_ITSELF.test(right));
  return isCharge && (OF_THE_REST.test(left) || OF_THE_REST_AFTER.test(right));
}

function isTakenOnce(figure: Figure): boolean {
  const { left, right } = figure;
  if (isHeldBack(figure) || OPENING_FEE.test(left) || OPENING_FEE_AFTER.test(right) || isBrokers(figure)) return true;
  return (isFee(figure) && (ONCE.test(left) || ONCE_AFTER.test(right))) || FEE_OF_THE_LOAN.test(left);
}
/** Fees that are taken once by what they are. */
const OPENING = '(?:arrangement|processing|origination|set-?up|opening|establishment|application|admin(?:istration)?)';
const OPENING_FEE = new RegExp(`\\b${OPENING} (?:fee|charge)s?(?: of| is| at|:)*\\s?$`);
const OPENING_FEE_AFTER = new RegExp(`^ (?:one[- ]off |upfront |up-front )?${OPENING} (?:fee|charge)`);
function isBrokers({ left, right }: Figure): boolean {
  return BROKERS.test(left) && !OF_INTEREST.test(right);
}
const OF_INTEREST = /^\s?(?:的|一个?|每个?|a |per )?(?:利|息|月|年|日|天|month|year|interest)/;
/** "中介抽2个点": who found the loan is paid once. */
const BROKERS =
  /(?:中介|居间人?|经纪人?|介绍人)费?(?:那边|要|会|还|得|想|先|另外?)*(?:收|抽|要|拿|是|为)?(?:走|取|了)?\s?$|\bbroker(?:['’]?s fee| fee)?(?: (?:takes|charges|wants|gets|asks|is|of|for|a|an)){0,3}\s?$/;
const FEE_OF_THE_LOAN =
  /(?:手续费|服务费|担保费|咨询费|中介费|评估费|管理费|保险费)[^,\d每月期]{0,4}(?:贷款|借款|放款|本金)(?:本金|总?金?额)?的\s?$/;

function isFee(figure: Figure): boolean {
  return FEE.test(figure.left) || (FEE_AFTER.test(figure.right) && !isNoFee(figure));
}

function isHeldBack({ left, right }: Figure): boolean {
  return (KEEPS.test(left) && OUT_OF_IT.test(right)) || HELD_BACK.test(left) || HELD_BACK_AFTER.test(right);
}

/** "They keep 150 out of it for setting up". */
const KEEPS = atEnd(/\b(?:keep|keeps|kept|hold|holds|held|take|takes|took)(?: back)?\s?$/);
const OUT_OF_IT =
  /^ (?:yuan )?(?:back )?(?:out of|off|from) (?:it|that|the (?:loan|money|amount|sum|\w+) (?:for|as|to)\b|what i (?:get|borrow))/;

function isMonthly({ left, right }: Figure): boolean {
  return EACH_MONTH.test(left) || EACH_MONTH_AFTER.test(right) || MONTHLY_AFTER.test(right);
}

/** How somebody says that he can pay so much, and the verbs of paying. */
const ABLY =
  '(?:都|也|还|要|得|只|就|咬咬?牙|硬|尽量|稳定|固定|一共|共|的|我|最多|最少|至多|顶多|撑死|大概|可以|能够?|肯|愿意|勉强|打算|想|手[头上])*';
const PAYS =
  '(?:还款?(?:得起|得了|得动)?|[找俾畀]|付(?:得起)?|供(?:得起|到)?|交(?:得起)?|扣|(?:拿|挤|掏|匀|凑|腾|抽|出)(?:得?[出起动])?来?|承受(?:得起|得了)?|负担(?:得起|得了)?)';
/** "月供最多5000", "每个月不想超过2000". */
const AT_MOST = '(?:不(?:想|能|要|可)?超过?|别超过?|控制在|压[在到]|最多|最高|至多|顶多)';
const PAYMENT = new RegExp(
  `(?:(?:每个?月|每期|每一期|一个?月|一期)${ABLY}${PAYS}|` +
    '月供|月还款?|\\b(?:wants?|asks?(?: for)?|demands?)|\\b(?:(?:re)?pay(?:ing)?(?: back)?|afford(?: to (?:re)?pay)?|(?:re)?payments?|instal?lments?|emis?)(?: of| is| are| at)?|每期)' +
    `(?:额|了|的|都|要|是|为|想|得|[降涨升减加提改少][到至成为]|大概|约|共|${AT_MOST}|:|¥)*\\s?$|` +
    `(?:每个?月|一个月|每期)(?:都|也|我们?|的|还款?|还|供)*${AT_MOST}\\s?$`,
);
/** "每月省下6000还贷": what each month's sum is for. */
const REPAYS_AFTER = /^\s?(?:元|块钱?)?(?:出来|来|拿来|用来|拿去|去)?(?:还(?:贷|款|月供|债|的)|供(?:贷|款)?)/;
const BASE = atEnd(/(?:按照?|以)\s?$/);
const BASE_AFTER = /^\s?(?:元|块钱?)?(?:来|去|计?算|计|为基数)/;
/** "Every month I can pay 2,500". */
const EVERY_MONTH_I =
  /\b(?:every|each|per|a) month,? (?:i|we) (?:can |could |will |would |only |just |am able to |are able to )*pay /;
const PAYMENT_NEEDS = /每|月|期|\b(?:(?:re)?payments?|instal?lments?|emis?)\b/;

/** Amounts of money that are not the loan: a fee once, a fee each month, the payment each month. */
function readSum(figure: Figure, before: Figure | undefined, slots: MutableSlots, at: SlotAt): boolean {
  const { kind, left, right, value } = figure;
  if ((kind !== 'money' && kind !== 'bare') || value.units === 0n || value.places > 2) return false;
  const sum = () => at(figure, written(value, 2));
  // "按6万算", "每期手续费零点七", "扣了服务费到手9万": what a share is of, a share, what is left of the loan.
  if ((BASE.test(left) && BASE_AFTER.test(right)) || isNamedRate(figure) || isReceived(figure)) return false;
  const isEach = EACH_MONTH.test(left) || EACH_MONTH_AFTER.test(right);
  // "先扣了1800，然后每期还3100": what is said of each month is another figure's.
  if (isFee(figure) || (isHeldBack(figure) && !isEach && (kind === 'money' || roughly(value) >= 100))) {
    const name = isEach || FEE_THEN_EACH.test(right) ? 'monthly_fee' : 'upfront_fee';
    slots[name] = withEarlier(slots[name], figure, at);
    return true;
  }
  if (AFTER_NUMBER.test(left)) return false;
  // "How much of payment 36 is principal": which of them, and no sum.
  if (kind === 'bare' && value.places === 0 && roughly(value) <= LIMITS.loanMaxPeriods && ONE_OF_THEM.test(left))
    return false;
  if (isOneNamed(figure)) return false;
  // "12 instalments of 1072".
  const isOfMonths = before?.kind === 'months' && /^ (?:of|at) $/.test(left) && !isBareRate(figure);
  const isPayment =
    ((PAYMENT.test(left) && (PAYMENT_NEEDS.test(left) || EACH_MONTH_AFTER.test(right) || EVERY_MONTH_I.test(left))) ||
      (isEach && REPAYS_AFTER.test(right))) &&
    !LATE.test(left) &&
    !OFF_AFTER.test(right) &&
    !A_METHOD.test(left);
  // "一个月最多还3500": the month is a figure by itself.
  const isOfOne = before?.kind === 'months' && isOne(before) && PAID_IN_IT.test(left);
  const isBesideTerm =
    before !== undefined &&
    IN_A_TERM.test(before.left) &&
    isStretch(before) &&
    EACH_ALONE.test(left) &&
    ENDS.test(right);
  const isAfforded =
    EACH_MONTH_AFTER.test(right) &&
    (ABLE.test(left) ||
      CLEARS_AFTER.test(right) ||
      COMES_TO.test(left) ||
      (left.trim() === '' && OVER_A_TERM.test(right))) &&
    !EARNED.test(left.slice(left.lastIndexOf('. ') + 1) + right.replace(GETS_ME, ''));
  if (!isOfMonths && !isPayment && !isOfOne && !isBesideTerm && !isAfforded) return false;
  // "Monthly payment 200k, 36 months, 6.5%?" asks for one, and names the loan.
  if (isNamedAlone(figure) && !isOfMonths && roughly(value) > LIMITS.paymentLikelyMostYuan) return false;
  slots.monthly_payment ??= sum();
  return true;
}

/** "还36个月，每月6400". */
const IN_A_TERM = atEnd(/(?:还|分|供|期限|[贷借]款?)(?:了|成|是|满)?\s?$/);
const EACH_ALONE = /^(?:然后|就|都|也)?(?:每个?月|每期|一期)(?:是|就)?\s?$/;
const ENDS = /^\s?(?:元|块钱?)?\s?$/;

/** Told with the name of a payment and no word of paying one: "monthly payment 3,000". */
export function isNamedAlone({ left, right }: Figure): boolean {
  return PAYMENT_NAME.test(left) && !EACH_MONTH_AFTER.test(right);
}
const PAYMENT_NAME =
  /^(?:(?:and|so|the|my|an?|monthly|equal|level|cash|credit|card) ){0,4}(?:(?:re)?payments?|instal?lments?|emi)[: ]{0,2}(?:¥|rmb |cny )?$/;

/** "I could manage 2,400 a month": what can be paid, unless it is earned or goes elsewhere. */
const ABLE =
  /\b(?:with|would|does|if|say)\s?$|^(?:.{0,40}[.?!] )?(?:(?:and|so|ok|but|then) )?at\s?$|\b(?:quot(?:ed?|ing)|offered|offering|told|ask(?:ed|ing|s)?(?: for)?)(?: me| us)? $|\bif (?:i|we) (?:put|do|did|throw|threw|send|sent|give|gave)\s?$|\b(?:can|could|able to|managed?|afford|spare|budget|scrape|squeeze|stretch|set aside|put aside)\b[^,]{0,26}$|\b(?:return(?:ing)?|giv(?:e|ing) (?:it |him |her |them )?back|giv(?:e|ing) (?:him|her|them)|hand(?:ing)? (?:over|back))(?: about| exactly)?\s?$/;
const GETS_ME = /\bgets? (?:me|us)\b/;
const EARNED =
  /\b(?:earn\w*|make|making|save|savings?|aside|away|get|receive|rent|overtime|shifts?|income|salary|wages?|pension|spend\w*|bills?|food|bonus|extra|more|other|mortgage|cards?|debts?)\b/;
const OVER_A_TERM = /^ (?:yuan )?(?:a|per|each|every) month (?:at [\d.]{1,5} ?(?:%|percent) )?(?:over|for)\b/;
/** "50,000 over 24 months come to 2,200 a month", right behind the figure or with no name of its own. */
const COMES_TO =
  /^ ?(?:(?:and|it|that|which|this|to|would|will) )*com(?:e|es|ing)(?: out)? (?:to|at)(?: exactly| about| just)? $/;
/** "300 a month gets me clear when?" */
const CLEARS_AFTER =
  /^ (?:yuan )?(?:a|per|each|every) month (?:(?:will|would) )?(?:gets?|clears?|pays?|kills?)\b|^ (?:yuan )?(?:a|per|each|every) month (?:towards?|off|at|on|into) (?:it|that|this)\b/;
const PAID_IN_IT = new RegExp(`^${ABLY}${PAYS}(?:款|了)?\\s?$`);

/** Several fees of a kind are one: "手续费1200，评估费500". */
function withEarlier(earlier: Slot | undefined, figure: Figure, at: SlotAt): Slot {
  if (earlier === undefined) return at(figure, written(figure.value, 2));
  const both = written(plus(exact(earlier.value), figure.value), 2);
  return { ...at(figure, both), text: `${earlier.text}, ${at(figure, both).text}` };
}

const ONE_OF_THEM = /\b(?:of|in|for) (?:the |my )?(?:payment|instal?lment)\s?$/;
/** "And payment 12?" after a schedule. */
function isOneNamed({ kind, left, right, value }: Figure): boolean {
  const isNumber = kind === 'bare' && value.places === 0 && roughly(value) <= LIMITS.loanMaxPeriods;
  return isNumber && ONE_NAMED.test(left.trimStart()) && /^[ ?.!]*$/.test(right);
}
const ONE_NAMED =
  /^(?:(?:and|so|ok(?:ay)?|then|nice|great|good|cool|grand|lovely|perfect|thanks|cheers|what about|how about),? )+(?:the )?(?:payment|instal?lment)(?: no\.?| number| #)? ?$/;
const OFF_AFTER = /^ (?:yuan )?off\b/;
/** "equal principal repayment: 48,000" names the method, "cash instalment 48k" what is bought. */
const A_METHOD = /\bequal \w+ (?:re)?payments?:?\s?$|\b(?:cash|card) instal?lments?:?\s?$/;
/** 1.5 times is half as much again. */
function minusOne(value: Exact): string | null {
  if (roughly(value) <= 1) return null;
  const one = shifted(exact('1'), value.places);
  return written({ units: value.units - one.units, places: value.places }, 0);
}
