/**
 * What a customer wrote, cleaned once at the door and before any hash (contract, rule 10): NFC, no control characters
 * except newline, no bidi controls, unpaired surrogates replaced. Cleaning twice changes nothing. Never throws.
 */
export function clean(text: string): string {
  if (!UNUSUAL.test(text)) return text.trim();
  const printable = text.replace(/\r\n/g, '\n').replace(UNWANTED, '').replace(UNPAIRED, '\uFFFD');
  return (tooManyMarks(printable) ? printable.replace(LONG_MARKS, '$1') : printable).normalize('NFC').trim();
}

// Beyond letters of Latin, Chinese characters and the usual punctuation: what is within is NFC, of whatever it is made up.
const UNUSUAL = /[^\n -~\u00A0-\u02FF\u2010-\u2027\u3001-\u3029\u3400-\u4DBF\u4E00-\u9FFF\uFF01-\uFF5E]/;

// C0 and C1 without newline, the Arabic letter mark, the directional marks, embeddings, overrides and isolates.
const UNWANTED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

// With the u flag a pair is one character, so only the halves without a partner match.
const UNPAIRED = /[\uD800-\uDFFF]/gu;

// Normalising sorts a run of combining marks by insertion; thirty are allowed (UAX 15, stream-safe text), the rest is noise.
const LONG_MARKS = /(\p{M}{30})\p{M}+/gu;

function tooManyMarks(text: string): boolean {
  return /\p{M}{31}/u.test(text);
}
