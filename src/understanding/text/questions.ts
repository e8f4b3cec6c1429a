import type { Handbook } from '../../knowledge/handbook.ts';
import { LIMITS } from '../../limits.ts';
import type { Question, Reading } from '../reading.ts';
import { matchesOf } from './matches.ts';

/** A stretch of the masked text; `from` is its UTF-16 offset. */
export interface Part {
  readonly text: string;
  readonly from: number;
}

/**
 * The parts of a message that ask or request something themselves, in order; fewer than two when it is one question, with or
 * without a story before it. Linear time; for a message without a separator one look at it.
 */
export function questionsIn(masked: string): readonly Part[] {
  if (!SEVERAL.test(masked)) return NONE;
  const parts: Part[] = [];
  let from = 0;
  for (const cut of matchesOf(masked, SEPARATORS)) {
    addSentence(parts, masked, from, cut.index + (MARKS.test(cut[0][0] ?? '') ? 1 : 0));
    from = cut.index + cut[0].length;
  }
  addSentence(parts, masked, from, masked.length);
  return parts;
}

/** A part as the reader read it by itself. */
export interface ReadPart extends Part {
  readonly reading: Reading;
}

/**
 * The questions that a message holds beside each other: sure ones whose answers do not stand in for each other. Undefined when
 * there are not two. `isSure`: whether an intent may be acted on with this confidence.
 */
export function questionsOf(
  parts: readonly ReadPart[],
  whole: Reading,
  handbook: Handbook,
  isSure: (intent: string, confidence: number) => boolean,
): readonly Question[] | undefined {
  // A danger that is heard in a part but not in the whole was taken back beside it: half a message proves nothing.
  if (whole.signs.length === 0 && parts.some(({ reading }) => reading.signs.length > 0)) return undefined;
  const kept: Question[] = [];
  // What was told beside the questions holds for each of them; what belongs to one question is not another's.
  const told = whole.conditions.filter(
    (one) => one !== 'how_to' && !parts.some(({ reading }) => reading.conditions.includes(one)),
  );
  for (const { text, from, reading } of parts) {
    const { intent, confidence, conditions } = reading;
    if (SMALL_TALK.includes(intent) || !isSure(intent, confidence)) continue;
    const question: Question = {
      intent,
      confidence,
      text,
      from,
      conditions: [...conditions, ...told],
      slots: { ...whole.slots, ...reading.slots },
    };
    const place = kept.findIndex((other) => standsFor(other.intent, intent, handbook));
    if (place < 0) kept.push(question);
    // Of two that one answer would serve, the request that needs a person is the one to hear.
    else if (modeOf(intent, handbook) !== 'auto' && modeOf(kept[place]?.intent, handbook) === 'auto')
      kept[place] = question;
  }
  return kept.length >= 2 ? kept : undefined;
}

const NONE: readonly Part[] = [];
const SMALL_TALK = ['unclear', 'out_of_scope_or_abuse', 'greeting_thanks_bye'];

const MARKS = /[?？。;；!！.\n]/;
// "还有" opens another question only where a clause begins: "我还有多少没还" is one.
const NEXT =
  '另外|此外|顺便|还有(?=[,，:：]|就是|个问题|问|请问|想问|(?:什么|多|怎|能|可|要|需|会|是))|以及|对了|' +
  '\\b(?:and |but )?also\\b,?|\\band (?=(?:what|how|which|when|where|who|can|could|do|does|is|are|will|would)\\b)|' +
  '\\banother (?:question|thing)\\b|\\bby the way\\b';
const SEPARATORS = new RegExp(`[?？。;；!！\\n]+|\\.(?=\\s)|[,，、\\s]{0,3}(?:${NEXT})`, 'gi');
/** A separator with something behind it. */
const SEVERAL = new RegExp(`[,，?？。;；!！\\n.](?=[^?？。;；!！\\n.])|${NEXT}`, 'i');
const COMMA = /[,，]/g;
const HAS_EDGES = /^[\s,，、:：]|[\s,，、]$/;
const EDGES = /^[\s,，、:：]+|[\s,，、]+$/g;

const ASKS = new RegExp(
  '[?？]|吗|呢|什么|甚么|啥|多少|多久|多长|多高|几|怎|如何|咋|点样|点解|哪|边度|谁|为何|能不能|能否|可不可以|可否|是否|' +
    '有没有|有冇|是不是|会不会|要不要|需不需要|帮我|帮忙|麻烦|请(?!问一下$)|我要(?!借|贷)|告诉|说说|讲讲|介绍|申请|办理|' +
    '我想(?:问|知道|了解|咨询|查|看|申请|办|提前|注销|投诉|取消)|' +
    "\\b(?:what|how|which|why|tell me|show me|explain|please|i want to|i need to|i(?:'d| would) like to)\\b|" +
    '\\b(?:can|could|may|should|do|does|will|would) (?:i|you|we|it|the)\\b|\\b(?:is|are) (?:there|it)\\b|' +
    '^\\W*(?:(?:and|but|so|also|or) )?(?:when|where|who|can|could|do|does|did|is|are|will|would|should|may)\\b',
  'i',
);
const SHORTEST = { han: 4, latin: 10 } as const;

/** A sentence asks once for each clause that asks; what a clause merely tells belongs to the question after it, or before. */
function addSentence(parts: Part[], masked: string, from: number, end: number): void {
  let asked: readonly [from: number, end: number] | null = null;
  let start = from;
  while (start < end && parts.length < LIMITS.questionsRead) {
    const next = clauseAsking(masked, start, end);
    if (next === null) break;
    if (asked) addPart(parts, masked, ...asked);
    asked = [start, next];
    start = next;
  }
  if (asked) addPart(parts, masked, asked[0], end);
}

/** Where the first clause from `start` on that asks something comes to its end, or null. */
function clauseAsking(masked: string, start: number, end: number): number | null {
  COMMA.lastIndex = start;
  for (let from = start; from < end; ) {
    const comma = COMMA.exec(masked);
    const stop = comma && comma.index < end ? comma.index + 1 : end;
    if (ASKS.test(masked.slice(from, stop))) return stop;
    from = stop;
  }
  return null;
}

function addPart(parts: Part[], masked: string, from: number, end: number): void {
  const raw = masked.slice(from, end);
  const text = HAS_EDGES.test(raw) ? raw.replace(EDGES, '') : raw;
  const shortest = /\p{Script=Han}/u.test(text) ? SHORTEST.han : SHORTEST.latin;
  if (text.length >= shortest && parts.length < LIMITS.questionsRead)
    parts.push({ text, from: from + raw.indexOf(text) });
}

function standsFor(one: string, other: string, { policy }: Handbook): boolean {
  return one === other || policy.near.some((group) => group.includes(one) && group.includes(other));
}

function modeOf(intent: string | undefined, { intents }: Handbook) {
  return intent === undefined ? undefined : intents[intent]?.mode;
}
