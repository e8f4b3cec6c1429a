import type { Handbook, Template } from '../knowledge/handbook.ts';
import type { ShownDisclosure } from '../protocol.ts';
import { wordsAlone } from './disclose.ts';
import { sampleKnown } from './sample.ts';
import { send } from './send.ts';

/** A text as a customer would read it, filled with sample facts through the one way out; or why it could not go out. */
export interface Preview {
  /** `usual`: in opening hours on the day asked for; `closed`: outside them; `expired`: after its dated facts have expired. */
  readonly moment: 'usual' | 'closed' | 'expired';
  readonly text: string | null;
  readonly disclosures: readonly ShownDisclosure[];
  readonly chips: readonly string[];
  readonly stopped: string | null;
}

/** Every moment at which the text reads differently. `today`: ISO day. Unapproved texts are shown too: that is what it is for. */
export function previews(handbook: Handbook, template: Template, today: string, utcOffsetMinutes: number): Preview[] {
  if (isDisclosure(template)) return [disclosurePreview(handbook, template, today, utcOffsetMinutes)];
  const seen = new Set<string>();
  return momentsOf(handbook, template, today)
    .map(([moment, day]) => {
      const sent = send(
        {
          locale: template.locale,
          rule: template.intent === null ? undefined : handbook.intents[template.intent],
          known: sampleKnown(handbook, template, day, moment !== 'closed'),
          alreadyShown: [],
          utcOffsetMinutes,
          template,
          by: 'draft',
        },
        handbook,
      );
      if ('stopped' in sent)
        return {
          moment,
          text: null,
          disclosures: [],
          chips: [],
          stopped: [sent.stopped, ...sent.hits.map(({ why }) => why)].join(': '),
        };
      const { text, disclosures, chips } = sent.words;
      return { moment, text, disclosures, chips, stopped: null };
    })
    .filter(({ text, stopped }) => {
      const said = text ?? stopped ?? '';
      return !seen.has(said) && seen.add(said);
    });
}

function isDisclosure({ id }: Template): boolean {
  return id.startsWith('disclosure/');
}

/** It goes out with other texts and never alone, and warns in words that the guard would stop: it is only filled in. */
function disclosurePreview(handbook: Handbook, template: Template, today: string, utcOffsetMinutes: number): Preview {
  const text = wordsAlone(template, sampleKnown(handbook, template, today, true), utcOffsetMinutes);
  return { moment: 'usual', text, disclosures: [], chips: [], stopped: null };
}

function momentsOf(handbook: Handbook, template: Template, today: string): [Preview['moment'], string][] {
  const last = Object.values(handbook.facts)
    .map(({ expires }) => expires)
    .sort()
    .at(-1);
  const after = last && new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
  const dated = template.slots.some((slot) => slot.startsWith('facts.') || slot.startsWith('figures.'));
  const timed = template.slots.some((slot) => slot === 'ticket' || slot === 'hours');
  const moments: [Preview['moment'], string][] = [['usual', today]];
  if (timed) moments.push(['closed', today]);
  if (dated && after) moments.push(['expired', after > today ? after : today]);
  return moments;
}
