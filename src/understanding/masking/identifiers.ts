/**
 * A resident identity number (GB 11643): province prefix, a birth date that exists, check character; also the old
 * 15-digit form, which has none. Spaces, hyphens and full-width characters are tolerated.
 */
export function isResidentId(value: string): boolean {
  const text = bare(value).toUpperCase();
  if (/^\d{15}$/.test(text)) return PROVINCES.has(text.slice(0, 2)) && isDate(`19${text.slice(6, 12)}`);
  if (!/^[1-9]\d{16}[\dX]$/.test(text) || !PROVINCES.has(text.slice(0, 2)) || !isDate(text.slice(6, 14))) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, k) => total + weight * Number(text[k]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

/** A bank card number: 16 to 19 digits, first digit 3 to 9, Luhn, not one digit over and over. */
export function isBankCard(value: string): boolean {
  const digits = bare(value);
  if (!/^[3-9]\d{15,18}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let k = 0; k < digits.length; k++) {
    const digit = Number(digits[digits.length - 1 - k]);
    const doubled = k % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A unified social credit code of an organisation (GB 32100-2015). */
export function isUnifiedSocialCreditCode(value: string): boolean {
  const text = bare(value).toUpperCase();
  if (text.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (let k = 0; k < 17; k++) {
    const digit = CREDIT_CODE.indexOf(text.charAt(k));
    if (digit < 0) return false;
    sum += digit * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE[(31 - (sum % 31)) % 31] === text[17];
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CREDIT_CODE = '0123456789ABCDEFGHJKLMNPQRTUWXY';

// Provinces, Taiwan, Hong Kong, Macao, and the residence permits 81, 82, 83 of their residents, 9x of foreigners.
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 92 93 94 95 96'.split(
    ' ',
  ),
);

function bare(value: string): string {
  return value.normalize('NFKC').replace(/[\s\-.\u200B-\u200F\u2060\uFEFF]/g, '');
}

function isDate(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  if (year < 1800 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}
