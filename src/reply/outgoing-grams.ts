import { type Grams, gramsOf, hashOf, stemOf } from '../understanding/classifier/features.ts';

/**
 * The n-grams of an outgoing sentence, and beside them the same words once more where they stand behind a denial in their
 * clause, or in a sentence that warns or speaks of others: "不收费" and "收费", a threat and the report of one. Staff spell
 * well enough that pieces of words only blur what the words say; English words meet over one or two others instead.
 */
export function outgoingGrams(sentence: string): Grams {
  const grams = withWidePairs(gramsOf(sentence));
  const { text } = grams;
  const denials = [...text.matchAll(DENIAL)].map((found) => {
    const from = found.index + found[0].length;
    const length = text.slice(from).search(BREAK);
    return { from, to: length < 0 ? text.length : from + length };
  });
  const setting = (WARNING.test(text) ? 1 : 0) + (OTHERS.test(text) ? 2 : 0);
  const manner = MANNERS.flatMap((sign, at) => (sign.test(text) ? [salted(at, MANNER)] : []));
  if (denials.length === 0 && setting === 0 && manner.length === 0) return grams;
  const [words, from, to] = [[...grams.words], [...grams.from], [...grams.to]];
  const salts = setting > 0 ? [setting, DENIED] : [DENIED];
  for (let at = 0; at < grams.words.length; at++) {
    const start = grams.from[at] ?? 0;
    const isDenied = denials.some((denial) => denial.from <= start && start <= denial.to);
    for (const salt of salts) {
      if (salt === DENIED && !isDenied) continue;
      words.push(salted(grams.words[at] ?? 0, salt));
      from.push(start);
      to.push(grams.to[at] ?? 0);
    }
  }
  // Of the sentence as a whole: it stands nowhere.
  for (const sign of manner) {
    words.push(sign);
    from.push(0);
    to.push(0);
  }
  return { ...grams, words, from, to };
}

/** "keep … back", "tell your boss": pairs of English words that stand two or three apart. */
function withWidePairs(grams: Grams): Grams {
  const [words, from, to] = [[...grams.words], [...grams.from], [...grams.to]];
  const spoken = [...grams.text.matchAll(ENGLISH_WORD)].map((found) => {
    const stem = stemOf(found[0].replace(APOSTROPHES, ''));
    return { hash: hashOf(WIDE, stem, 0, stem.length), from: found.index, to: found.index + found[0].length };
  });
  for (const [at, one] of spoken.entries()) {
    for (const other of spoken.slice(at + 2, at + 4)) {
      words.push(salted(one.hash, other.hash));
      from.push(one.from);
      to.push(other.to);
    }
  }
  return { text: grams.text, words, from, to, letters: [] };
}
const ENGLISH_WORD = /[a-z][a-z'’]*/g;
const APOSTROPHES = /['’]/g;
const WIDE = 23;

const DENIED = 4;
const MANNER = 5;
// A question, a quotation, who speaks, and how English begins an instruction or a condition.
const MANNERS = [
  /\?/,
  /["“「]/,
  /我们|我司|本公司/,
  /\b(?:we|our)\b/,
  /\bi\b|\bi['’]/,
  /^(?:please|do not|don['’]t|never)\b/,
  /^(?:if|when|anyone|nobody|no)\b/,
];
const BREAK = /[,。;:!?]/;
const DENIAL =
  /[不没无别勿未莫]|\b(?:not|no|never|cannot|nobody|without|nor|neither|(?:can|don|doesn|won|isn|aren|needn|didn|wouldn)['’]t)\b/g;
const WARNING =
  /骗|诈|违法|违规|举报|报警|警惕|当心|小心|96110|110|假的|\b(?:scams?|fraud\w*|police|illegal|impostors?|criminals?|fake|forbidden|report)\b/;
const OTHERS = /如果|要是|有人|任何人|对方|谁|自称|冒充|\b(?:if|anyone|anybody|someone|somebody|whoever|nobody)\b/;

function salted(hash: number, salt: number): number {
  const mixed = Math.imul(hash ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
