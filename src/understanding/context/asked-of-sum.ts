import { figuresIn } from '../facts/figures.ts';
import { readNumber, roughly, wholeNumber } from '../facts/numbers.ts';
import { planKind } from '../facts/told-plan.ts';
import type { Context, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { formerFacts } from './former.ts';

/**
 * The one place that says what may be asked of a loan just computed, in a message that says nothing else: a payment by its number,
 * the first year or another stretch, the last day, the share of the interest, the whole price, the difference to the sum before. Its
 * facts with what is asked, whose span is the whole message: nothing of it is left to be doubted. Null for every other message.
 */
export function askedOfSum(masked: string, { intent, slots, former = {} }: Context): Slots | null {
  if (intent === 'prepay_calc') return askedOfSettling(masked, slots);
  if (intent !== 'instalment_calc') return null;
  const { amount, annual_rate, offers } = slots;
  if (!amount || !annual_rate || offers || planKind(slots) || masked.length > LONGEST) return null;
  const { text } = plain(masked);
  if (!ASKS.test(text)) return null;
  const { payment_number: _, ...now } = slots;
  const clauses = text.split(BREAKS).filter((clause) => clause !== '');
  const asked = clauses.map((clause) => clauseAsks(clause, now, former));
  if (asked.length === 0 || asked.includes(null)) return null;
  const span = { text: masked, from: 0, to: masked.length };
  const [figure = 'shown'] = asked.flatMap((one) => (one && one.figure !== 'shown' ? [one.figure] : []));
  const [number] = asked.flatMap((one) => (one?.number ? [one.number] : []));
  return {
    ...now,
    ...(asked.some((one) => one?.differs) && formerFacts(former, now)),
    ...(number && { payment_number: { ...span, value: number } }),
    figure_asked: { ...span, value: figure },
  };
}
/** What is owed, saved or charged when a loan is settled early stands in its answer. */
function askedOfSettling(masked: string, slots: Slots): Slots | null {
  const { amount, annual_rate, term_months, paid_periods } = slots;
  if (!amount || !annual_rate || !term_months || !paid_periods || masked.length > LONGEST) return null;
  const { text } = plain(masked);
  const clauses = text.split(BREAKS).filter((clause) => clause !== '');
  const isSettled = !slots.prepay_amount && !slots.prepay_share;
  const isShown = (words: string) =>
    SAVED.test(words) || (isSettled && SETTLED.test(words)) || (slots.prepay_fee_rate !== undefined && NET.test(words));
  if (clauses.length === 0 || !clauses.every((clause) => isShown(clause.replace(FILLERS, '')))) return null;
  return { ...slots, figure_asked: { value: 'shown', text: masked, from: 0, to: masked.length } };
}

const LONGEST = 32;
const ASKS = /[多几第哪]|好多|占比|下来|到期/;
const BREAKS = /[,。?!;~、]+/;

interface Asked {
  readonly figure: string;
  /** Of which payment. */
  readonly number?: number;
  /** Against the calculation before. */
  readonly differs?: boolean;
}
const SHOWN: Asked = { figure: 'shown' };

function clauseAsks(text: string, now: Slots, former: Slots): Asked | null {
  const words = text.replace(FILLERS, '');
  const bare = withoutNamed(text, former, now);
  const isChanged = Object.keys(formerFacts(former, now)).length > 0;
  const { term_months: term, monthly_payment: payment } = now;
  if (isChanged && bare !== null && asksDifference(bare, payment !== undefined)) return { ...SHOWN, differs: true };
  const method = now.repay_method?.value;
  const isAtEnd = method === 'bullet' || method === 'interest_only';
  if (isAtEnd && AT_THE_END.test(words) && (term || now.term_days)) return SHOWN;
  if (!term || payment || method === 'bullet') return null;
  const number = numberIn(PAYMENT.exec(words)?.[1]) ?? (OWN.test(text) ? null : leftAfter(words));
  if (number !== null && number >= 1 && number <= term.value) return { ...SHOWN, number };
  const stretch = stretchIn(words, text, term.value);
  if (stretch) return isChanged || !stretch.differs ? stretch : null;
  if (SHARE.test(words)) return { figure: 'share' };
  if (method === 'equal_principal' && FALLS_BY.test(words)) return SHOWN;
  if (method === 'interest_only' && EACH_INTEREST.test(words)) return SHOWN;
  const isShown = LAST_ONE.test(words) || (bare !== null && TOTAL.test(bare));
  return isShown || (now.down_payment && WHOLE_PRICE.test(words)) ? SHOWN : null;
}

/** What changes nothing of a short question. */
const FILLERS =
  /那么?|咁|然后|所以|请问|麻烦|算下来|算起来|比起来|相比之下|相比|对比|整个|这么算|这样子?|到底|究竟|大概|大约|差不多|应该|一共|总共|拢共|合共|合计|需要|可以|[我俺你您能会要该又就是有的了呢呀啊哦哈嘛吗咯喔噢嗯诶哎哟得 ]/g;
const HOW_MUCH = '(?:多少|几多|好多|多大|几(?=[块钱钿]))(?:块钱|[块钱元钿])?';
const PAID = '[付还掏出花给交供收]';
const MORE = '(?:相差|差[距额]|便宜|[多少省差争悭贵])';

/** A clause without the figures in it that only name the loan or the one before it once more; null where one is another's. */
function withoutNamed(text: string, former: Slots, now: Slots): string | null {
  const figures = figuresIn(text, MOST_NAMED).filter(
    ({ vague, kind }) => !vague && kind !== 'bare' && kind !== 'other',
  );
  if (figures.length === 0) return text.replace(FILLERS, '');
  const values = [former, now].flatMap(({ amount, annual_rate, term_months, monthly_payment, down_payment }) =>
    [amount, annual_rate, term_months, monthly_payment, down_payment].map((slot) => Number(slot?.value)),
  );
  const isNamed = ({ kind, value }: (typeof figures)[number]) =>
    values.includes(roundly(roughly(value) * (kind === 'years' ? 12 : kind === 'percent' ? 0.01 : 1)));
  if (!figures.every(isNamed)) return null;
  const blank = figures.reduce(
    (rest, { from, to }) => rest.slice(0, from) + '#'.repeat(to - from) + rest.slice(to),
    text,
  );
  return blank.replace(NAMED, '').replace(FILLERS, '');
}
const MOST_NAMED = 4;
const NAMED = /#+(?:期|首付|这[种样个]){0,2}|[和同跟与比]/g;
function roundly(number: number): number {
  return +number.toFixed(8);
}

/** "利息少掏多少", "总共差好多钱", "哪种划算", and of a loan paid off by a payment "能早几个月还完". */
function asksDifference(words: string, isPaidDown: boolean): boolean {
  return DIFFERENCE.test(words) || WHICH.test(words) || (isPaidDown && SOONER.test(words));
}
const DIFFERENCE = new RegExp(
  `^(?:两[个种样者]|前后|跟?(?:刚才|之前|前面|原来|上[次面])比?|每个?月|月供|一个月|首[期月]|总?(?:利息|利钱|本息)|息|总|下来){0,3}${MORE}(?:${PAID}|[下掉]|利?息|钱){0,3}${HOW_MUCH}(?:利?息|利钱)?(?:下来)?$`,
);
const WHICH =
  /^(?:总?利息|月供)?(?:哪个?|边个|哪种|哪样)(?:总?利息|月供|还款)?(?:更|比较|最|还|付|花|交){0,2}(?:划算|合算|省钱|省息|省利息|便宜|划得来|[少省低多高贵好])(?:一?[点些]|钱)?$/;
const SOONER = /^(?:早|快|提前|少还|少供|缩短)几个月(?:还[完清])?$/;

const SAVED = new RegExp(`^(?:这样)?(?:利息|息)?(?:省|少[付还交])(?:下|掉)?${HOW_MUCH}(?:利?息)?$`);
const SETTLED = new RegExp(
  `^(?:一次性?|一把|提前|现在)?(?:结清|还清|全还)?(?:还欠|还剩|剩|欠)?(?:总|一次性?|一把)?${PAID}?${HOW_MUCH}(?:本金|本)?$`,
);
const NET = new RegExp(
  `^(?:扣|减|除|去|算上|加上)(?:掉|去|了|除)?(?:违约金|手续费|费用?|罚金)(?:后|以后|之后)?(?:净|还|到底)?(?:省没省|省不省|划算不?|划不划算|省(?:下)?${HOW_MUCH}(?:利?息)?)$|^(?:违约金|手续费|费用)${PAID}?${HOW_MUCH}$|^净省${HOW_MUCH}$`,
);
const NUMBER = '(\\d{1,3}|[一二两三四五六七八九十百]{1,5})';
const PAYMENT = new RegExp(
  `^第${NUMBER}(?:期|个月)(?:月供|还款)?${PAID}?(?:${HOW_MUCH})?(?:利息|本金)?(?:${HOW_MUCH})?$`,
);
/** "三年后还剩多少本金": the payment after which that is left. */
function leftAfter(words: string): number | null {
  const [, digits, unit] = LEFT_AFTER.exec(words) ?? [];
  const number = numberIn(digits);
  return number && number * (unit === '年' ? YEAR : 1);
}
const LEFT_AFTER = new RegExp(
  `^(?:还|供|交)?(?:[满完])?(?:第)?${NUMBER}(年|期|个月)(?:[以之]?后|时候?|还完)?(?:本金)?(?:还|仲)?(?:剩下?|欠|余)${HOW_MUCH}(?:本金|本|没还|未还)?$`,
);
/** What he has paid on a loan of his own. */
const OWN = /已经|[我俺咱](?:都|也)?[还供交]了/;
const STRETCH = new RegExp(
  `^(?:([每首全头]一?|一)|第${NUMBER}|[前头]${NUMBER}|${NUMBER}(?=年下来))年(下来)?(?:总|还)?(${MORE})?(?:${PAID}|[下掉]|利?息|利钱|本金|钱){0,3}(${HOW_MUCH})?(?:利?息|利钱|本金)?$`,
);
/** A year as the term of another loan. */
const OTHER_TERM = /的话|要是|如果|换|改|[借贷分]/;

/** "一年下来要还多少", "前三年利息多少", "第二年还多少": of which payments the sum is asked. */
function stretchIn(words: string, text: string, term: number): Asked | null {
  const hit = STRETCH.exec(words);
  if (hit === null || OTHER_TERM.test(text)) return null;
  const [, one, nth, first, long, after, more, asked] = hit;
  // "一年呢" is a term.
  if (!asked && !after) return null;
  const number = one ? 1 : numberIn(nth ?? first ?? long);
  const to = number === null ? 0 : number * YEAR;
  if (number === null || number < 1 || to > term || (to === term && !nth)) return null;
  return { figure: `${nth ? to - YEAR + 1 : 1}-${to}`, differs: more !== undefined };
}
const YEAR = 12;

/** Told with every sum. */
const TOTAL = new RegExp(
  `^总?(?:利息|利钱|息|本息|还款)(?:合计|总|全部|下来)?${PAID}?${HOW_MUCH}$|^总?${PAID}${HOW_MUCH}(?:利息|利钱)$`,
);
const SHARE =
  /^总?(?:利息|利钱)?(?:占|等于|相当于|顶|抵)?(?:借款|贷款|还款)?(?:总额|本金|本息|本|总)?(?:几成|百分之几|百分之多少|几分之几|比例(?:多少|多大)?)$|^总?(?:利息|利钱)占(?:借款|贷款|还款)?(?:总额|本金|本息|本|总)?多少$|^利息占比(?:多少)?$/;
const AT_THE_END = new RegExp(
  `^(?:到期|期满|到时候?|最后|[末尾])一?(?:[天日次期笔时]|个月|时候)?(?:连本带[利息]|本息|一次性?|一起)?(?:准备|备|拿|凑|${PAID}){1,2}[好够齐出]?${HOW_MUCH}(?:本金|本息)?$`,
);
/** Told with every sum of equal parts of the principal. */
const FALLS_BY = new RegExp(`^(?:每个?月|逐月|每期)(?:少|减|递减|减少)${PAID}?${HOW_MUCH}$`);
const EACH_INTEREST = new RegExp(
  `^(?:每个?月|一个月|月月)${PAID}?(?:利息|息)${PAID}?${HOW_MUCH}$|^(?:每个?月|一个月)${PAID}${HOW_MUCH}(?:利?息)?$`,
);
const LAST_ONE = new RegExp(`^(?:最后|[末尾])一?(?:期|个月)${PAID}?(?:${HOW_MUCH})?$`);
const WHOLE_PRICE = new RegExp(
  `^(?:[连加带]上?|算上|包括|把)?首付(?:一起|一块|加起来|在内|加进去|算进去|也?算上?){0,2}[总全]?(?:部|下来)?${PAID}{0,2}${HOW_MUCH}$|^(?:全部?|总|下来|这?辆?车|这?套?房子?){0,3}[花掏]掉?${HOW_MUCH}$`,
);

function numberIn(digits: string | undefined): number | null {
  const read = digits === undefined ? null : readNumber(digits, 0);
  return read && wholeNumber(read.value);
}
