import { describe, expect, test } from 'vitest';
import { filtersFor, percent } from '../../src/reply/format.ts';

const zh = filtersFor('zh-CN', 480);
const en = filtersFor('en', 480);

describe('the template filters', () => {
  test.each([
    [0, '0.00 元', 'CNY 0.00'],
    [5, '0.05 元', 'CNY 0.05'],
    [100_000, '1,000.00 元', 'CNY 1,000.00'],
    [20_000_000, '200,000.00 元', 'CNY 200,000.00'],
    [-107_200, '-1,072.00 元', 'CNY -1,072.00'],
    [100_000_000_000_00, '100,000,000,000.00 元', 'CNY 100,000,000,000.00'],
  ])('write %i fen as money', (fen, chinese, english) => {
    expect(zh.money(fen)).toBe(chinese);
    expect(en.money(fen)).toBe(english);
  });

  test.each([
    [20_000_000, '20万元', 'CNY 200,000'],
    [1_000_000, '1万元', 'CNY 10,000'],
    [1_550_000, '1.55万元', 'CNY 15,500'],
    [1_234_500, '12,345元', 'CNY 12,345'],
    [500_000, '5,000元', 'CNY 5,000'],
    [1_000_050, '10,000.50元', 'CNY 10,000.50'],
  ])('write %i fen the way people say it', (fen, chinese, english) => {
    expect(zh.wan(fen)).toBe(chinese);
    expect(en.wan(fen)).toBe(english);
  });

  test('refuse money that is no number of fen', () => {
    for (const value of ['200000', null, undefined, {}]) expect(() => zh.money(value)).toThrow('fen');
    expect(() => zh.money(1.5)).toThrow();
  });

  test.each([
    ['0.072', '7.2%'],
    ['0.24', '24%'],
    ['0.130342', '13.03%'],
    ['0.13035', '13.04%'],
    ['0.00005', '0.01%'],
    ['0.0300', '3%'],
    ['0', '0%'],
    ['1', '100%'],
  ])('write the rate %s as %s, half up', (rate, written) => expect(percent(rate)).toBe(written));

  test('write days and moments on the desk’s own clock', () => {
    expect(zh.date('2026-11-01')).toBe('2026年11月1日');
    expect(en.date('2026-11-01')).toBe('1 Nov 2026');
    expect(zh.moment('2026-11-16T17:05:00.000Z')).toBe('11月17日 01:05');
    expect(en.moment('2026-11-16T17:05:00.000Z')).toBe('01:05 on 17 Nov (Beijing time)');
    expect(filtersFor('en', 0).moment('2026-11-16T17:05:00.000Z')).toBe('17:05 on 16 Nov');
  });

  test('name methods, terms and lists in the language of the reply', () => {
    expect(zh.method('equal_instalment')).toBe('等额本息');
    expect(en.method('bullet')).toBe('everything at maturity (到期一次还本付息)');
    expect(zh.methods(['equal_instalment', 'equal_principal'])).toBe('等额本息、等额本金');
    expect(en.methods('equal_principal')).toBe('equal principal (等额本金)');
    expect(zh.months(36)).toBe('36个月');
    expect(en.months(36)).toBe('36 months');
    expect(zh.list(['a', 'b'])).toBe('a、b');
    expect(en.list(['a', 'b'])).toBe('a, b');
  });
});
