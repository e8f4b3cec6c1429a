import { test } from 'vitest';
import { send } from '../src/reply/send.ts';
import { fact, knownFor, slotsFor } from './support/filled.ts';
import { handbook } from './support/handbook.ts';

const width = (s: string) => [...s].reduce((n, c) => n + (/[\u2e80-\uffef—…×÷−]/u.test(c) ? 2 : 1), 0);
const lines = (t: string, w: number) =>
  t
    .split('\n')
    .filter((l) => l.trim())
    .reduce((n, l) => n + Math.max(1, Math.ceil(width(l) / w)), 0);
test('measure', () => {
  const out: string[] = [];
  for (const [key, t] of Object.entries(handbook.templates)) {
    if (t.id.startsWith('disclosure/')) continue;
    let worst = 0;
    for (const product of t.slots.includes('product') ? handbook.products : [undefined]) {
      const known = knownFor(t, { ...slotsFor(t, product), ...(product ? { product: fact(product.id) } : {}) });
      const s = send(
        {
          locale: t.locale,
          rule: t.intent ? handbook.intents[t.intent] : undefined,
          known,
          alreadyShown: [],
          utcOffsetMinutes: 480,
          template: t,
          by: 'machine',
        },
        handbook,
      );
      if (!('words' in s)) {
        out.push(key + ' STOP ' + s.stopped);
        continue;
      }
      const n = lines(s.words.text, t.locale === 'en' ? 48 : 44);
      if (n > worst) {
        worst = n;
      }
    }
    out.push(`${String(worst).padStart(3)} ${key}`);
  }
  out.sort();
  console.log(out.join('\n'));
});
