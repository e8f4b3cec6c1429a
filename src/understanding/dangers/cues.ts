import type { Condition, CueRule, Mood } from '../../knowledge/handbook.ts';
import { type Normalised, normalise } from '../text/normalise.ts';
import { byOpening, isAmong, type OpeningTable, worthATry } from '../text/openings.ts';
import { anyOf, firstHit } from './signs.ts';

export interface CompiledCues {
  readonly rules: readonly {
    readonly cue: Condition | Mood;
    readonly pattern: RegExp;
    readonly except: RegExp | null;
  }[];
  readonly openings: OpeningTable;
}

/** Compiles the rules once; the caller keeps the result beside the handbook. Throws on a pattern that is none. */
export function compileCues(rules: readonly CueRule[]): CompiledCues {
  return {
    rules: rules.map((rule) => ({
      cue: rule.cue,
      pattern: anyOf(rule.patterns),
      except: rule.except.length === 0 ? null : anyOf(rule.except),
    })),
    openings: byOpening(rules),
  };
}

/** What kind of question it is and in what mood; each cue once, in the order of the rules. */
export function cuesOf(said: string | Normalised, cues: CompiledCues): { conditions: Condition[]; moods: Mood[] } {
  const { text } = typeof said === 'string' ? normalise(said) : said;
  const found = new Set<Condition | Mood>();
  const worth = worthATry(text, cues.openings);
  for (const [number, rule] of cues.rules.entries()) {
    if (!isAmong(worth, number) || found.has(rule.cue)) continue;
    if (firstHit(text, rule.pattern, rule.except, false) !== null) found.add(rule.cue);
  }
  const conditions: Condition[] = [];
  const moods: Mood[] = [];
  for (const cue of found) {
    if (isMood(cue)) moods.push(cue);
    else conditions.push(cue);
  }
  // Where someone tells of his own contract, the question how is about that contract.
  const isOwn = found.has('own_contract') || found.has('already_happened');
  return { conditions: isOwn ? conditions.filter((condition) => condition !== 'how_to') : conditions, moods };
}

function isMood(cue: Condition | Mood): cue is Mood {
  return cue === 'anger' || cue === 'worry' || cue === 'hurry' || cue === 'loss' || cue === 'dissatisfied';
}
