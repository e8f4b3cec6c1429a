import type { DeskRecord, Product } from '../knowledge/handbook.ts';
import { LIMITS } from '../limits.ts';
import type { CostCard, Locale } from '../protocol.ts';
import { type CostSheet, costSheet, type LoanAsked } from './cost-sheet.ts';
import { wordsFor } from './schedule-card.ts';

type Row = CostCard['rows'][number];

/** The card that goes with a quote: the whole sheet of one product, or of several each with its all-in range. */
export function costCard(desk: DeskRecord, products: readonly Product[], locale: Locale, loan?: LoanAsked): CostCard {
  const known = cards.get(desk) ?? new Map<string, CostCard>();
  cards.set(desk, known);
  const asked = loan ? `${loan.principalFen} ${loan.periods} ${loan.method}` : '';
  const key = `${locale} ${products.map(({ id }) => id).join()} ${asked}`;
  const before = known.get(key);
  if (before) return before;
  const made = makeCard(desk, products, locale, loan);
  if (known.size >= LIMITS.costCardsKept) known.clear();
  known.set(key, made);
  return made;
}

// Quotes repeat: the same card goes out until the handbook changes.
const cards = new WeakMap<DeskRecord, Map<string, CostCard>>();

function makeCard(desk: DeskRecord, products: readonly Product[], locale: Locale, loan?: LoanAsked): CostCard {
  const { zh, show } = wordsFor({ locale, slots: {} });
  const sheets = products.map((product) => costSheet(desk, product, locale, loan));
  const [only, ...others] = sheets;
  const single = only !== undefined && others.length === 0;
  return {
    type: 'cost',
    title: zh ? '综合融资成本明示表' : 'All-in cost sheet (综合融资成本明示表)',
    rows: single
      ? costRows(only, locale)
      : sheets.map(({ name, all_in }) => ({
          label: name,
          value: `${show.percent(all_in.simple[0])}–${show.percent(all_in.simple[1])}${zh ? '（年化，单利）' : ' a year (simple)'}`,
        })),
    sheets: products.map((product, index) => ({
      id: sheets[index]?.id ?? '',
      name: product.name[locale],
      href: hrefOf(product, locale, loan),
    })),
    ...(single ? { read_seconds: only.read_seconds } : {}),
    words: WORDS[locale],
  };
}

/** The sheet as rows of label and value, in the order of the form. */
export function costRows(sheet: CostSheet, locale: Locale): Row[] {
  const { zh, show } = wordsFor({ locale, slots: {} });
  const [low, high] = sheet.principal_fen;
  const span = (one: string, other: string) => (one === other ? one : `${one}–${other}`);
  const rates = (pair: readonly [string, string]) => span(show.percent(pair[0]), show.percent(pair[1]));
  const { contingent } = sheet;
  const uplift = (rate: string) =>
    zh
      ? `合同利率上浮 ${show.percent(rate)}，由${contingent.collector}收取`
      : `contract rate plus ${show.percent(rate)} of it, to ${contingent.collector}`;
  return [
    row(zh ? '产品' : 'Product', sheet.name),
    row(zh ? '贷款人' : 'Lender', `${sheet.lender.name}${zh ? '（' : ' ('}${sheet.lender.licence}${zh ? '）' : ')'}`),
    ...sheet.partners.map(({ name, role }) => row(name, role)),
    row(zh ? '本金' : 'Principal', span(show.money(low), show.money(high))),
    row(zh ? '期限' : 'Term', `${sheet.term_months.join(zh ? '、' : ', ')}${zh ? '个月' : ' months'}`),
    row(zh ? '还款方式' : 'Repayment', show.methods(sheet.repayment_methods)),
    row(
      zh ? '贷款利息' : 'Interest',
      zh
        ? `年利率 ${rates(sheet.loan_interest.rates)}（单利），按月收取，由${sheet.loan_interest.collector}收取`
        : `${rates(sheet.loan_interest.rates)} a year (simple), monthly, to ${sheet.loan_interest.collector}`,
    ),
    ...sheet.fees.map((fee) =>
      row(
        fee.name,
        zh
          ? `${fee.standard}，由${fee.collector}收取${fee.total_fen === null ? '' : `，共 ${show.money(fee.total_fen)}`}`
          : `${fee.standard}, to ${fee.collector}${fee.total_fen === null ? '' : `, ${show.money(fee.total_fen)} in all`}`,
      ),
    ),
    row(
      zh ? '综合融资成本（年化）' : 'All-in cost a year',
      zh
        ? `${rates(sheet.all_in.simple)}（单利）；按复利（IRR）计最高 ${show.percent(sheet.all_in.effective_max)}`
        : `${rates(sheet.all_in.simple)} simple (单利); at most ${show.percent(sheet.all_in.effective_max)} effective (IRR)`,
    ),
    row(zh ? '逾期罚息' : 'If paid late', uplift(contingent.overdue_uplift)),
    row(zh ? '挪用罚息' : 'If misused', uplift(contingent.misuse_uplift)),
    row(
      zh ? '提前还款费用' : 'If paid early',
      Number(contingent.prepayment_fee_rate) === 0
        ? zh
          ? '不收取'
          : 'no charge'
        : zh
          ? `提前归还本金的 ${show.percent(contingent.prepayment_fee_rate)}，由${contingent.collector}收取`
          : `${show.percent(contingent.prepayment_fee_rate)} of the principal paid early, to ${contingent.collector}`,
    ),
    row(
      zh ? '其他' : 'Other costs',
      zh ? '除上表所列，不再收取其他利息和费用' : 'Only the interest and fees listed above are charged',
    ),
    row(
      zh ? '版本' : 'Version',
      zh
        ? `${sheet.name}费用表第 ${sheet.version} 版，${show.date(sheet.as_of)}`
        : `cost sheet of ${sheet.name}, version ${sheet.version}, ${show.date(sheet.as_of)}`,
    ),
  ];
}

function row(label: string, value: string): Row {
  return { label, value };
}

/** The page of a sheet; what was asked goes along, so that it can be read and printed as it was quoted. */
function hrefOf(product: Product, locale: Locale, loan?: LoanAsked): string {
  const asked = loan ? `&principal=${loan.principalFen}&months=${loan.periods}&method=${loan.method}` : '';
  return `/cost-sheet/${product.id}?lang=${locale}${asked}`;
}

const WORDS: Readonly<Record<Locale, CostCard['words']>> = {
  'zh-CN': {
    print: '查看与打印',
    confirm: '我已阅读',
    confirmed: '已确认阅读，谢谢',
  },
  en: {
    print: 'View and print',
    confirm: 'I have read it',
    confirmed: 'Noted as read, thank you',
  },
};
