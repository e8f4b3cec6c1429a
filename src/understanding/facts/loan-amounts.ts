import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { atEnd, atStart } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { agree, type Exact, exact, plus, roughly, shifted, times, wholeNumber, written } from './numbers.ts';
import { isNamedRate } from './rates.ts';

/** What was borrowed, what of it arrived, and what is paid early. */
export function readMoney(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  const strong: Figure[] = [];
  const weak: Figure[] = [];
  const received: Figure[] = [];
  const funded: Figure[] = [];
  const owed: Figure[] = [];
  const prepaid: Figure[] = [];
  for (const figure of figures) {
    if (figure.vague || (figure.kind !== 'money' && figure.kind !== 'bare') || !isWholeFen(figure.value)) continue;
    const isLarge = figure.kind === 'money' || (figure.value.places <= 2 && roughly(figure.value) >= 100);
    if (!isLarge) continue;
    const isBorrowed = BORROWED.test(figure.left);
    if (isPrepaid(figure, text, slots)) {
      // "每月多还500" is no sum paid once.
      if (!EACH_MONTH.test(figure.left) && !EACH_MONTH_AFTER.test(figure.right)) prepaid.push(figure);
    } else if (isReceived(figure)) received.push(figure);
    else if (isOfFund(figure)) funded.push(figure);
    else if (NOT_THE_LOAN.test(figure.left) || NOT_THE_LOAN_AFTER.test(figure.right) || isPaidAlready(figure)) continue;
    else if (figure.kind === 'bare') {
      if (
        LOAN_BEFORE.test(figure.left) ||
        LOAN_AFTER.test(figure.right) ||
        isGiven(figure) ||
        isMissed(figure) ||
        isRateOf(figure, text)
      )
        strong.push(figure);
      else if (OWED.test(figure.left)) owed.push(figure);
    } else (isBorrowed ? strong : weak).push(figure);
  }
  const net = theOne(received);
  // Where nothing else is called the loan, what arrived is what was borrowed.
  const least = slots.repaid_at_end ? LEAST_NET : LEAST_BARE_LOAN;
  const isLoan = net !== null && (net.kind === 'money' || roughly(net.value) >= least);
  const alone = strong.length + weak.length === 0 && isLoan ? net : null;
  const bare = strong.length + weak.length > 0 || alone !== null ? null : bareLoan(figures, prepaid, received, slots);
  const wished = strong.filter(({ left }) => WISHED.test(left));
  const amount =
    theOne(strong.length > 0 ? strong : weak) ?? theOne(wished) ?? alone ?? bare ?? theOne(owed) ?? theOne(funded);
  if (amount !== null) slots.amount = at(amount, written(amount.value, 2));
  // "到手16万。借的是20万": what came in another sentence before the loan may be anything.
  const isOfLoan = amount !== null && net !== null && !SENTENCE_ENDS.test(text.slice(net.to, amount.from));
  if (isOfLoan && (strong.length > 0 || amount.from < net.from)) readHeldBack(amount, net, text, slots, at);
  const foreign = figures.find(({ kind }) => kind === 'foreign');
  if (foreign !== undefined && amount === null) slots.foreign_money = at(foreign, true);
  // Of a bonus and what of it is put in, the latter.
  const putIn = prepaid.filter(({ left, right }) => PREPAY.test(left) || PREPAY_AFTER.test(right));
  const prepay = theOne(prepaid) ?? theOne(putIn);
  if (prepay !== null) slots.prepay_amount = at(prepay, written(prepay.value, 2));
}

const SENTENCE_ENDS = /[。;!?\n]|\. /;

/** "The 900 fee is rolled into the loan": what is owed is more than what was asked for by the fee, which nobody receives. */
export function readFinancedFee(text: string, slots: MutableSlots): void {
  const { amount, upfront_fee: sum, upfront_fee_rate: share } = slots;
  const fee = sum ?? share;
  if (!amount || !fee || !FINANCED.test(text)) return;
  const asked = exact(amount.value);
  const fen = sum ? exact(sum.value) : roundedToFen(product(asked, exact(fee.value)));
  slots.upfront_fee = { ...fee, value: written(fen, 2) };
  slots.fee_timing = { ...fee, value: 'in_loan' };
  // "A 4% fee (4% of the fifteen)" is told twice.
  if (slots.unclear_fee?.value === share?.value) delete slots.unclear_fee;
  delete slots.upfront_fee_rate;
  slots.amount = { ...amount, value: written(plus(asked, fen), 2) };
}
const FINANCED =
  /\b(?:added|rolled|folded|put|built|lumped|financed)\b[^.;?]{0,16}\b(?:to|on top of|onto|on|into|in) (?:the |my |your )?(?:loan|principal|balance|debt|amount (?:i )?(?:borrow|owe)\w*)\b|\bcapitali[sz]ed\b|\brolled (?:in|up)\b(?: on top)?|\badded on top\b/;

function product(one: Exact, other: Exact): Exact {
  return { units: one.units * other.units, places: one.places + other.places };
}

/** Half up. */
function roundedToFen({ units, places }: Exact): Exact {
  if (places <= 2) return { units, places };
  const bottom = 10n ** BigInt(places - 2);
  return { units: (2n * units + bottom) / (2n * bottom), places: 2 };
}

/** "25,000, 10 months, 7.2%": the only number of its size beside a term and a rate is the loan. */
function bareLoan(
  figures: readonly Figure[],
  prepaid: readonly Figure[],
  received: readonly Figure[],
  { annual_rate, monthly_fee_rate, term_months, term_days, monthly_payment, interest_first, first_rate_months }: Slots,
): Figure | null {
  const time = term_months ?? term_days ?? interest_first ?? first_rate_months;
  const isInWays = figures.filter(isRate).length > 1 && figures.filter(isTerm).length > 1;
  // "The bike is 1,000, ten payments of 108": what it costs is what is paid off.
  const isPaidOff =
    term_months && monthly_payment && figures.some(({ left }) => COSTS.test(left) && !OWN_MEANS.test(left));
  if (!isInWays && !isPaidOff && (!(annual_rate ?? monthly_fee_rate) || !(time ?? monthly_payment))) return null;
  const large = figures.filter((figure) => figure.kind === 'bare' && roughly(figure.value) >= LEAST_BARE_LOAN);
  const [figure, ...others] = large.filter((one) => !prepaid.includes(one) && !received.includes(one));
  if (figure === undefined || others.length > 0 || figure.vague || !isWholeFen(figure.value)) return null;
  const isOther = NOT_THE_LOAN.test(figure.left) || (GIVES.test(figure.left) && GIVEN_FOR.test(figure.right));
  return isOther || !TERMS_FOLLOW.test(figure.right) ? null : figure;
}
const COSTS = /\b(?:is|are|was|costs?|priced? at|price(?: is| of)?)(?: about| only| just)?\s?$/;
const OWN_MEANS = /\b(?:salary|income|pay|wages?|pension|rent|savings?|deposit|budget|limit|bonus|balance|fee)\b/;
/** "65,000, 24 months at 5.8% or 36 months at 6.4%": one loan under two rates, neither of which is the message's. */
function isRate(figure: Figure): boolean {
  return figure.kind === 'percent' || isNamedRate(figure);
}
function isTerm({ kind }: Figure): boolean {
  return kind === 'months' || kind === 'years';
}
/** Nothing that could be another currency or thing. */
const TERMS_FOLLOW =
  /^\s*(?:$|[/|@;:+-]|\. |分|at\b|over\b|for\b|loan\b|to bridge\b|from you\b|on (?:it|there|the card|my card)\b|(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)[ -](?:years?|yrs?|months?|mths?)\b)/;
const LEAST_BARE_LOAN = 1_000;
/** Received, with all that is to be given back told beside it. */
const LEAST_NET = 100;

function isPrepaid({ left, right }: Figure, text: string, { paid_periods }: Slots): boolean {
  if (LOAN_BEFORE.test(left) && / month to /.test(left)) return false;
  if ((!/^ loan\b/.test(right) && PREPAY.test(left)) || PREPAY_AFTER.test(right)) return true;
  if (CAME_IN.test(left) && PUT_IN.test(text)) return true;
  const isExtra = EXTRA.test(left) || EXTRA_AFTER.test(right);
  return (
    (isExtra && paid_periods !== undefined) ||
    ((isExtra || (SPARE.test(left) && !IS_LOAN.test(right))) && IN_PART.test(text))
  );
}
/** "My aunt gave me 4,000 and I want to put it all in". */
const CAME_IN = atEnd(
  /\b(?:gave|given|got|inherited|received|won|came into|bonus of|refund of|left me)(?: me| us)?(?: about| around)?\s?$/,
);
const PUT_IN =
  /\b(?:put|throw|chuck|pay|use|stick)(?:ting|ing)? (?:it|that|them|this|the lot|(?:all|most) of (?:it|that))(?: all)? (?:in(?:to)?|towards?|on|onto|off|against) (?:the |my |that |this )?(?:credit|loan|debt|balance|mortgage|principal)\b/;
const EACH_MONTH = /每个?月[^,]{0,4}$|\b(?:monthly|each month|every month)[^,]{0,12}$/;
const EACH_MONTH_AFTER = atStart(
  /^\s?(?:元|块钱?)?(?:\/|每|一个?)月|^ (?:\w+ ){0,3}(?:(?:a|per|each|every) month|monthly)/,
);
/** What somebody has in hand to pay a part of his loan with. */
const SPARE = atEnd(
  /(?:手[头上里]|奖金|闲钱|余钱|年终奖)(?:现在|正好|刚好|刚|也|发了?|有了?|攒了?|还[掉上]|一?笔|大概|的|闲钱|余钱|出来)*\s?$|(?:拿|拿出|掏|掏出)(?:了|个)?\s?$|\b(?:spare|bonus of|have got|have|got)\s?$/,
);
/** "I have 92,000 left", "I have 100,000 at 6%". */
const IS_LOAN =
  /^ (?:yuan )?(?:(?:still )?(?:left|to go|outstanding|remaining|owing)|(?:loan )?at \d|(?:loan|mortgage))\b/;
const EXTRA = atEnd(
  /\b(?:put(?:ting)? (?:in|down|towards? it)|put(?:ting)?|throw(?:ing)?(?: in)?|chip in|pay(?:ing)?(?: in| down| back)?(?: an?)? (?:extra|additional|lump[- ]sum(?: of)?)|(?:extra|additional|lump(?:[- ]sum)?)(?: (?:re)?payment)?(?: of)?|part[- ]?(?:re)?pay(?:ing|ment)?(?: of)?|overpay(?:ing|ment of)?|(?:re)?pay(?:ing)?|knock(?:ing)?(?: (?:down|off))?|chuck(?:ing)?(?: in)?|(?:bring|cut)(?:ting|ing)? (?:it|that|the (?:loan|balance|principal)) down by|drop(?:ping)?(?: in)?|dump(?:ing)?(?: in)?|sink(?:ing)?|lop(?:ping)? off|wip(?:e|ing) off|stick(?:ing)?(?: in)?)(?: (?:another|about|around|like|maybe|say|some))?\s?$/,
);
const EXTRA_AFTER = atStart(
  /^ (?:yuan )?(?:extra|(?:as )?a lump[- ]sum|in one go|now\b|towards? (?:the |my )?(?:principal|loan|debt)|off (?:the |my )?(?:principal|loan|debt)|at once|(?:at|onto|into|in|on|against|off|towards?) (?:it|that|this|the (?:balance|principal|debt))\b)/,
);
const IN_PART =
  /提前[归偿]?还|部分提前|先[归偿]?还|还(?:掉|上)?一?部分|冲本金|(?:期限|期数|月供)不[变动]|\b(?:extra|lump|part[- ]?(?:pre)?pay\w*|partial\w*|overpay\w*|prepay\w*|early|keep(?:ing)? (?:the )?(?:same |monthly |end |final )*(?:payment|instal?lment|term|date|end|schedule)|same (?:monthly )?(?:payment|instal?lment|term)|new (?:monthly )?(?:payment|instal?lment)|(?:payments?|months?|instal?lments?) (?:are )?left|sooner|shorten\w*)\b/;

const NOT_THE_LOAN = atEnd(
  /(?:月入|年入|收入|工资|薪水?|月供|每个?月还?|月还款?|首付|房价|房子?|房产|价值|价格|估值|市值|评估|车价|车子?|存款|流水|营业额|销售额|社保|公积金|费|金(?<!本金|资金|现金|借款金)|利息|罚息|余额|罚款?|税|卡里|先(?:存|转|打|给|垫|充|买|付|入)|收了?我?|交了?|(?<![周不])转了?|骗了?|扣了?|赔|\b(?:salary|income|earn|make|rent|fees?|deposit|house|car|worth|price|savings|paid|interest)\b)(?:大概|大约|差不多|有|是|了|约|值|才|只|共|要|税前|税后|就|到手|每?月|一月|一?个月|:|在|我|¥| is| of| about| around| a| the| my)*\s?$/,
);
const NOT_THE_LOAN_AFTER = atStart(
  /^\s?(?:的?(?:工资|收入|月薪|流水|存款|房子|车子|首付|(?:利息|手续费|服务费)(?![是为收按:]?\s?[\d一二三四五六七八九])|月供|保证金|定金|会员)|(?:一|每)个?月(?![^,]{0,3}(?:[还利息交付供]|多少|几))|a month|per month|monthly|salary|income)/,
);
// "先扣" and "先交" are held back or paid beforehand, not paid off.
const PREPAY =
  /(?:提前(?![扣收交])|先(?:归?还|偿还|结清?|清|把|冲))[^,借贷扣收交]{0,6}$|一次[性过]?还(?:款|掉|了|上)?\s?$|(?<!最)多还\s?$|\b(?:prepay|pre-pay|early|pay (?:off|down))[^,]{0,14}$/;
const PREPAY_AFTER =
  /^\s?(?:early|ahead)|^\s?(?:元|块钱?)?(?:我|想|要|来|去|拿来|用来|打算|准备|可以|现在|出来)*(?:提前[归偿]?还|先还|还(?:掉|上)?一?部分)(?![清完]|款?日)|^[^,]{0,3}冲(?:掉|抵|一下)?本金|^冲一下/;
const BORROWED = atEnd(
  /(?:合同[上里]?[写签]|借|贷款?|本金|额度|放款|申请|批|下款|金额|要|用|缺|周转|欠|(?<![一二首])押|borrow(?:ed|ing)?|loan|lend|offer(?:ed|s|ing)?(?: me| us)?|need|want|principal|amount|finance)(?:了|款|个|到|出|一?笔|大概|大约|约|差不多|我|点|来|过|的|是|为|:|¥|rmb|cny| of| is| for| a| about| around| the other| another|\s)*$/,
);

/** "公积金65万20年": a loan of the housing fund, as its term or rate follows; without one it may be what was paid in. */
function isOfFund({ kind, left, right }: Figure): boolean {
  return kind === 'money' && FUND.test(left) && TERM_FOLLOWS.test(right);
}
const FUND = atEnd(/公积金\s?$/);
const TERM_FOLLOWS =
  /^[\s、]*(?:\d{1,3}|[一二三四五六七八九十两]{1,3})\s?(?:年|期|个月)|^[\s、]*(?:年?利率\s?\d|\d{1,2}(?:\.\d{1,4})?%)/;

/** Of several sums borrowed, by whomever, the one that is wished for. */
const WISHED =
  /(?:只|就|先|实际)(?:想|要|打算|准备)?[用取提][了款个到出]*\s?$|(?:想|要|打算|准备|需要?)(?:跟你们?|找你们?|再|先|去|来|只)*(?:[借贷]|申请)[款了个到出一笔大概约\s]*$|给我(?:批|放|贷|借)了?\s?$|\b(?:need|want|like|hope|looking|going) to (?:borrow|get|take)\b[^,]{0,16}$/;

// A bare number is the loan only when the words beside it say so.
const LOAN_BEFORE = atEnd(
  /(?:借款?|贷款?|本金|欠款?|取现|逾期的?(?:钱|款|金额|部分)|分期(?:付款)?|borrow(?:ed)?|(?<!(?:car|home|other|second) )loan(?: of| amount)?|amount|principal(?: of)?|(?:lends?|lent|lending) (?:me|us)|(?:they|he|she) (?:lend|lent)|payments? on|(?:overdue|late) on|overdue (?:amount|principal|instal?lment|payment)(?: of| is| was)?|(?:missed|late(?: with| on| in)?)(?: an?| my| the| this)? (?:instal?lment|payment)(?: of| is| was)?)(?:了|我|是|为|:|的)*\s?$|\b(?:(?:pay|repay|cost|be)\b[^,]{0,14}|interest |instal?lments? )\bon\s?$|\bcash advance of\s?$|\bhow long (?:will|would|does|do)\s?$|\b(?:a|per|each|every) month to (?:clear|(?:pay|paying) off|repay|pay back)\s?$/,
);
/** "300000 at 3.85%": its terms follow. */
const LOAN_AFTER =
  /^ (?:at|over|for) (?:about |around |roughly |only |just )?(?:a |an |\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|sixty)|^ (?:(?:(?:home|car|personal|business|bank|(?:housing |provident )?fund) )?loan\b|mortgage\b|from (?:the |a |my |our )?(?:(?:housing|provident) fund|bank)\b|(?:split|spread) (?:in|into|over|across) |overdue|(?:\w+ )?late (?:by\b|for\b|\d)|past due)|^分[\d期]/;

/** "They give me 45,000 and I return 2,150 every month"; what is given for an old car is none. */
function isGiven({ left, right }: Figure): boolean {
  return GIVES.test(left) && !GIVEN_FOR.test(right);
}
const GIVES = /\b(?:gives?|giving|gave) (?:me|us)(?: about| around)?\s?$/;
const GIVEN_FOR = /^ (?:yuan )?(?:for|off|towards?|discount|back|cash\s?back|more|extra|less|a|per|each|every|as|if)\b/;

/** "I owe 9,200 on a card at 19%": a loan where nothing else is. */
const OWED = /\b(?:owe|owing)(?: about| around| roughly)?\s?$/;

/** "7% on 80,000". */
function isRateOf({ from, left }: Figure, text: string): boolean {
  return / on (?:an? )?$/.test(left) && RATE_ON.test(text.slice(Math.max(0, from - 20), from));
}
const RATE_ON = /(?:%|percent|p\.?a\.?|a year)(?: interest)? on (?:an? )?$/;

/** "I missed my 1,420 payment": what is late. */
function isMissed({ left, right }: Figure): boolean {
  return (MISSED.test(left) && /^ (?:payment|instal?ment)\b/.test(right)) || IS_LATE_BY.test(right);
}
const IS_LATE_BY = /^ (?:payment|instal?ment) (?:is|was) (?:now |already |about )?\d/;
const MISSED = /\b(?:missed|late (?:on|with)|behind (?:on|with)|skipped)(?: an?| my| the| this)?\s?$/;

const INCOME = /每|月|工资|薪|收入|奖金|\b(?:salary|income|earn|wages?|pension|make|pay)\b/;
const RECEIVED = atEnd(
  /(?:到手|到账|(?:实际|才|只|就)?打[到进]我?(?:的|银行)?卡[上里]?|拿到手?|实际收到|实收|实际放款|(?:实际|实打实|真正|只|才|就)(?:上)?(?:给|打|转|放|拿)(?:到|款|给)?(?:了|我|过来|到)*|\b(?:received?|receiving|got|only get|(?<=\bi )get|net))(?:了|只|有|就|才|金额|的|是|为|约|大概|大约|:|¥| only| just| of| is| about|\s){0,6}$/,
);
// "借10万到手9.5万": what follows has a figure of its own.
const RECEIVED_AFTER = atStart(
  /^\s?(?:元|块钱?)?(?:到手|到账|(?: yuan)? (?:net\b|in hand|received|after fees))(?![^,]{0,5}[\d一二两三四五六七八九十])/,
);

/** "Could I get 2,000 more?" */
const MORE_AFTER = atStart(/^ (?:yuan )?(?:more|extra|on top|less)\b/);

export function isReceived({ left, right }: Figure): boolean {
  return (
    !INCOME.test(left) &&
    !EACH_MONTH_AFTER.test(right) &&
    !MORE_AFTER.test(right) &&
    (RECEIVED.test(left) || RECEIVED_AFTER.test(right))
  );
}

/** What was borrowed and did not arrive is a fee taken at the start, whatever it was called; less than half is no loan's rest. */
function readHeldBack(amount: Figure, net: Figure, text: string, slots: MutableSlots, at: SlotAt): void {
  const held = plus(amount.value, times(net.value, -1n));
  if (held.units <= 0n || roughly(net.value) * 2 < roughly(amount.value)) return;
  const received = at(net, written(held, 2));
  const told = slots.upfront_fee ?? slots.upfront_fee_rate;
  const sum = slots.upfront_fee ? exact(slots.upfront_fee.value) : shareOf(amount, slots);
  // "先扣2400，到手27600", "先扣4%，到手96000": the same fee told twice, and nothing else between.
  const isTwice = told && sum && agree([sum, held]) && FEE_ALONE.test(text.slice(told.to, received.from));
  slots.upfront_fee = isTwice ? { ...told, value: received.value, to: received.to } : received;
  delete slots.upfront_fee_rate;
}

function shareOf({ value }: Figure, { upfront_fee_rate: share }: Slots): Exact | null {
  return share ? product(value, exact(share.value)) : null;
}

const FEE_ALONE = /^[^\d月期另再每。;]{1,14}$/;

/** "每月车贷3000", "a car loan of 3000 a month": what goes to another debt each month. */
function isPaidAlready({ left, right }: Figure): boolean {
  if (/[借贷]款?(?:多少|几)/.test(left)) return false;
  return OF_A_DEBT.test(left) && (MONTHLY.test(left) || MONTHLY_AFTER.test(right));
}
const OF_A_DEBT =
  /(?:房贷|车贷|网贷|消费贷|按揭|信用卡|花呗|借呗|白条|分期|别的贷款|其他贷款|\b(?:mortgage|car loan|auto loan|student loan|credit cards?|other loans?|existing loans?|debts?))[^,借]{0,8}$/;
const MONTHLY = /每个?月|一个月|月供|月还|\b(?:monthly|each month|every month)\b/;
const MONTHLY_AFTER = /^\s?(?:元|块钱?)?(?:\/|每|一个?)月|^ (?:yuan )?(?:(?:a|per|each|every) month|monthly)/;

export function isWholeFen(value: Exact): boolean {
  return wholeNumber(shifted(value, 2)) !== null;
}

function theOne(figures: readonly Figure[]): Figure | null {
  const first = figures[0];
  return first !== undefined && agree(figures.map((figure) => figure.value)) ? first : null;
}
