import { describe, expect, test } from 'vitest';
import { draftOf, readDraft, type Settings, spansOf } from '../../src/web/console/settings-form.ts';

const day = [{ from: '09:00', to: '18:00' }];
const settings: Settings = {
  version: 7,
  hours: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
  holidays: ['2026-10-01'],
  approve_everything: false,
  promise_minutes: { T1: 10, T2: 30, T3: 15 },
  approve_minutes: 5,
  allowed_origins: ['https://www.example.com'],
  min_confidence: 0.2,
  duty: [{ staff: 'u1', tier: 'T1' }],
};

describe('the settings form', () => {
  test('what was not touched is sent back as it came, also what the form does not show', () => {
    expect(readDraft(draftOf(settings), settings)).toEqual({ settings });
  });

  test('a wrong field is named with its words and nothing is sent', () => {
    const draft = {
      ...draftOf(settings),
      holidays: '2026-02-30',
      approve: '0',
      confidence: '101',
      origins: 'example.com',
    };
    expect(readDraft(draft, settings)).toEqual({
      wrong: [
        { field: 'holidays', words: '2026-02-30' },
        { field: 'approve', words: '0' },
        { field: 'confidence', words: '101' },
        { field: 'origins', words: 'example.com' },
      ],
    });
  });

  test('opening hours are read as people write them', () => {
    expect(spansOf('9:00-12:00，13:30至24:00')).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '24:00' },
    ]);
    expect(spansOf(' ')).toEqual([]);
  });

  test('hours that end before they begin, overlap or are no times are refused', () => {
    for (const words of ['18:00-09:00', '09:00-12:00, 11:00-13:00', '9点到6点', '25:00-26:00', '09:00'])
      expect(spansOf(words)).toBeNull();
  });
});
