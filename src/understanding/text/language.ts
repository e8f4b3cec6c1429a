import type { Language } from '../reading.ts';
import { fold, isHan, SIMPLIFIED } from './normalise.ts';
import { atEnd, atStart } from './sought.ts';

/**
 * The language a customer wants to be answered in. In mixed text the question words decide ("what is 等额本息" is English).
 * Null when nothing speaks for one ("36", "200k", ":)"): the caller keeps the language of the conversation.
 */
export function languageOf(text: string): Language | null {
  const folded = fold(text).text;
  const words = MAY_HOLD_TOKENS.test(folded) ? folded.replace(TOKENS, ' ') : folded;
  const count = countScripts(words);
  if (count.foreign > 0 && count.foreign * 4 >= count.han + count.latin / 3) return 'other';
  if (count.han === 0) return count.latin === 0 ? null : latinLanguage(words.toLowerCase());
  if (count.latin >= 6) {
    const english = words.toLowerCase().match(ENGLISH_QUESTION)?.length ?? 0;
    const chinese = words.match(CHINESE_QUESTION)?.length ?? 0;
    if (english > chinese && english >= 2) return 'en';
  }
  return count.traditional > count.simplified ? 'zh-TW' : 'zh-CN';
}

const MAY_HOLD_TOKENS = /[[:]/;
const TOKENS = /\[[A-Z]{2,8}_\d+\]|https?:\/\/\S+/g;
const CHINESE_QUESTION =
  /吗|嗎|呢|多少|怎么|怎麼|什么|什麼|如何|能不能|可以|是不是|哪|几|幾|我想|我要|想|要|请|請|为啥|為|是|的/g;
const ENGLISH_QUESTION =
  /\b(?:what|how|can|could|may|is|are|do|does|did|i|my|the|when|where|why|which|who|will|would|should|want|need|please|much|tell|explain|about|between|and|for|to|of|a)\b/g;

interface Scripts {
  readonly han: number;
  readonly traditional: number;
  readonly simplified: number;
  readonly latin: number;
  /** Letters of any other script: kana, Hangul, Thai, Arabic, Cyrillic … */
  readonly foreign: number;
}

const TRADITIONAL = 1;
const PLAIN_ONLY = 2;
/** What the script of a character says, by its code; most are written alike in both. */
const SCRIPTS = new Uint8Array(0x10000);
for (const simplified of SIMPLIFIED.values()) {
  // Simplified forms that Taiwan and Hong Kong also write say nothing.
  if (
    !'后里面只干台系复征卷板丑谷余松斗于了准占佣布并系托制表周范才出采干他不没的这在系借苏咨回冲向汇吊愿叹杰岗秘夸郁几万么'.includes(
      simplified,
    )
  )
    SCRIPTS[simplified.charCodeAt(0)] = PLAIN_ONLY;
}
for (const traditional of SIMPLIFIED.keys()) SCRIPTS[traditional.charCodeAt(0)] = TRADITIONAL;

function countScripts(text: string): Scripts {
  let han = 0;
  let traditional = 0;
  let simplified = 0;
  let latin = 0;
  let foreign = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) {
      if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) latin++;
    } else if (isHan(code)) {
      han++;
      if (SCRIPTS[code] === TRADITIONAL) traditional++;
      else if (SCRIPTS[code] === PLAIN_ONLY) simplified++;
    } else if (code >= 0xd800 && code <= 0xdbff) {
      if (LETTER.test(text.slice(at, at + 2))) foreign++;
      at++;
    } else if (code < 0x250 || (code >= 0x1e00 && code <= 0x1eff) || (code >= 0x300 && code <= 0x36f)) {
      if (LETTER.test(text[at] ?? '')) latin++;
    } else if (LETTER.test(text[at] ?? '') && code !== NO) foreign++;
  }
  return { han, traditional, simplified, latin, foreign };
}
const LETTER = /\p{L}/u;
/** "の", which Chinese shops like to write. */
const NO = 0x306e;

function latinLanguage(text: string): Language | null {
  const words = text.match(/[\p{L}\p{M}']+/gu) ?? [];
  let english = 0;
  let other = 0;
  let unknown = 0;
  let pinyin = 0;
  for (const word of words) {
    const isSyllables = word.length > 1 && PINYIN.test(word);
    if (isSyllables) pinyin++;
    if (ENGLISH.has(word) || ENGLISH_END.test(word)) english++;
    else if (OTHERS.has(word)) other++;
    else if (FOREIGN_LETTER.test(word)) other += 2;
    else if (word.length > 2 && !isSyllables) unknown++;
  }
  if (words.length >= 2 && pinyin >= words.length * 0.75 && CHINESE_SPELT.test(text) && english <= pinyin / 3)
    return 'zh-CN';
  if (other > english) return 'other';
  if (english > 0) return 'en';
  // One or two odd words are more often a slip of English than another language.
  if (unknown >= 5) return 'other';
  return unknown > 0 ? 'en' : null;
}

const FOREIGN_LETTER =
  /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵñçäöüßåøæœłżźćńśąęěščřžýůğışîïëûÿõ]|[\u0300-\u036f]/;
const ENGLISH_END = atEnd(/.(?:ing|tion|ment|ness|ly)$/);
const PINYIN = atStart(
  /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve)){1,4}$/,
);
const CHINESE_SPELT =
  /\b(?:wo|ni|ta|xiang|qian|jie ?qian|dai ?kuan|zenme|zen me|duoshao|duo shao|huan ?kuan|huo|bu|buxiang|nihao|ni hao|li ?lv|keyi|zhuan|rengong|ren gong|tousu|tou su|xiexie|yao)\b/;

const ENGLISH = new Set(
  (
    "a an the i im i'm my me you your we our it its is are am was were be been do does did dont don't doesn't didn't can cant can't could will would should may might must have has had not no yes ok okay " +
    "what whats what's how when where why which who whose if then than that this these those there here to of for from in on at by with without about after before into up out off over under and or but so because as " +
    'hi hello hey thanks thank thx bye please pls help sorry good morning evening want wanna need get got give take make pay paid repay repayment borrow lend loan loans lone lon mortgage rate rates interest intrest apr fee fees ' +
    'cost costs money cash amount limit credit score bank card account app application apply approved approve approval reject rejected decline declined deny denied late overdue due date day days month months monthly year years ' +
    'yearly annual term early prepay settle close cancel change password code login human agent person real talk speak someone operator representative complaint complain refund delete data privacy student company business house ' +
    'car home insurance guarantor collateral documents document papers income salary job work tell show know explain check see more less much many low lower high higher any all some first last next long short fast quick best ' +
    "wat wot hw u ur r n pls plz ive i've i'll id i'd let lets scam fraud fake is true balance statement payment payments instalment instalments installment installments period periods per percent eligible eligibility require " +
    'requirements needed offer offers product products service hotline number phone call email contact customer stupid useless wrong answer question again stop now today tomorrow yesterday still yet just only also too very'
  ).split(' '),
);

// Small words of the languages that are met most: Spanish, Portuguese, French, German, Italian, Malay, Indonesian, Vietnamese without marks, Filipino, Turkish, Polish, Dutch.
const OTHERS = new Set(
  (
    'el la los las un una unos que qué como cómo cuanto cuánto cuanta quiero necesito puedo prestamo préstamo tasa interes dinero para por con sin mi mis es esta está hola gracias ' +
    'eu quero preciso empréstimo emprestimo juros não nao você voce uma meu minha posso olá obrigado ' +
    'je tu il nous vous est une les des du prêt combien comment pour avec mon ma mes suis bonjour merci taux quel quelle puis veux ' +
    'ich wie viel kredit der die das ein eine und nicht möchte kann ist für mit zinsen hallo danke mein bitte ' +
    'vorrei prestito sono di che il tasso ciao grazie quanto mio ' +
    'saya mau ingin nak pinjam pinjaman berapa boleh bisa bagaimana macam mana untuk dengan tidak tak apa yang dan adakah bunga faedah kadar wang uang bulan tahun anda kamu terima kasih ini itu ada ' +
    'toi tôi muon vay tien khong duoc bao nhieu lai suat lam sao anh chi xin chao cam on nhu the nao ' +
    'ako ang magkano paano po gusto utang umutang pera ko mga ba naman salamat ' +
    'nasıl nasil bir icin için kredi faiz merhaba ne kadar istiyorum ' +
    'jak ile chcę chce pożyczka kredyt jest dzień dobry nie ' +
    'hoe veel lening ik wil een het rente graag'
  ).split(' '),
);
