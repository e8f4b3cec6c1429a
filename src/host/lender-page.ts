import type { DeskRecord, Handbook, Product } from '../knowledge/handbook.ts';
import type { Locale } from '../protocol.ts';
import { collectorIn } from '../reply/cost-sheet.ts';
import { disclose } from '../reply/disclose.ts';
import { type Filters, filtersFor } from '../reply/format.ts';
import { gather } from '../reply/values.ts';

/** China has one time zone. */
const UTC_OFFSET_MINUTES = 480;

/**
 * The lender as its own page shows it: figures from the product records, risk wording from the approved disclosures,
 * numbers from `knowledge/desk.yaml`. Nothing here is written for the page alone.
 */
export function lenderOf(handbook: Handbook, locale: Locale) {
  const { desk, products, unapproved } = handbook;
  // No dated fact stands on the page, so the day does not matter; the records' own day is used.
  const known = gather(handbook, locale, null, {}, { today: products[0]?.as_of ?? '' });
  const said = (id: string): string =>
    disclose(handbook, [id], [], known, { locale, utcOffsetMinutes: UTC_OFFSET_MINUTES })[0]?.text ?? '';
  const filters = filtersFor(locale, UTC_OFFSET_MINUTES);
  return {
    name: desk.name[locale],
    licence: desk.licence,
    address: desk.address[locale],
    hotline: desk.hotline,
    assistant: desk.assistant_name[locale],
    provinces: desk.provinces,
    privacy: {
      id: desk.privacy_notice.id,
      text: unapproved.includes('notice') ? '' : desk.privacy_notice.text[locale],
    },
    hotlines: desk.hotlines.map((line) => ({ ...line, name: line.name[locale] })),
    products: products
      .filter(({ id }) => !unapproved.includes(`product/${id}`))
      .map((product) => productOf(desk, product, locale, filters)),
    wording: {
      decision: said('D2'),
      cost: said('D3'),
      lender: said('D4'),
      noFeeBefore: said('D5'),
      means: said('D11'),
      complaints: said('D14'),
      fraud: said('D15'),
    },
  };
}

function productOf(desk: DeskRecord, product: Product, locale: Locale, filters: Filters) {
  const { percent, wan } = filters;
  const between = (least: string, most: string) => (least === most ? least : `${least}–${most}`);
  const terms = product.term_months.map(String);
  return {
    id: product.id,
    name: product.name[locale],
    audience: product.audience[locale],
    isSecured: product.secured,
    allIn: between(percent(product.all_in_simple_min), percent(product.all_in_simple_max)),
    allInEffectiveMost: percent(product.all_in_effective_max),
    interest: between(percent(product.annual_rate_min), percent(product.annual_rate_max)),
    amount: between(wan(product.amount_min_fen), wan(product.amount_max_fen)),
    terms: locale === 'en' ? `${terms.join(', ')} months` : `${terms.join('、')}个月`,
    methods: filters.methods(product.repay_methods),
    fees: product.fees.map((fee) => ({
      name: fee.name[locale],
      standard: fee.standard[locale],
      collector: collectorIn(desk, product, fee.collector, locale),
    })),
    prepayFee: Number(product.prepay_fee_rate) === 0 ? null : percent(product.prepay_fee_rate),
    conditions: product.conditions[locale],
    materials: product.materials[locale],
    purposes: product.purposes[locale],
    reviewTime: product.review_time[locale],
    asOf: filters.date(product.as_of),
  };
}
