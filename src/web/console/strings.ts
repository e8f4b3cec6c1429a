import type { Locale } from '../../protocol.ts';
import { codes as chineseCodes } from './words/chinese-codes.ts';
import { desk as chineseDesk } from './words/chinese-desk.ts';
import { frame as chineseFrame } from './words/chinese-frame.ts';
import { pages as chinesePages } from './words/chinese-pages.ts';
import { codes as englishCodes } from './words/english-codes.ts';
import { desk as englishDesk } from './words/english-desk.ts';
import { frame as englishFrame } from './words/english-frame.ts';
import { pages as englishPages } from './words/english-pages.ts';

const chinese = { ...chineseCodes, ...chineseFrame, ...chineseDesk, ...chinesePages };

/** The console's own words. Chinese is the model; a missing English word is a type error. */
export type Strings = typeof chinese;

const english: Strings = { ...englishCodes, ...englishFrame, ...englishDesk, ...englishPages };

export const STRINGS: Readonly<Record<Locale, Strings>> = { 'zh-CN': chinese, en: english };

/** The name of a code, or the code itself: a newer server may know more than this page. */
export function named(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code;
}
