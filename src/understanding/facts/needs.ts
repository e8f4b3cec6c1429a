import type { Purpose } from '../../knowledge/handbook.ts';
import { PROVINCES_IN_ENGLISH } from '../../knowledge/provinces.ts';
import type { MutableSlots, SlotAt } from '../reading.ts';
import { type Sought, sought } from '../text/sought.ts';

type Place = { readonly from: number; readonly to: number };

/**
 * What the money is for, what could be pledged, and where the customer is: words, not figures, of normalised text.
 * `products`: where products are named, since a name says nothing of the customer's own purpose.
 */
export function readNeeds(text: string, products: readonly Place[], slots: MutableSlots, at: SlotAt): void {
  const purpose = only(PURPOSES, text, products);
  if (purpose !== null) slots.purpose = at(purpose, purpose.value);
  const collateral = only(COLLATERAL, text);
  if (collateral !== null) slots.collateral_type = at(collateral, collateral.value);
  const region = REGION.exec(text);
  const name = region?.[1] ?? region?.[2];
  if (region === null || name === undefined) return;
  const from = region.index + region[0].indexOf(name);
  const known = PROVINCES.get(name);
  if (known !== undefined) slots.region = at({ from, to: from + name.length }, known);
}

const PURPOSES: readonly (readonly [Purpose, Sought])[] = [
  ['export_order', sought(/出口订单|外贸(?:订单|备货)|信用证|\bexport orders?\b|letter of credit/)],
  ['research', sought(/研发|科研|技术攻关|新产品开发|\br ?& ?d\b|research and development|product development/)],
  [
    'vehicle',
    sought(
      /买(?:[^,。]{0,4})车(?!位|库)|购车|车贷|(?:buy|buying|for) (?:a |an )?(?:new |used |electric )*(?:car|vehicle|van|truck)\b/,
    ),
  ],
  ['equipment', sought(/买设备|购置设备|添设备|更新设备|\bbuy(?:ing)? (?:machines?|machinery|equipment)/)],
  [
    'working_capital',
    sought(
      /进货|备货|周转|付货款|发工资|交房租|店租|working capital|buy(?:ing)? stock|pay(?:ing)? (?:suppliers|wages)/,
    ),
  ],
  [
    'consumption',
    sought(
      /装修|家电|家具|旅游|旅行|看病|医疗|培训|学费|(?:日常|个人|用于)消费|renovat|home improvement|appliances|medical|holiday|tuition/,
    ),
  ],
];
const COLLATERAL: readonly (readonly ['house' | 'car', Sought])[] = [
  [
    'house',
    sought(
      /(?:房子|房产|房屋|住房|商铺)[^,。]{0,6}(?:抵押|做抵|押)|(?:抵押|押)[^,。]{0,4}(?:房|商铺)|有(?:一?套)?(?:房子?|房产)(?!贷)|\b(?:own|have) (?:a |my )?(?:house|home|flat|property)\b/,
    ),
  ],
  ['car', sought(/(?:车子?|汽车)[^,。]{0,4}(?:抵押|做抵|押)|押车|有(?:一?辆|台)?车(?!贷)|\b(?:own|have) (?:a )?car\b/)],
];

/** Several meanings in one message are none: the person says which. */
function only<T>(kinds: readonly (readonly [T, Sought])[], text: string, products: readonly Place[] = []) {
  const found = kinds.flatMap(([value, pattern]) => {
    const hit = pattern.exec(text);
    if (hit === null) return [];
    const place = { from: hit.index, to: hit.index + hit[0].length };
    return products.some(({ from, to }) => from <= place.from && place.to <= to) ? [] : [{ value, ...place }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

const PROVINCES = new Map(
  PROVINCES_IN_ENGLISH.flatMap(([full, english]) => [
    [full.replace(/(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$/, ''), full] as const,
    [english.toLowerCase(), full] as const,
  ]),
);
const ANY = [...PROVINCES.keys()].join('|');
const REGION = sought(
  new RegExp(
    `(?:我们?(?:人|家|公司|店|厂)?在|人在|住在?|户[口籍](?:在|是)?|公司在|店在|厂在|来自|开在|\\b(?:from|live in|living in|based in|(?:am|are|is) in)) ?(${ANY})|` +
      `(${ANY})(?:省|市)?(?:人|户[口籍]|这边|的(?:公司|店|厂|企业)|(?:能|可以|可不可以|能不能)[办贷借])`,
  ),
);
