import type { MutableSlots, Slot, SlotAt, Slots } from '../reading.ts';

/** Where a rate was told: whether the loan is asked for that a payment repays, or how long it takes to pay a loan off. */
export function readWanted(text: string, slots: MutableSlots, at: SlotAt, wasRateTold = false): void {
  const isPriced = slots.annual_rate !== undefined || (wasRateTold && slots.monthly_payment && slots.amount);
  if (slots.term_days !== undefined || (!isPriced && !canPay(text, slots))) return;
  const isOpen = slots.amount === undefined && slots.remaining_principal === undefined;
  const hit = isOpen && slots.prepay_amount === undefined ? HOW_MUCH.exec(text) : null;
  if (hit !== null) {
    slots.loan_wanted = at({ from: hit.index, to: hit.index + hit[0].length }, 'amount');
    // What is paid on other debts already is no payment of this loan.
    if (slots.monthly_debts && isSame(slots.monthly_payment, slots.monthly_debts) && paysAlready(text, slots))
      delete slots.monthly_payment;
  }
  if (hit !== null || slots.term_months !== undefined || slots.paid_periods !== undefined) return;
  const long = HOW_LONG.exec(text) ?? (slots.monthly_payment ? (WHEN.exec(text) ?? HOW_MANY.exec(text)) : null);
  if (long === null) return;
  slots.loan_wanted = at({ from: long.index, to: long.index + long[0].length }, 'term');
  if (slots.monthly_payment && slots.remaining_principal && !slots.prepay_amount)
    slots.amount ??= slots.remaining_principal;
  // "How long to pay off 50,000" pays off the loan itself.
  if (slots.amount !== undefined || slots.prepay_amount === undefined) return;
  slots.amount = slots.prepay_amount;
  delete slots.prepay_amount;
}
const HOW_MUCH =
  /(?:[借贷](?:到|得|款|了)?(?:多少|几多|几万)|(?:多少|多大)(?:的)?(?:本金|贷款|额度))|how (?:much|big|large)[^.?]{0,20}\b(?:borrow|loan|principal)|\bhow much (?:can|could) (?:i|we) (?:get|raise)\b(?! back)|\bwhat (?:can|could|would|might) (?:i|we) (?:be able to )?borrow\b|\b(?:what|which) (?:size|amount|sum)(?: of)?(?: an?)? (?:loan|principal)\b|\bborrow (?:\w+ ){0,2}how much\b|\b(?:can|could) (?:i |we )?loan how much\b|\bwhat (?:(?:kind|sort) of |size )?loan (?:can|could|would|does|do) (?:i|we|that|it)\b|\b(?:most|max(?:imum)?|biggest|largest|highest)\b[^.?]{0,12}\b(?:loan|sum|amount|principal|borrow|(?:i|we)(?:['’]d| can| could| may| might)? (?:be able to )?(?:get|borrow|take|have|ask))\b/;
const HOW_LONG =
  /(?:至少|最少|最短|最快)(?:得|要|需|也|都|能|可以|分|贷|借|还|做|办|成){0,4}(?:多久|多长时间|(?:多少|几)个?[月期年])|(?:多久|多长时间|(?:多少|几)个?[月期年]|(?:啥|什么)时候)[^,。]{0,8}(?:还|结|清)|(?:几耐|几长时间)[^,。]{0,8}(?:还|清|供)|(?:还|供)(?:到|完|清|得)?(?:多久|几耐|多长时间|(?:多少|几)个[月期]|(?:啥|什么)时候)|\b(?:how long|how many (?:months|payments|years))\b[^.?]{0,40}\b(?:pay|repay|clear|settle|gone|debt[- ]free|paid|done|finish(?:ed)?|cleared|settled|over)\b/;
/** "When am I clear", beside what is paid each month. */
const WHEN =
  /\b(?:clear|gone|done|debt[- ]free|paid off|finished)(?: by)? when\b|\bwhen (?:done|clear|finished|free)\b|\bwhen(?:['’]s| is| am| will| would| do| does| are| could)\b[^.?]{0,24}\b(?:clear(?:ed)?|gone|debt[- ]free|paid off|pay it off|finish(?:ed)?|done)\b/;

/** "How many months still", "how long would that take", beside it too. */
const HOW_MANY =
  /\bhow many (?:more |full )?(?:months|payments|years|instal?ments)(?: (?:still|more|left|to go|is (?:it|that)|remain\w*|(?:are|do i have|have i) (?:still )?(?:left|got)|(?:will|would) (?:it|that) (?:be|take)))? ?(?:$|[?.!])|\bhow (?:much longer|long)(?: (?:will|would|does|do|is|to|until|till|have|i|got)\b[^.?]{0,30}\b(?:take|last|left|go)\b| ?(?:$|[?!]))/;

/** "How much could I borrow if I can pay 650 a month": rate and term are still to be asked for. */
function canPay(
  text: string,
  { monthly_payment, monthly_income, monthly_debts, income_share, ...told }: Slots,
): boolean {
  if (!monthly_payment || monthly_income || monthly_debts || income_share || told.paid_periods) return false;
  return CAN_PAY.test(text) && HOW_MUCH.test(text);
}
const CAN_PAY =
  /\b(?:if|with) (?:i|we)(?:['’]d| can| could| am able to| manage to)* (?:re)?pay (?:back )?(?:about |up to |around )?[\d.,k]{2,12} ?(?:yuan )?(?:a|per|each|every) month\b|\b(?:i|we) (?:can|could) (?:afford|manage|do|pay|spare) (?:about |up to |around )?[\d.,k]{2,12} ?(?:yuan )?(?:a|per|each|every) month\b|\b(?:does|would|will|could) [\d.,k]{2,12} ?(?:yuan )?(?:a|per|each|every) month get (?:me|us)\b/;

function isSame(one: Slot | undefined, other: Slot): boolean {
  return one !== undefined && one.from < other.to && other.from < one.to;
}

function paysAlready(text: string, { income_share, monthly_debts }: Slots): boolean {
  return income_share !== undefined || (monthly_debts !== undefined && ALREADY.test(text));
}
const ALREADY =
  /(?:现在|目前|已经?|现有|原来|手上)[^,。]{0,6}(?:还|供|月供)|\b(?:already|currently|existing|at the moment)\b/;
