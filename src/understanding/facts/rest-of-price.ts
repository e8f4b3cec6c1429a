import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { exact, plus, roughly, shifted, times, written } from './numbers.ts';

/** "It costs 96,000, I have 20k saved and borrow the rest": the loan is the difference. Neither sum alone is the loan. */
export function readRestOfPrice(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): void {
  const borrowed = text.includes('首付') ? null : REST_IN_CHINESE.exec(text);
  if (borrowed) readChinese(borrowed.index + borrowed[0].length, figures, slots, at);
  const told = text.includes('half') ? [...figures, ...halves(text)] : figures;
  const [share, ...shares] = told.filter((figure) => !figure.vague && isShareDown(figure));
  const isRest = THE_REST.test(text) || (BALANCE.test(text) && PAID_DOWN.test(text));
  if (share && shares.length === 0 && (isRest || figures.some(isPrice)))
    return readShareOfPrice(figures, share, slots, at);
  if (!isRest) return readDownAgain(told, slots, at, known);
  const sums = figures.filter(
    (figure) =>
      !figure.vague &&
      (figure.kind === 'money' || (figure.kind === 'bare' && !isYear(figure, text))) &&
      roughly(figure.value) >= LEAST,
  );
  const own = sums.filter(({ left, right }) => OWN_BEFORE.test(left) || OWN_AFTER.test(right));
  const [price, ...others] = sums.filter((figure) => !own.includes(figure));
  const [have, ...more] = own;
  delete slots.amount;
  if (!have || !price || !PRICE.test(price.left) || others.length > 0 || sums.some(isEach)) return;
  const paid = more.reduce((sum, { value }) => plus(sum, value), have.value);
  const rest = plus(price.value, times(paid, -1n));
  if (rest.units <= 0n || !isWholeFen(rest)) return;
  const [from, to] = [Math.min(...sums.map((sum) => sum.from)), Math.max(...sums.map((sum) => sum.to))];
  slots.amount = at({ from, to }, written(rest, 2));
  slots.down_payment = at(have, written(paid, 2));
  delete slots.collateral_price;
  delete slots.collateral_value;
  delete slots.prepay_amount;
}

/** "Half down": no figure by itself. */
function halves(text: string): readonly Figure[] {
  return matchesOf(text, HALF).map(({ index: from }) => {
    const to = from + 'half'.length;
    const [left, right] = [text.slice(Math.max(0, from - BESIDE), from), text.slice(to, to + BESIDE)];
    return { kind: 'percent', value: exact('50'), from, to, scaled: false, vague: false, left, right };
  });
}
const HALF = /\bhalf(?= (?:(?:as |for )?(?:a |the )?(?:down ?-?payment|deposit)|down)\b)|(?<=\bdown )half\b/g;
const BESIDE = 24;

/** A thing and what it costs. */
function isPrice({ kind, value, left }: Figure): boolean {
  return (kind === 'money' || kind === 'bare') && roughly(value) >= LEAST && THING_AT.test(left);
}
const THING_AT =
  /\b(?:house|home|flat|apartment|condo|property|place|car|van|suv|truck|bike|motorbike|boat|machine|it|that|price|one)(?: \w+){0,2}(?:['’]s| (?:is|at|for|costs?|costing|priced at|of|worth|listed at|going for|asking))(?: about| around)?\s?$/;

/** What comes in each month is not paid down. */
function isEach({ right }: Figure): boolean {
  return /^ (?:yuan )?(?:(?:a|per|each|every) (?:month|year)|monthly)/.test(right);
}

/** "Price 96,000, 30% down and the rest over 3 years": the only sum is the price. */
function readShareOfPrice(figures: readonly Figure[], share: Figure, slots: MutableSlots, at: SlotAt): void {
  const isSum = ({ kind, value }: Figure) => (kind === 'money' || kind === 'bare') && roughly(value) >= LEAST;
  const [price, ...others] = figures.filter(isSum);
  delete slots.amount;
  if (!price || price.vague || others.length > 0 || BORROWED.test(price.left) || IS_LOAN.test(price.right)) return;
  const left = plus(hundred, times(share.value, -1n));
  const rest = shifted({ units: price.value.units * left.units, places: price.value.places + left.places }, -2);
  if (left.units <= 0n || !isWholeFen(rest)) return;
  const [down = ''] = DOWN_AFTER.exec(share.right) ?? [];
  const place = { from: Math.min(price.from, share.from), to: Math.max(price.to, share.to + down.length) };
  slots.amount = at(place, written(rest, 2));
  slots.down_payment = at(share, written(plus(price.value, times(rest, -1n)), 2));
  for (const fact of ['collateral_price', 'collateral_value', 'prepay_amount', 'upfront_fee_rate'] as const)
    delete slots[fact];
}

/** "With 40% down?", "make it 40 down" after a loan that was what a price left: the price is what both came to. */
function readDownAgain(
  figures: readonly Figure[],
  slots: MutableSlots,
  at: SlotAt,
  { amount, down_payment: before }: Slots,
): void {
  if (!amount || !before) return;
  const sums = figures.filter(({ kind, value }) => (kind === 'money' || kind === 'bare') && roughly(value) >= LEAST);
  const [down, ...others] = figures.filter((figure) => isDown(figure, sums));
  if (!down || down.vague || others.length > 0 || sums.some((sum) => sum !== down)) return;
  const price = plus(exact(amount.value), exact(before.value));
  // Nobody pays forty yuan down.
  const isShare = down.kind === 'percent' || roughly(down.value) < 100;
  const paid = isShare
    ? shifted({ units: price.units * down.value.units, places: price.places + down.value.places }, -2)
    : down.value;
  const rest = plus(price, times(paid, -1n));
  if (rest.units <= 0n || !isWholeFen(rest)) return;
  const [words = ''] = DOWN_AFTER.exec(down.right) ?? [];
  const [named = ''] = DOWN_BEFORE.exec(down.left) ?? [];
  const place = { from: down.from - named.length, to: down.to + words.length };
  slots.amount = at(place, written(rest, 2));
  slots.down_payment = at(place, written(paid, 2));
  const { from, to } = slots.amount;
  for (const fact of [
    'annual_rate',
    'upfront_fee',
    'upfront_fee_rate',
    'prepay_amount',
    'collateral_price',
    'monthly_payment',
  ] as const)
    if (slots[fact] && slots[fact].from < to && from < slots[fact].to) delete slots[fact];
}

function isDown(figure: Figure, sums: readonly Figure[]): boolean {
  return (
    (figure.kind === 'percent' || (figure.kind === 'bare' && roughly(figure.value) < 100) || sums.includes(figure)) &&
    (DOWN_AFTER.test(figure.right) || DOWN_BEFORE.test(figure.left) || BRINGS.test(figure.left))
  );
}
/** "If I wait and bring 50k". */
const BRINGS =
  /\b(?:if|when|once|suppose|say) (?:i|we)\b[^,.?]{0,24}\b(?:bring|save(?: up)?|come (?:up )?with|manage|raise|put in|put|pay up ?front|have|get)(?: about| around)?\s?$/;
const hundred = exact('100');
function isShareDown({ kind, left, right }: Figure): boolean {
  return kind === 'percent' && (DOWN_AFTER.test(right) || DOWN_BEFORE.test(left));
}
const DOWN_AFTER = /^ (?:yuan )?(?:(?:as |for )?(?:a |the )?(?:down ?-?payment|deposit)|down)\b/;
const DOWN_BEFORE =
  /\b(?:down ?-?payment|deposit|(?:put(?:ting)?|pay(?:ing)?) down)(?: (?:is|was|were|be|of|to|at|goes up to|up to|instead))*:?\s?$/;
const IS_LOAN = /^ (?:\w+ )?(?:loan|mortgage)\b/;
const BORROWED = /\b(?:borrow\w*|loan|owe)(?: of| is)?\s?$/;
/** "装修要22万，自己有9万，剩下的想贷": the only sums told, and what is had is less than what it costs. */
function readChinese(end: number, figures: readonly Figure[], slots: MutableSlots, at: SlotAt): void {
  const sums = figures.filter(({ kind, vague, value }) => !vague && kind === 'money' && roughly(value) >= LEAST);
  const [price, have, ...others] = sums;
  if (!price || !have || others.length > 0 || !COSTS.test(price.left) || EACH.test(price.left + price.right)) return;
  const [own] = OWN_IN_CHINESE.exec(have.left) ?? [];
  const rest = plus(price.value, times(have.value, -1n));
  if (own === undefined || EACH.test(have.right) || rest.units <= 0n || !isWholeFen(rest)) return;
  slots.amount = at({ from: price.from, to: end > have.to && end - have.to < NEAR ? end : have.to }, written(rest, 2));
  for (const fact of ['collateral_price', 'collateral_value', 'prepay_amount', 'remaining_principal'] as const)
    delete slots[fact];
}
/** How far the words of borrowing the rest may stand behind what is had. */
const NEAR = 16;
const REST_IN_CHINESE = sought(
  /(?:剩下?的?|差的|不够的|其余的?|余下的?)(?:部分|钱|款|就|都|全|我|想|打算|准备|要|再|只能|得|找|跟|向|你们|银行|这里|这边|来|走|做|办){0,6}[贷借]/,
);
const COSTS =
  /(?:要|需要?|得花?|花|总共|一共|总价|报价|预算|价钱?|卖|费用?|款)(?:大概|大约|差不多|是|为|约|一共|总共|共|要)*\s?$/;
const OWN_IN_CHINESE =
  /(?:自己|我们?|俺|手[里头上]|家里|攒)(?:已经?|现在|这边|只|还|先|能|可以|有|凑了?|出|攒了?|拿得?出|手[里头上]|存款|现金|大概|差不多)*\s?$/;
const EACH = /[每月平]|年薪|年收/;

/** "a 2012 one", "since 2016". */
function isYear({ from, to }: Figure, text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text.slice(from, to));
}

const LEAST = 1_000;
const THE_REST = sought(
  /\b(?:borrow(?:ing)?|financ(?:e|ing)|(?:take )?a loan for|loan) the (?:rest|remainder|difference|balance)\b|\bthe (?:rest|remainder|difference) (?:is |will be |would be )?(?:borrowed|financed|on (?:a )?(?:loan|credit|finance)|over|for|in|paid|at|goes)\b|[,.] (?:the )?(?:rest|remainder|remaining(?: amount| part| sum)?) (?:over|on|for|in)\b|\b(?:the )?(?:balance|rest|remainder) (?:i|we) (?:(?:will|would|can|want to|plan to) )?(?:re)?(?:pay|borrow|finance)\b/,
);
/** What is left of a price that a deposit was paid on; of a loan that runs it is something else. */
const BALANCE = sought(/\bbalance (?:over|on|for|in|from you|paid)\b/);
const PAID_DOWN = /\b(?:deposit|down(?: ?-?payment)?)\b/;
const OWN_BEFORE =
  /\b(?:i(?:'ve| have)|i've got|got|have|saved|savings(?: of)?|deposit(?: of)?|put(?:ting)? down|down payment(?: of)?|trade-in(?: of)?)(?: about| around)?\s?$/;
const OWN_AFTER =
  /^ (?:yuan )?(?:put by|saved|in (?:savings|hand|cash|the bank)|for (?:my|our|the) (?:old|current|present|trade-in)|for (?:trading|part exchange)|(?:for|as) (?:the |a |my |our )?(?:deposit|down ?-?payment)|of my own|myself|deposit|down\b|put aside|set aside|cash|already)/;
const PRICE = /['’]s\s?$|\b(?:is|costs?|price[ds]?(?: at| is| of)?|for|worth|about|at|comes to|asks?|asking|want)\s?$/;
