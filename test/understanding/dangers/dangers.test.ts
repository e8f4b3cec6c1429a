import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dangerSchema } from '../../../src/knowledge/danger-files.ts';
import type { SignKind } from '../../../src/knowledge/handbook.ts';
import { listOf, readTable } from '../../../src/understanding/classifier/table.ts';
import { mask } from '../../../src/understanding/masking/mask.ts';
import { NO_CONTEXT, type Sign } from '../../../src/understanding/reading.ts';
import { clean } from '../../../src/understanding/text/clean.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { DANGER_KINDS } from '../../support/danger-kinds.ts';
import { GROUND } from '../../support/handbook.ts';
import { expectWithin } from '../../support/within.ts';

// Written by authors who had seen neither the detectors nor their examples, and frozen before the first run. Their first runs
// are the measure of strangers' words. Since those were reported the second and third set have been read, and the kinds of what was
// missed taught in other words (the test of originality compares them): there, what follows shows only that nothing is lost again.
const FROZEN = [
  // The patterns alone heard 122 of the 240 (51 %) and gave 20 false alarms of 200. The first run with the learned detector,
  // of the same day and without a look at any line, heard 203 (85 %) with 20 false alarms, or 217 (90 %) with the
  // classifier's own danger intents; the second and third heard 205 with 20 and 15; with examples by three more authors it
  // heard 207 with 11, by five 218 with as many, by eight 221 with 12. After the lines were read: 240 with 1.
  {
    name: 'signs-adversarial-2',
    dangers: 240,
    hash: '9316926e5db4d8050b9ad7893adf317e294c331688610174b8c49d786bac77d8',
    heardAtLeast: 238,
    falseAlarmsAtMost: 2,
  },
  // The first run, with examples by eleven authors, heard 224 of the 240 (93 %), or 228 (95 %) with the classifier's own
  // danger intents, and gave 4 false alarms of 200; with a twelfth author and finer meanings 226 and 3. After the lines were read: 239
  // and none.
  {
    name: 'signs-adversarial-3',
    dangers: 240,
    hash: 'edfc16fdee203de3a0253238e378385c532e1fc325a229d31701e33860fbaf59',
    heardAtLeast: 238,
    falseAlarmsAtMost: 1,
  },
  // Nobody has read these. The detectors as they were when it was frozen heard 226 and gave 2 false alarms; the first run of those
  // that had learned from the sets above heard 228 (95 %) and gave 3. Twelve of its lines happen to come near an older example.
  {
    name: 'signs-adversarial-4',
    dangers: 240,
    hash: '5e99b76f7d234eb6434ad4fd316970cc6de4c7b30c79a5c7ff82e7c66ffa9612',
    heardAtLeast: 226,
    falseAlarmsAtMost: 4,
  },
  // Long friendly chats, and dangers told in passing in such. Nobody has read these. Before any long innocent message had been
  // learned, 109 of the 120 dangers were heard, with 42 false alarms of 200, one in five; the first run with such examples by three
  // authors, and a threshold of its own for the parts of a long message, heard 103 with 11; with dangers in passing by two more 104 and 12,
  // by two others again 106 and 10.
  {
    name: 'signs-in-long-chats',
    hash: '8f4140d46c7142ca29c0b78afa5e950c736d5d31bee868dc08cccd998d207a27',
    dangers: 120,
    heardAtLeast: 105,
    falseAlarmsAtMost: 10,
  },
] as const;

const MEANT: typeof DANGER_KINDS = { ...DANGER_KINDS, minor: ['student_or_minor'], nominee: ['nominee'] };

const heard = (text: string) => {
  const { masked, secrets } = mask(clean(text));
  return { signs: understand(masked, NO_CONTEXT, GROUND.handbook).signs, secrets };
};
const kindsOf = (signs: readonly Sign[]) => signs.map(({ kind }) => kind);
// An age is a fact and no danger; a third person who is named is asked about at most.
const isAlarm = ({ kind }: Sign) => kind !== 'elder' && kind !== 'nominee';

describe.each(FROZEN)('the frozen lines of $name', ({ name, hash, dangers: told, heardAtLeast, falseAlarmsAtMost }) => {
  const file = readFileSync(new URL(`../../fixtures/${name}.tsv`, import.meta.url), 'utf8');
  const lines = file
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([kind = '', group = '', text = '']) => ({ kind, group, text }));

  it('are the lines that were frozen', () => {
    expect(createHash('sha256').update(file).digest('hex')).toBe(hash);
  });

  it('are heard as often as they were', () => {
    const dangers = lines.filter(({ kind }) => kind !== 'innocent');
    const own = dangers.filter(({ group, text }) => {
      const { signs, secrets } = heard(text);
      return group === 'secret' ? secrets > 0 : kindsOf(signs).some((kind) => MEANT[group]?.includes(kind));
    });
    expect(dangers).toHaveLength(told);
    expect(own.length).toBeGreaterThanOrEqual(heardAtLeast);
  });

  it('without a danger raise no more alarms than they did', () => {
    const innocent = lines.filter(({ kind }) => kind === 'innocent');
    const alarmed = innocent.filter(({ text }) => {
      const { signs, secrets } = heard(text);
      return secrets > 0 || signs.some(isAlarm);
    });
    expect(innocent).toHaveLength(200);
    expect(alarmed.length).toBeLessThanOrEqual(falseAlarmsAtMost);
  });
});

const shared = process.env.SHARED_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const WIDER: Partial<Record<SignKind, SignKind>> = { misconduct: 'complaint', unauthorised_use: 'fraud' };

describe.runIf(existsSync(shared))('questions of real customers', () => {
  /** The intents in whose company a sign of the kind is no surprise. */
  const ownIntents = (kind: SignKind): readonly string[] => {
    const place = new URL(`../../../knowledge/dangers/${WIDER[kind] ?? kind}.yaml`, import.meta.url);
    const { intent, related } = dangerSchema.parse(parse(readFileSync(place, 'utf8')));
    return [...(intent ? [intent] : []), ...related];
  };

  it('raise at most four alarms outside their group', () => {
    const rows = ['zh-look', 'en-look', 'zh-check', 'en-check'].flatMap((name) =>
      readTable(readFileSync(`${shared}/${name}.tsv`, 'utf8'), ['text', 'intent', 'also']),
    );
    const alarmed = rows.filter(({ text = '', intent = '', also }) => {
      const labels = [intent, ...listOf(also)];
      const { signs } = heard(text);
      return signs.some(({ kind }) => kind !== 'elder' && !ownIntents(kind).some((own) => labels.includes(own)));
    });
    expect(rows.length).toBeGreaterThan(700);
    expect(alarmed.length).toBeLessThanOrEqual(4);
  });
});

describe('a learned sign', () => {
  const learned = (text: string) => heard(text).signs.filter(({ by }) => by === 'learned');

  it.each(['给我回个电话', '请回电话给我', '这个呢'])('does not take "%s" for a wish to be handed over', (text) => {
    expect(heard(text).signs).toEqual([]);
  });

  it('says its kind, its intent, that it was learned, and the words that moved it', () => {
    const text = '我昨天问的利率我记下了，谢谢。可是他说我银行卡少写一位，要我再打两千过去才给我开，我打了他就不理我了';
    const [sign] = learned(text);
    expect(sign).toMatchObject({ kind: 'fraud', by: 'learned' });
    expect(text).toContain(sign?.words);
  });

  it('is found inside a long story whose other sentences are harmless', () => {
    const story =
      '你好，我想先问一下你们这边上班时间。我家住在城东，平时开车过去二十分钟。前几天下雨路不好走。其实我把信都写好了放在抽屉里，孩子也托给我姐了，没什么可惦记的了。另外你们停车收费吗。';
    expect(kindsOf(heard(story).signs)).toContain('crisis');
  });

  it.each([
    '我想借五万，分两年还，每月多少',
    'What is the interest rate on a car loan?',
    '提前还清要什么手续',
  ])('is not made of an ordinary question: %s', (text) => {
    expect(heard(text).signs).toEqual([]);
  });

  it('never costs more than a moment, whatever the text', () => {
    for (const piece of ['我', '死', '不', 'fake ', 'a b c d ', '。', '我不想活了。', '🔪']) {
      const text = piece.repeat(2_000).slice(0, 2_000);
      expectWithin(400, () => heard(text), piece);
    }
  });
});
