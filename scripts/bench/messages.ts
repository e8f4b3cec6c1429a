import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainingSetOf } from '../../src/understanding/classifier/examples.ts';

/** An authored example, as long as most chat messages are. */
export interface Message {
  readonly text: string;
  readonly language: 'zh-CN' | 'en';
  readonly intent: string;
}

/** Messages of a conversation before the next one begins, with a socket of its own where it has one. */
export const SAYS = 10;

/** Around thirty characters. */
const SHORTEST = 24;
const LONGEST = 36;

/** The intents' own examples of around thirty characters; of Chinese ones, which are shorter, two may make a message. */
export function chatMessages(root: string, language: Message['language']): Message[] {
  const { examples } = trainingSetOf(intentFiles(root));
  const own = examples.filter((example) => example.language === language);
  const messages = own.map(({ text, intent }) => ({ text, language, intent }));
  const long = messages.filter(hasChatLength);
  const joined = own.flatMap(({ text, intent }, index) => {
    const next = own[index + 1];
    return next?.intent === intent ? [{ text: `${text},${next.text}`, language, intent }] : [];
  });
  return long.length >= 300 ? long : [...long, ...joined.filter(hasChatLength)];
}

function hasChatLength({ text }: Message): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST;
}

function intentFiles(root: string): Map<string, string> {
  const folder = 'knowledge/intents';
  return new Map(
    readdirSync(join(root, folder))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')]),
  );
}
