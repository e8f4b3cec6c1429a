import type { HandbookData } from './bind.ts';
import type { Handbook, ModelFile, Template, TemplateCode } from './handbook.ts';

/** What the bound module exports. */
export interface HandbookModule {
  readonly data: HandbookData;
  readonly code: Readonly<Record<string, TemplateCode>>;
  readonly model: ModelFile;
  readonly outgoing: ModelFile;
  readonly dangers: ModelFile;
  readonly besideSums: ModelFile;
}

/** Joins data, code and model of a bound module. Throws when a template has no code: the module is not from one bind. */
export function openHandbook(module: HandbookModule): Handbook {
  const templates: Record<string, Template> = {};
  for (const [key, template] of Object.entries(module.data.templates)) {
    const code = module.code[key];
    if (!code) throw new Error(`the handbook has no code for ${key}; bind it again`);
    templates[key] = { ...template, code };
  }
  const { model, outgoing, dangers, besideSums } = module;
  return { ...module.data, templates, model, outgoing, dangers, besideSums };
}
