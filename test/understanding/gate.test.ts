import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Gate, mayStand } from '../../src/understanding/gate.ts';
import { gated } from '../../src/understanding/gated.ts';

const intents = new URL('../../knowledge/intents/', import.meta.url);
const lines = readdirSync(intents).flatMap((file) => {
  const { examples } = parse(readFileSync(new URL(file, intents), 'utf8')) as { examples: Record<string, string[]> };
  return Object.values(examples).flatMap((own) => own.slice(0, 12));
});

describe('an expression behind a gate', () => {
  it.each([
    /提前还|结清/,
    /(?<!单利和)复利(?!率)|利滚利/,
    /\b(?:how much|how many)\b[^.]{0,20}\b(?:borrow|pay)/,
    /每?(?:个)?月[还付]/,
    /[剩余欠]|没还/,
    /\d+ ?(?:期|months?)/,
    /.利率/,
    /^[a-z]+ (?:is|are)/,
    /LOAN|Rate|[\d一二三]年/i,
  ])('%s finds in every example what it finds without one', (pattern) => {
    const kept = gated(pattern);
    for (const line of lines) {
      expect(kept.exec(line)).toEqual(pattern.exec(line));
      expect(kept.test(line)).toBe(pattern.test(line));
    }
    expect(lines.some((line) => pattern.test(line))).toBe(true);
  });

  it('refuses an expression that keeps its place', () => {
    expect(() => gated(/利率/g)).toThrow('keeps a place');
  });
});

describe('a gate of many kinds', () => {
  const words = Array.from({ length: 70 }, (_, at) => String.fromCharCode(0x4e00 + at, 0x5e00 + at));
  const gate = new Gate(words.map((word) => ({ sources: [word] })));

  it('opens for those whose beginning stands in the text', () => {
    const seen = gate.look(`说${words[3]}和${words[64]}`);
    expect(words.filter((_, kind) => mayStand(seen, kind))).toEqual([words[3], words[64]]);
  });

  it('is always open for one that may begin with anything', () => {
    const open = new Gate([{ sources: ['.*利率'] }, { sources: ['利率'] }]).look('你好');
    expect([mayStand(open, 0), mayStand(open, 1)]).toEqual([true, false]);
  });
});
