import type { Locale } from '../../protocol.ts';
import { chinese } from './strings-chinese.ts';
import { english } from './strings-english.ts';

/** The console's own words. Chinese is the model; a missing English word is a type error. */
export type Strings = typeof chinese;

export const STRINGS: Readonly<Record<Locale, Strings>> = { 'zh-CN': chinese, en: english };

/** The name of a code, or the code itself: a newer server may know more than this page. */
export function named(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code;
}
