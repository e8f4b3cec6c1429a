import { describe, expect, test } from 'vitest';
import { Rate } from '../../src/desk/rate.ts';

describe('a rate of three in ten seconds', () => {
  test('lets three through and says when the next place is free', () => {
    const rate = new Rate(3, 10_000);
    expect([0, 1_000, 2_000].map((now) => rate.take(now))).toEqual([0, 0, 0]);
    expect(rate.take(2_500)).toBe(7_500);
    expect(rate.take(9_999)).toBe(1);
    expect(rate.take(10_000)).toBe(0);
    expect(rate.take(10_001)).toBe(999);
  });

  test('counts only what was let through, and never forgets a place while it counts', () => {
    const rate = new Rate(1, 10_000);
    expect(rate.take(0)).toBe(0);
    for (let now = 1_000; now < 10_000; now += 1_000) expect(rate.take(now)).toBe(10_000 - now);
    expect(rate.take(10_000)).toBe(0);
  });

  test('slides: the places come back one by one', () => {
    const rate = new Rate(2, 1_000);
    expect([rate.take(0), rate.take(900), rate.take(1_000), rate.take(1_100), rate.take(1_900)]).toEqual([
      0, 0, 0, 800, 0,
    ]);
  });

  test('lets everything through again after a pause, and makes who asks with a clock set back wait no less than a millisecond', () => {
    const rate = new Rate(1, 1_000);
    expect(rate.take(5_000)).toBe(0);
    expect(rate.take(1_000_000)).toBe(0);
    expect(rate.take(1_001_000 - 1)).toBe(1);
  });
});
