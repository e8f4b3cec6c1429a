import type { MutableSlots, SlotAt } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { roughly, shifted, wholeNumber, written } from './numbers.ts';
import { isStretch, monthsIn } from './stretches.ts';

/**
 * "尾款5万最后一起还", "with a 40% balloon", "worked out over 20 years but due after 5": what is not paid down falls due at the end. The
 * figures that remain are returned.
 */
export function readBalloon(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  const over = DUE_EARLIER.test(text) ? figures.filter((figure) => isStretch(figure) && isAsIf(figure, text)) : [];
  const [longer, ...longers] = over;
  const months = longer === undefined || longers.length > 0 ? null : monthsIn(longer);
  if (longer !== undefined && months !== null) {
    slots.worked_over = at(longer, months);
    const open = figures.filter((figure) => figure !== longer);
    // "Worked out over 10 years, due after 5".
    const due = open.some(isStretch) ? undefined : open.find(({ kind, left }) => kind === 'bare' && DUE.test(left));
    const count = due === undefined ? null : wholeNumber(due.value);
    if (due === undefined || count === null || longer.kind !== 'years') return open;
    slots.term_months = at(due, count * 12);
    return open.filter((figure) => figure !== due);
  }
  if (!BALLOON.test(text)) return figures;
  const named = figures.filter((figure) => isSumOrShare(figure) && BEFORE.test(figure.left));
  // "5% 尾款留40%": what stands behind the word is meant, and not the figure before it.
  const found = named.length > 0 ? named : figures.filter((figure) => isSumOrShare(figure) && isLeft(figure, text));
  const [balloon, ...others] = found;
  if (balloon === undefined || others.length > 0) return figures;
  const place = widened(balloon, text);
  const again = figures.find((figure) => isSumOrShare(figure) && isToldTwice(balloon, figure, text));
  if (again && again.kind !== balloon.kind && (again.kind === 'percent') !== (balloon.kind === 'percent')) {
    // "A 30% balloon (45k)": the sum says of what the share is.
    const sum = again.kind === 'percent' ? balloon : again;
    slots.balloon = at({ from: place.from, to: Math.max(place.to, again.to) }, written(sum.value, 2));
    return figures.filter((figure) => figure !== balloon && figure !== again);
  }
  if (balloon.kind === 'percent') slots.balloon_share = at(place, written(shifted(balloon.value, -2), 0));
  else slots.balloon = at(place, written(balloon.value, 2));
  return figures.filter((figure) => figure !== balloon);
}

function isToldTwice({ to }: Figure, { from }: Figure, text: string): boolean {
  return from > to && from - to <= NEAR && TOLD_TWICE.test(text.slice(to, from));
}
const NEAR = 40;
const TOLD_TWICE =
  /^[^\d,.;]{0,24}(?:\(|,? (?:which (?:is|comes to|makes)|that['’]?s|that is|so|i\.?e\.?|=) ?)(?:(?:is |about |of )?(?:¥|rmb |cny )?)$/;

/** With what it is called. */
function widened({ from, to, left, right }: Figure, text: string): { readonly from: number; readonly to: number } {
  const [head = ''] = BEFORE.exec(left) ?? [];
  const [tail = ''] = AFTER.exec(right) ?? AFTER_IN_ENGLISH.exec(text.slice(to, to + 64)) ?? [];
  return { from: from - head.length, to: to + tail.length };
}

function isSumOrShare({ kind, value, vague }: Figure): boolean {
  if (vague) return false;
  if (kind === 'percent') return roughly(value) < 100;
  return (kind === 'money' || (kind === 'bare' && roughly(value) >= LEAST)) && isWholeFen(value);
}

function isLeft({ right, to }: Figure, text: string): boolean {
  return AFTER.test(right) || AFTER_IN_ENGLISH.test(text.slice(to, to + 64));
}
const LEAST = 100;
const BALLOON = sought(
  /尾款|气球|[留放剩][^,。;]{0,6}(?:最后|到期|期末|末期)|\b(?:balloon|left (?:as|to|until|till|at|for))\b/,
);
const BEFORE =
  /尾款(?:是|为|有|留|剩|要|付|还|占|比例|共|约|:)*(?:贷款(?:额|金额)?的?|借款的?|本金的?|总额的?)?\s?$|\bballoon(?: payment)?(?: of| is|:| at)*\s?$/;
const AFTER =
  /^\s?(?:元|块钱?)?的?(?:贷款|借款|本金)?(?:作为?|当|做|算|为)?的?(?:气球)?尾款|^\s?(?:元|块钱?)?的?(?:贷款|借款|本金)?(?:留|放|剩)(?:到|在|着|给)*(?:最后|到期|期末|末期)/;
const AFTER_IN_ENGLISH =
  /^ (?:yuan )?(?:of (?:the |my )?(?:loan|principal|amount|sum|it)(?: amount)? )?(?:(?:is|are|being|to be|gets|kept|left|due|payable|deferred|as|in|for|a|an|the|final|end) ){0,6}balloon\b|^ (?:yuan )?of (?:the |my )?(?:loan|principal) (?:is |being )?(?:left|kept|due|deferred)(?: over)? (?:to|until|till|at|for) (?:the )?(?:very )?(?:end|last)\b/;

const DUE = /\b(?:due|payable|repaid|called|paid off)(?: back| in full)? (?:after|in|at the end of) (?:year )?$/;

/** The payment is worked out as if the loan ran longer. */
function isAsIf({ from, to, left, right }: Figure, text: string): boolean {
  const before = text.slice(Math.max(0, from - 48), from);
  return (
    AS_IF.test(before) ||
    (AS_IF_BEFORE.test(left) && AS_IF_AFTER.test(text.slice(to, to + 16))) ||
    AS_IF_TERM.test(right)
  );
}
const AS_IF =
  /\b(?:worked out|calculated|computed|based|amorti[sz]ed|figured|set|sized|as if|as though|amorti[sz]ation)(?: (?:as|if|though|it|they|payments?|were|was|ran|runs?|paid|spread|equal|level|of))* (?:over|on|for|across)(?: a| the)?\s?$|\bas if (?:it were |it was |spread )?over\s?$|月供(?:是)?按(?:照)?\s?$/;
const AS_IF_BEFORE = /(?:按照?|照)\s?$/;
const AS_IF_AFTER = /^(?:的?期限)?(?:来|去)?(?:分摊|摊销?|均摊)?(?:计|算|计算)(?:的)?(?:月供|每月)/;
const AS_IF_TERM = /^[- ]?(?:year )?(?:amorti[sz]ation)\b/;
const DUE_EARLIER = sought(
  /(?:到期|期满|年末|年底|最后|[年期]后|[年期]到)[^,。;]{0,10}(?:一次|全部|剩|余|结清|还清)|剩(?:下|余)?的?[^,。;]{0,8}(?:一次|全部|结清|还清)|\b(?:due|payable|balloon|falls? due|matures?|paid off|repaid|called)\b/,
);
