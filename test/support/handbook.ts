import type { Ground } from '../../src/conversation/decide.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/conversation/settings.ts';
import { loadHandbook } from '../../src/host/handbook-file.ts';
import type { Handbook, IntentRule, OperatorRole, Template } from '../../src/knowledge/handbook.ts';

/** The handbook the desk really runs on, bound from knowledge/ and templates/ before the tests start. */
export const handbook: Handbook = await loadHandbook();
/** Monday, 10:00 Beijing time: the desk is open. */
export const MONDAY = '2026-11-16T02:00:00.000Z';
/** Sunday noon: the desk is closed until Monday 09:00. */
export const SUNDAY = '2026-11-15T04:00:00.000Z';

export const GROUND: Ground = { handbook, settings: DEFAULT_SETTINGS };

export function withSettings(changes: Partial<Settings>): Ground {
  return { handbook, settings: { ...DEFAULT_SETTINGS, ...changes } };
}

/** Where a rule must be shown with other knowledge than the desk has. */
export function withHandbook(changes: Partial<Handbook>): Ground {
  return { handbook: { ...handbook, ...changes }, settings: DEFAULT_SETTINGS };
}

export function withRole(operator_role: OperatorRole): Ground {
  return withHandbook({ desk: { ...handbook.desk, operator_role } });
}

export function withRule(id: string, changes: Partial<IntentRule>): Ground {
  return withHandbook({ intents: { ...handbook.intents, [id]: { ...ruleOf(id), ...changes } } });
}

/** The same change to a text in both languages. */
export function withTemplate(id: string, changes: Partial<Template>): Ground {
  const changed = [templateOf(`zh-CN/${id}`), templateOf(`en/${id}`)].map((template) => [
    `${template.locale}/${id}`,
    { ...template, ...changes },
  ]);
  return withHandbook({ templates: { ...handbook.templates, ...Object.fromEntries(changed) } });
}

export function ruleOf(id: string): IntentRule {
  const rule = handbook.intents[id];
  if (!rule) throw new Error(`no intent ${id}`);
  return rule;
}

export function templateOf(key: string): Template {
  const template = handbook.templates[key];
  if (!template) throw new Error(`no text ${key}`);
  return template;
}
