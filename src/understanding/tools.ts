import type { Handbook } from '../knowledge/handbook.ts';
import { type Model, openModel } from './classifier/model.ts';
import { type CompiledCues, compileCues } from './dangers/cues.ts';
import { type DangerModel, openDangers } from './dangers/dangers.ts';
import { type CompiledSigns, compileSigns } from './dangers/signs.ts';
import { openTalk, type Talk } from './doubts/talk.ts';

/** What understanding needs of a handbook, opened once. */
export interface Tools {
  readonly model: Model;
  readonly signs: CompiledSigns;
  readonly dangers: DangerModel;
  readonly cues: CompiledCues;
  readonly talk: Talk;
  readonly products: readonly { readonly id: string; readonly names: readonly string[] }[];
}
const cache = new WeakMap<Handbook, Tools>();

export function toolsFor(handbook: Handbook): Tools {
  const known = cache.get(handbook);
  if (known) return known;
  const made: Tools = {
    model: openModel(handbook.model.text),
    signs: compileSigns(handbook.signs),
    dangers: openDangers(handbook.dangers.text),
    cues: compileCues(handbook.cues),
    talk: openTalk(handbook.talk, handbook.besideSums.text),
    products: handbook.products.map((product) => ({
      id: product.id,
      names: [product.name['zh-CN'], product.name.en, ...product.aliases],
    })),
  };
  cache.set(handbook, made);
  return made;
}
