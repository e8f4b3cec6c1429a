import { describe, expect, it } from 'vitest';
import { learningCurve, nearDuplicates } from '../../../src/understanding/classifier/learning-curve.ts';

const said = (intent: string, ...texts: string[]) => texts.map((text) => ({ intent, language: 'zh-CN', text }));

describe('near duplicates', () => {
  it('are counted inside an intent, whatever their punctuation', () => {
    const examples = [
      ...said('rate_query', '你们的贷款利率是多少', '你们的贷款利率是多少?', '有什么费用'),
      ...said('fee_query', '你们的贷款利率是多少'),
    ];
    expect(nearDuplicates(examples)).toBe(1);
  });
});

describe('the learning curve', () => {
  it('rises with what was learned and ends at all that is not asked for', () => {
    const frames = ['请问', '想问', '那个', '你好', '麻烦', '帮忙看', '我要知道', '顺便', '还有', '急', '再问', '老师'];
    const examples = [
      ...frames.flatMap((frame) => said('rate_query', `${frame}利率`, `${frame}利息多少`, `${frame}年化`)),
      ...frames.flatMap((frame) => said('human_agent', `${frame}转人工`, `${frame}找客服`, `${frame}真人`)),
    ];
    const lines: string[] = [];
    const curve = learningCurve(examples, (line) => lines.push(line));
    const counts = curve.map((point) => point.examples);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    expect(curve.at(-1)?.accuracy).toBeGreaterThan(0.9);
    expect(lines).toHaveLength(curve.length);
  });
});
