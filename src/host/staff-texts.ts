import { z } from 'zod';
import { localDay } from '../conversation/hours.ts';
import type { Handbook, Template } from '../knowledge/handbook.ts';
import { LIMITS } from '../limits.ts';
import { previews } from '../reply/preview.ts';
import type { StaffApiParts } from './staff-api.ts';
import { refuse, type StaffCall } from './staff-refusal.ts';

const OPENING_CHARS = 48;
const LOCALES = ['zh-CN', 'en'] as const;
/** As much of a kept handbook as comparing needs. */
const keptData = z.object({
  templates: z.record(
    z.string(),
    z.object({ version: z.number(), hash: z.string(), source: z.string().optional(), approved: z.boolean() }),
  ),
});

/** The texts of the handbook, for the people who answer for them: as written, as read, and as they once were. */
export function textsOf({ desk, settings }: Pick<StaffApiParts, 'desk' | 'settings'>) {
  const handbook = () => desk.parts.ground().handbook;
  const own = () => Object.values(handbook().templates);
  return {
    list: (c: StaffCall) =>
      c.json({
        texts: own()
          .filter(({ locale }) => locale === 'zh-CN')
          .map(({ id, version, intent, use, approved, variant_of }) => ({
            id,
            version,
            intent,
            use,
            approved,
            variant_of,
            openings: Object.fromEntries(LOCALES.map((locale) => [locale, openingOf(handbook(), locale, id)])),
          })),
        waiting: handbook().unapproved,
        names: Object.fromEntries(Object.values(handbook().intents).map((rule) => [rule.id, rule.title])),
      }),
    show: async (c: StaffCall) => {
      const found = own().filter(({ id }) => id === c.req.param('id'));
      if (found.length === 0) return refuse(c, 'not_found');
      const { current } = settings;
      const today = localDay(current, desk.parts.now());
      return c.json({
        texts: LOCALES.flatMap((locale) => found.filter((text) => text.locale === locale)).map((text) => ({
          locale: text.locale,
          version: text.version,
          approved: text.approved,
          slots: text.slots,
          source: text.source,
          previews: previews(handbook(), text, today, current.utc_offset_minutes),
        })),
        earlier: await earlierOf(found),
      });
    },
  };

  /** The same text in handbooks kept before, the newest first, each wording once. */
  async function earlierOf(texts: readonly Template[]) {
    const { archive } = desk.parts;
    const known = new Set(texts.map(({ hash }) => hash));
    const earlier: { locale: Template['locale']; version: number; handbook: string; source: string }[] = [];
    for (const hash of (await archive.handbooks()).slice(-LIMITS.handbooksCompared).reverse()) {
      const kept = dataIn((await archive.readHandbook(hash)) ?? '');
      for (const { locale, id } of texts) {
        const old = kept?.templates[`${locale}/${id}`];
        if (!old?.source || known.has(old.hash)) continue;
        known.add(old.hash);
        earlier.push({ locale, version: old.version, handbook: hash, source: old.source });
      }
    }
    return earlier;
  }
}

/** How a text begins, to know it by where no question names it: its first line with words, without what fills it. */
function openingOf({ templates }: Handbook, locale: Template['locale'], id: string): string {
  const lines = (templates[`${locale}/${id}`]?.source ?? '').split('\n');
  const words = lines.map((line) =>
    line
      .replace(/\{%.*?%\}/g, '')
      .replace(/\{\{.*?\}\}/g, '…')
      .trim(),
  );
  const opening = words.find((line) => line !== '') ?? id;
  return opening.length > OPENING_CHARS ? `${opening.slice(0, OPENING_CHARS)}…` : opening;
}

/** The data of a handbook module, read as text: a kept module is never run. Null when it is none. */
function dataIn(module: string): z.infer<typeof keptData> | null {
  const line = /^export const data = (.*);$/m.exec(module)?.[1];
  if (line === undefined) return null;
  try {
    return keptData.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
