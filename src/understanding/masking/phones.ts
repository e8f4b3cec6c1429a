import { matchesOf } from '../text/matches.ts';
import type { Range } from './secrets.ts';

export interface Phone extends Range {
  readonly type: 'mobile' | 'landline';
}

/** Telephone numbers of the mainland and, written with their country or in brackets, of other places; in NFKC text. */
export function phonesOf(text: string): readonly Phone[] {
  return PATTERNS.flatMap(([pattern, type]) =>
    matchesOf(text, pattern).map(({ 0: number, index }) => ({ from: index, to: index + number.length, type })),
  );
}

const MOBILE =
  /(?<![\d]|\d[.,])(?:(?:\+|00)?86[ -]{0,2})?(?:1[3-9]\d(?:[ .-]{0,2}\d{4}){2}|1[3-9]\d{2}[ .-]\d{3}[ .-]\d{4}|1[3-9]\d[ .-]\d{3}[ .-]\d{5}|1[3-9]\d{5}[ .-]\d{4}|1[ .-][3-9](?:[ .-]\d){9})(?!\d|[.,]\d|\s?[元块万亿%])/g;
const ABROAD = /\+(?!86)[1-9]\d{0,2}(?:[ -]?\d){6,12}(?!\d)/g;
const LANDLINE = /(?<!\d)(?:\(0[1-9]\d{1,2}\) ?|0[1-9]\d{1,2}[- ])[1-9]?\d{7,8}(?!\d)/g;
const AMERICAN = /(?<!\d)\([2-9]\d{2}\) ?\d{3}-\d{4}(?!\d)/g;
// Without a stroke, or without an area code, only where it is called a telephone.
const LANDLINE_NAMED =
  /(?<=(?:座机|固话|固定电话|家里电话|办公电话|单位电话|公司电话)[^\d\n]{0,4})(?:0[1-9]\d{1,2})?[1-9]\d{6,7}(?!\d)/g;
const PATTERNS = [
  [MOBILE, 'mobile'],
  [ABROAD, 'mobile'],
  [LANDLINE, 'landline'],
  [LANDLINE_NAMED, 'landline'],
  [AMERICAN, 'mobile'],
] as const;
