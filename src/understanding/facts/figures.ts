import { matchesOf } from '../text/matches.ts';
import { atEnd, atStart } from '../text/sought.ts';
import { inItsCurrency } from './currency.ts';
import { asGrouped } from './digit-groups.ts';
import { type FigureKind, unitAt } from './figure-units.ts';
import { type Exact, exact, plus, readNumber, shifted } from './numbers.ts';

/** A number a customer wrote, with its unit and the words of its clause on both sides. */
export interface Figure {
  readonly kind: FigureKind;
  readonly value: Exact;
  readonly from: number;
  /** End of the number and its unit. */
  readonly to: number;
  readonly scaled: boolean;
  /** A range, an approximation or a denied number ("不是20万"): no fact. */
  readonly vague: boolean;
  readonly left: string;
  readonly right: string;
  /** Money of the one other currency that the text names. */
  readonly abroad?: true;
}

/** Finds the figures in text from `plain`, left to right. */
export function figuresIn(said: string, limit: number): readonly Figure[] {
  const text = asGrouped(said);
  const found: Figure[] = [];
  let done = 0;
  for (const start of matchesOf(text, START)) {
    if (start.index < done) continue;
    if (found.length >= limit) break;
    const figure = figureAt(text, start.index, done);
    if (figure === null) continue;
    found.push(figure);
    done = figure.to;
  }
  return withoutRanges(text, inItsCurrency(found, text));
}

// Words that begin with a numeral and count nothing: 一共, 一次性, 一起; "one-off"; the 零 of "两年零三个月".
const START =
  /\d|(?<![\w.])\.(?=\d)|一(?!半|共|次[性过]|起|块(?:儿|[还给付交结]|[呢吧呀啊]?(?:[,。?!]|$))|直|定|般|样|旦|切|下|些|并|律|致|边|路|向|同|概|部分|刀|会|算|看|问|想|试|查|说|讲|聊|句|声|遍|位|点(?![零〇一二三四五六七八九\d]))|(?<!年)零|[〇二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾几]|百(?=[万亿]|分之)|千(?=[万亿]|分之)|万(?=分之|\d|[一二三四五六七八九])|半(?=年|个月|个点|个百分点)|\b(?:(?:nought|naught|zero|oh)(?= point )|point(?= (?:oh|nought|naught|zero|one|two|three|four|five|six|seven|eight|nine)\b)|one(?![- ](?:off|time)\b)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half(?= a (?:year|million|lakh|crore))|(?<!(?:three|3|and a|and one)[ -])quarter(?= (?:of an? )?(?:million|lakh|crore)\b)|a(?= (?:year|hundred|thousand|million|lakh|crore|grand(?! total))\b))/g;

function figureAt(text: string, from: number, bound: number): Figure | null {
  const clause = clauseBefore(text, Math.max(bound, from - 28), from);
  const left = clause || (CHARGED_BY_THE_DAY.exec(text.slice(Math.max(0, from - 12), from))?.[0] ?? '');
  const fraction = '百千万'.includes(text.charAt(from))
    ? /^([百千万])(?:分之)?/.exec(text.slice(from, from + 3))
    : null;
  if (fraction !== null && (text.startsWith('分之', from + 1) || (fraction[1] === '万' && /[日天]|罚息/.test(left)))) {
    return fractionAt(text, from, fraction[0].length, left);
  }
  const read = readAt(text, from);
  if (read === null) return null;
  const unit = unitAt(text, from, read.to, read.value, read.scaled, left);
  const value = unit.addsHalf
    ? plus(read.value, { units: 5n, places: 1 })
    : unit.tail === null
      ? read.value
      : plus(read.value, unit.tail);
  const to = read.to + unit.length;
  return {
    kind: unit.kind,
    value,
    from,
    to,
    scaled: read.scaled,
    vague:
      read.vague ||
      NOT_THIS.test(left) ||
      (text.startsWith('a ', from) && PART_OF.test(left)) ||
      ABOUT.test(text.slice(to, to + 2)),
    left,
    right: clauseAfter(text, to),
  };
}

const NOT_THIS = atEnd(/不是$|\bnot\s$|几\s?$/);
const ABOUT = atStart(/^多(?!少|久|还|付|交|出|掏|花|给|供)|^以[上下内]|^几(?!年|期|个|成)/);

/** "罚息一天万五": the day is a figure too, and what is charged stands before it. */
const CHARGED_BY_THE_DAY = /(?:罚息|滞纳金)[按是收要:为 ]{0,3}一[天日] ?$/;

function readAt(text: string, from: number): ReturnType<typeof readNumber> {
  const char = text.charAt(from);
  if (char === '.') return readWithoutWhole(text, from);
  const part =
    char === 'h' || char === 'q'
      ? /^(?:half a|quarter(?: of an?)?) (million|lakh|crore)\b/.exec(text.slice(from, from + 22))
      : null;
  if (part !== null)
    return {
      value: shifted(exact(char === 'h' ? '0.5' : '0.25'), POWERS_OF_ONE[part[1] ?? ''] ?? 0),
      to: from + part[0].length,
      scaled: true,
      vague: false,
    };
  if (char === '半' || text.startsWith('half', from))
    return { value: { units: 5n, places: 1 }, to: from + (char === '半' ? 1 : 6), scaled: false, vague: false };
  if (char === 'a') {
    if (text.startsWith('a year', from)) return { value: exact('1'), to: from + 1, scaled: false, vague: false };
    // "A hundred and fifty grand" is a hundred and fifty of them.
    return readNumber(text, from + 2);
  }
  return readNumber(text, from);
}

/** ".05%": nothing stands before the point. */
function readWithoutWhole(text: string, from: number): ReturnType<typeof readNumber> {
  const [digits = ''] = /^\d{1,9}/.exec(text.slice(from + 1, from + 11)) ?? [];
  const read = readNumber(text, from + 1);
  return read && { ...read, value: shifted(read.value, -digits.length) };
}

/** "A third of a million" is no million. */
const PART_OF = /\b(?:half|third|quarter|fifth|tenth)s? of $/;

const POWERS_OF_ONE: Readonly<Record<string, number>> = { million: 6, lakh: 5, crore: 7 };

function fractionAt(text: string, from: number, lead: number, left: string): Figure | null {
  const read = readNumber(text, from + lead);
  if (read === null) return null;
  const kinds: Readonly<Record<string, FigureKind>> = { 百: 'percent', 千: 'in_thousand', 万: 'in_ten_thousand' };
  const kind = kinds[text.charAt(from)] ?? 'other';
  return {
    kind,
    value: read.value,
    from,
    to: read.to,
    scaled: false,
    vague: read.vague,
    left,
    right: clauseAfter(text, read.to),
  };
}

/** Between the ends of a range, or two of which one is meant. */
const TO_OR = atStart(/^\s?(?:到|至|-|~|—|–|或者?|还是|、|to|or|\/)\s?$/);
const LISTED: ReadonlySet<FigureKind> = new Set(['months', 'years', 'percent']);

function withoutRanges(text: string, figures: readonly Figure[]): readonly Figure[] {
  const vague = new Set<number>();
  for (let k = 0; k + 1 < figures.length; k++) {
    const one = figures[k];
    const other = figures[k + 1];
    if (one === undefined || other === undefined) continue;
    const between = text.slice(one.to, other.from);
    const joined =
      TO_OR.test(between) ||
      (between === ' and ' && /between\s$/.test(one.left)) ||
      // "24 and 36 months" are two terms.
      (between === ' and ' && one.kind === 'bare' && LISTED.has(other.kind));
    if (joined && (one.kind === other.kind || (one.kind === 'bare' && !isOfRate(one, other)))) vague.add(k).add(k + 1);
  }
  return vague.size === 0 ? figures : figures.map((figure, k) => (vague.has(k) ? { ...figure, vague: true } : figure));
}

/** "谈到4.85还是3年": no term has hundredths, nor any decimals where it is counted in months. */
function isOfRate({ value }: Figure, { kind }: Figure): boolean {
  return value.places > (kind === 'years' ? 1 : 0) && (kind === 'years' || kind === 'months');
}

const CLAUSE_ENDS = ',。!?;\n';

function clauseBefore(text: string, from: number, to: number): string {
  let start = to;
  while (start > from && !CLAUSE_ENDS.includes(text.charAt(start - 1))) start--;
  return text.slice(start, to);
}

function clauseAfter(text: string, from: number): string {
  const end = Math.min(text.length, from + 24);
  let to = from;
  while (to < end && !CLAUSE_ENDS.includes(text.charAt(to))) to++;
  return text.slice(from, to);
}
