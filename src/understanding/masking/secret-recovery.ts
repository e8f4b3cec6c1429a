import { matchesOf } from '../text/matches.ts';
import type { Range } from './secrets.ts';

/** What opens an account again: answers to security questions, the words of a wallet, a private key. */
export function recoverySecrets(text: string): Range[] {
  if (!HINT.test(text)) return [];
  return [...PHRASES, ...(ANSWERING.test(text) ? ANSWERS : [])].flatMap((pattern) =>
    matchesOf(text, pattern).map(({ index, 0: whole, groups }) => {
      const value = (groups?.['value'] ?? '').trimEnd();
      const from = index + whole.lastIndexOf(value);
      return { from, to: from + value.length };
    }),
  );
}

const HINT =
  /密保|安全(?:问题|提问)|答案|助记|私钥|恢复词|钱包|seed|phrase|mnemonic|metamask|words|api|private key|0x|maiden|memorable|security|answer|eyJ|\bfirst (?:pet|car|school|teacher|job)|\bpet\b|grow up|grew up|born|favou?rite|secret/i;

// Words of the usual lists are short, in lower case and no small words of a sentence.
const SMALL =
  '(?:the|an?|i|my|is|are|to|of|and|in|on|it|for|was|were|have|has|had|me|do|does|did|if|or|so|at|be|we|he|she|his|her|your|how|why|not|but|from|as|its)\\b';
const PHRASES = [
  new RegExp(
    `\\b(?:seed|recovery|wallet|mnemonic|metamask|backup|secret|12|24|twelve)\\b[^\\n\\d]{0,32}?(?<![a-z])(?<value>(?!${SMALL})[a-z]{3,8}(?:[\\s,]{1,2}(?!${SMALL})[a-z]{3,8}){11})(?![a-z])`,
    'gi',
  ),
  new RegExp(
    `(?:助记词|钱包|恢复词)[^\\n\\da-z]{0,16}(?<value>(?!${SMALL})[a-z]{3,8}(?:[\\s,、]{1,2}(?!${SMALL})[a-z]{3,8}){7,23})(?![a-z])`,
    'gi',
  ),
  /(?:助记词?|恢复词|钱包)[^\n\d]{0,10}?(?<![一-鿿])(?<value>[一-鿿](?:[\s、,]{1,2}[一-鿿]){7,23})(?![一-鿿])/g,
  /(?:私钥|private key|密钥|secret key|api[ _]?key|(?:api|access) token)[^\nA-Za-z\d]{0,6}(?:是|is|:|=)?\s?(?<value>(?=[A-Za-z_-]{0,40}\d)[A-Za-z\d+/=_-]{12,128})/gi,
  /(?<value>(?:\b\d{1,2}[.)、] ?[a-z]{3,8}[\s,]{0,2}){8,24})/g,
  /\b(?<value>0x[\da-f]{40,128})\b/gi,
  /\b(?<value>eyJ[\w-]{8,2000}\.[\w-]{8,2000}(?:\.[\w-]{0,2000})?)/g,
];

/** A name of a pet alone is small talk; one that answers a question of the desk opens an account. */
const ANSWERING =
  /密保|安全(?:问题|提问)|验证问题|答案|security (?:question|answer|word|check)|verif|memorable|maiden|safe word|name of my first|what(?: i|['’]?)s my|what was my|[Ss]ecret (?:question|answer|word)|\b(?:i|we) (?:put|set|chose|wrote|typed|used)\b|set up|grow up|grew up/i;
const NOT_ASKED = '(?!.{0,6}(?:什么|啥|哪|吗|不|没|忘|错|对|怎|多少|谁|全|都|过|问题|答案|可以|在))';
const WORD = "[A-Za-z][A-Za-z'’-]{1,20}";
const NO_ANSWER =
  '(?!(?:wrong|incorrect|not|no|never|a|the|it|that|this|asked|asking|needed|required|rejected|case|still|always|too|changed|set|for|and|what|which|where|how|why|when|being|locked|gone|lost|invalid|expired|different|security)\\b)';
const ANSWERS = [
  new RegExp(
    `(?:答案|密保|安全问题|安全提问|验证问题)(?:里|上|的|那个)?(?:我)?(?:当时)?(?:填的?|写的?|设的?|选的?|应该|可能){0,2}(?:就?是|为|叫|:|填)\\s?${NOT_ASKED}(?<value>[一-鿿A-Za-z\\d]{2,16}?)(?=$|[\\s,。!?、;]|这|那|你)`,
    'g',
  ),
  new RegExp(
    `(?:宠物|狗|猫|老师|班主任|小学|中学|母亲|妈妈?|父亲|爸爸?|爷爷|奶奶|外公|外婆|配偶|出生地|城市|家乡|偶像|电影|歌手?|同桌)[^,。!?\\s\\d]{0,6}?(?:名字?是|叫|姓|是|为|:|\\s)\\s?${NOT_ASKED}(?<value>[一-鿿A-Za-z]{2,12}?)(?=$|[\\s,。!?、;]|这|那|你)`,
    'g',
  ),
  /(?:填的|写的|设的)(?:就?是|:)(?!.{0,4}(?:什么|啥|哪|这|那|吗|不|错))(?<value>[一-鿿A-Za-z\d]{2,16}?)(?=$|[\s,。!?、;]|这|那)/g,
  new RegExp(
    `(?:maiden name|(?:[Pp]et|dog|cat|teacher|mother|father|mascot|nickname|hometown|birthplace|spouse|first (?:school|car|street|city|friend|job))(?:['’]?s)?(?: name)?|[Mm]emorable (?:word|name|place|date|answer)|[Ss]ecret (?:answer|word)|[Ss]ecurity (?:answer|word)|(?:[Tt]he |[Mm]y )answer|[Ss]afe word|[Ff]avou?rite [a-z]{3,10}(?: [a-z]{3,10})?(?: for [a-z ]{3,24})?)(?: (?:is|was|are)| ?[:=-]){1,2} ?(?:an? |the )?${NO_ANSWER}(?<value>(?:\\d{4} )?${WORD}(?: [A-Z][a-z'’-]{1,20}){0,2})`,
    'g',
  ),
  new RegExp(
    `\\b(?:[Ww]hat|[Ww]hich|[Ww]here|[Ss]treet|[Cc]ity|[Tt]own|[Ss]chool|[Mm]y)\\b[a-z ']{0,24}\\b(?:grow up|grew up|born|raised|went to school|first (?:pet|car|school|job|teacher))[a-z ]{0,16}\\s?(?:[-:,?]| is| was){1,2}\\s?(?:i (?:put|said|set|wrote|typed|used|chose) |it(?:'s| is| was) |an? )?${NO_ANSWER}(?<value>(?:\\d{4} )?${WORD}(?: (?:Avenue|Street|Road|Lane|Drive|City|Park|School)\\b)?)`,
    'gi',
  ),
  /\b(?:maiden name|secret word|safe word) (?<value>[A-Z][a-z'’-]{1,20}|[a-z]{3,20}$)/g,
  /\b[Ss]ecurity answers?:\s?(?<value>[A-Za-z][A-Za-z\d ,'’/&-]{1,59})/g,
  /\b[Aa]nswer(?:ed)?(?: to (?:my|the) [a-z ]{0,24})?(?: is| was|:)? ?(?:is |was )?(?<value>[A-Z][a-z'’-]{1,20}(?: [A-Z][a-z'’-]{1,20}){0,2})/g,
  new RegExp(
    `\\b[iI] (?:put|set|answered|wrote|typed) (?:in )?${NO_ANSWER}(?<value>[A-Z][a-z'’-]{2,20}(?: [A-Z][a-z'’-]{2,20})?)`,
    'g',
  ),
];
