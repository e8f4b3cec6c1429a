/**
 * Messages that name nothing themselves: a nod, a pause, "不知道", "go on". The classifier knows only topics and would guess one,
 * a danger even, so the whole message is looked up; a single word more and it is read like any other.
 */
export type BareAnswer = 'unknown' | 'nod' | 'pause' | 'more' | 'doubt';

export function bareAnswerOf(masked: string): BareAnswer | null {
  if (masked.length > LONGEST.latin) return null;
  if (CALLED_AWAY.test(masked)) return 'pause';
  const words = trimmed(masked);
  if (words === '') return NODS.test(masked) ? 'nod' : null;
  const isHan = words.charCodeAt(0) >= FIRST_HAN;
  if (isHan && words.length > LONGEST.han) return null;
  const kinds = isHan ? HAN : LATIN;
  return kinds.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** "等下，娃哭了", "hang on, customer": nothing else may be told beside it. */
const CALLED_AWAY =
  /^(?:我?(?:先)?(?:等等|等下|等一下|稍等一?下?|等会儿?|先不说了))[,，。 ]*(?:我?(?:这边|这里)?(?:先|要|得|去)*)(?:(?:娃|孩子|宝宝|小孩)(?:又)?(?:哭|醒|闹|叫)|有人(?:敲门|找我?|来)|(?:接|来)(?:一?个)?电话|(?:有|来)(?:个|了)?(?:客人|顾客|客户|快递)|(?:客人|客户|顾客|快递|领导|老板)(?:来|到|叫)|开(?:个|会)|吃(?:个)?饭|忙(?:一下|会儿?)|开(?:个|下)?门)(?:[了会儿下我一个呢啊哈的]|先)*[,，。!！~]*$|^(?:ok(?:ay)? |sorry,? )?(?:wait|hold on|hang on|one (?:sec(?:ond)?|moment|minute)|brb|bear with me|give me a (?:sec(?:ond)?|moment|minute)),?(?: i(?:['’]ve| have)?)?(?: got)?(?: a| the| my)? ?(?:customer|client|phone|door(?:bell)?|kid|baby|boss|delivery)s?(?:['’]s)?(?: (?:is|just|at the door|here|calling|ringing|rang|crying|up|woke))*[.! ]*$/i;

const LONGEST = { han: 14, latin: 36 } as const;
const FIRST_HAN = 0x2e80;

/** Without what is no letter or digit at both ends. */
function trimmed(masked: string): string {
  let from = 0;
  let to = masked.length;
  while (from < to && !isWord(masked, from)) from++;
  while (to > from && !isWord(masked, to - 1)) to--;
  return masked.slice(from, to);
}
function isWord(masked: string, at: number): boolean {
  const code = masked.charCodeAt(at);
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x61 && code <= 0x7a) || WORD.test(masked[at] ?? '');
}
const WORD = /[\p{L}\p{N}]/u;

/** Nothing but signs of assent; a face in tears is none. */
const NODS =
  /^(?=.*\p{Extended_Pictographic})[👍👌🙏❤😊🙂😄😁😀😃☺👏🌹💪🤝✅🎉😂🤣\s\p{P}\p{Emoji_Modifier}\p{M}\p{Cf}]+$/u;

type Kinds = readonly (readonly [BareAnswer, RegExp])[];
const inHan = (words: string) =>
  new RegExp(
    `^(?:嗯|呃|额|哦|那|我|这个|也|都|真|暂时|目前|好像)*(?:${words})(?:啊|呀|呢|哎|诶|吧|了|的|哦|喔|耶|嘛|咯|吗)*$`,
  );
const inLatin = (words: string) =>
  new RegExp(`^(?:(?:well|hmm+|uh|um|oh|so|sorry|and|ok(?:ay)?)[,.]? )*(?:${words})$`, 'i');

/** Each kind in Chinese and in English. */
const WORDS: readonly (readonly [BareAnswer, string, string])[] = [
  [
    'unknown',
    '不知道|不晓得|唔知|不清楚|不太清楚|不确定|不一定|不记得|记不清|记不得|记不住|忘记?|没想好|没定|没概念|说不准|说不好|说不上来|看情况|随便|随意|随你|都行|都可以|都得|无所谓|你定|您定|你看着办|看着办|你说|听你的',
    "i ?(?:do not|don'?t|dunno)(?: really)? know(?: yet)?|dunno|idk|no idea|no clue|not sure(?: yet)?|i'?m not sure(?: yet)?|i am not sure|i forgot|i ?(?:do not|don'?t|can'?t) remember|no preference|whatever|whichever|either(?: one)?|anything|up to you|you choose|you decide|does ?n[o']?t matter",
  ],
  [
    'nod',
    '是|不是|对|对头|对对|系|唔系|有|没有|冇|可以|不可以|行|不行|要|不要|不用|不需要|想|不想|懂|明白|知道|收到|了解|晓得',
    'yes|yeah|yep|yup|no|nope|nah|sure|correct|right|exactly|true|false|none|i see|understood|of course|please|yes please|no thanks',
  ],
  [
    'pause',
    '想想|想一想|想一下|再想想|考虑一下|考虑考虑|再考虑考虑|再考虑一下|再看看|看看再说|看一下|等等|等下|等一下|等一等|等会儿?|等会儿?再说|稍等|稍等一下|慢着|先这样|就这样|明天再说|以后再说|改天再说|回头再说|回头说|晚点再说|下次再说|再说|算数?|没事|没什么',
    "wait|hold on|hang on|one (?:moment|second|sec|minute)|just a (?:moment|second|sec|minute)|let me (?:think|see|check|look)(?: about it)?|i(?:'ll| will| need to) think about it|later|maybe|maybe later|not now|another time|tomorrow|never ?mind|nothing|brb",
  ],
  [
    'more',
    '继续|接着说|往下说|说下去|然后|后来|还有|详细点|详细一点|详细说说|说详细点|说详细一点|具体点|具体一点|具体说说|再说一遍|再讲一遍|再说一次|重复一遍|什么意思|啥意思|什么|啥|看不懂|没看懂|没听懂|不懂|不明白|举个例子|举例|怎么办|怎么做|咋办|咋整',
    '(?:please )?(?:go on|continue|tell me more)|and then|then what|what next|what now|what else|more|more details?|more info|in detail|(?:please )?(?:say|explain) (?:that|it) again|(?:can you )?repeat (?:that|it)|come again|what|what do you mean|what does (?:that|it) mean|huh|pardon|example|(?:give me )?an example|for example',
  ],
  [
    'doubt',
    '真的|真的假的|当真|确定|为什么|为啥|点解|凭啥|(?:为什么|为啥|干嘛|做什么)(?:还)?要?(?:问|知道)(?:这个|这些)?',
    "why do you (?:need|ask|want)(?: to (?:know|ask))?(?: for)?(?: that| this| it)?|really|seriously|are you sure|why|why(?:'s| is) that|how come|since when",
  ],
];
const HAN: Kinds = WORDS.map(([kind, han]) => [kind, inHan(han)]);
const LATIN: Kinds = WORDS.map(([kind, , latin]) => [kind, inLatin(latin)]);
