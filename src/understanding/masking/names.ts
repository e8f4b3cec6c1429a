import { matchesOf } from '../text/matches.ts';
import type { Range } from './secrets.ts';

/** Names of people, only where someone introduces a person ("我叫张三", "my name is …"): a guess anywhere else would eat words. */
export function nameRanges(text: string): readonly Range[] {
  const found: Range[] = [];
  for (const lead of matchesOf(text, LEADS)) {
    const from = lead.index + lead[0].length;
    const length = chineseName(text, from, lead[0].startsWith('我是') || lead[0].startsWith('本人'));
    if (length > 0) found.push({ from, to: from + length });
  }
  for (const [pattern, isStrict] of ENGLISH) {
    for (const match of matchesOf(text, pattern)) {
      const name = englishName(match[1] ?? '', isStrict);
      const from = match.index + match[0].length - (match[1] ?? '').length;
      if (name > 0) found.push({ from, to: from + name });
    }
  }
  return found;
}

const LEADS =
  /(?:我|名字|他|她|姐|哥|爱人|老公|老婆|妻子|丈夫|儿子|女儿)(?:的名字)?叫做?|我的?名字[是为]|(?:真实|客户)?姓名\s?[是为:：]?|本人|我是|户(?:主名?|名)\s?[是为:：]?|(?:联系|联络|收款|收货|紧急联系)人\s?[是为:：]?|[,，]叫|我姓名?/g;

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万覃武钱戴严莫孔向汤康施洪季樊葛邢庞颜倪聂章鲁岳翟殷詹耿焦俞柳祝骆凌霍涂谷翁冉柴佟楚卓褚阮柯纪裴靳喻祁蒲屈饶牟穆缪芦娄窦戚岑晏瞿臧闵邬卞栾刁寇甄虞敖巩佘邝康張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蔣葉蘇魏呂盧鐘譚陸賈韋鄒閻龔';
const DOUBLE_SURNAMES = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|歐陽|諸葛)/;

// What follows a name when no punctuation does.
const FOLLOWS =
  /^(?:$|[^\u4e00-\u9fff]|身份|电话|手机|号码|联系|邮箱|卡号|银行|今年|现在|住|男|女|想|要|借|贷|申请|在|来|是|的|有|我|你|已|和|需|办|打算|昨|今|上|下|工作|月|年|欠|逾|这|请|帮|电話|身分)/;

// Words that begin like a name.
const NO_NAME =
  /^(?:高|方便|方式|安全|万一|万|金融|金额|成功|白领|白户|黄牛|金卡|钱包|余额|余|时|石油|江苏|江西|云南|甘肃|温州|金华|常州|郑州|徐州|苏州|石家庄|宁|武汉|成都|黄山|黄石|秦皇岛|唐山|贺州|梅州|顾客|白天|马上|何时|何必|何|任何|任|向|毛病|严重|莫名|莫|单|程序|程|范围|曾经|曾|钟|付|雷|段|许多|毛利|白条|田地|龙头|金条|孟加拉|武警|汤|叶子|陆续)/;
const NO_NAME_CHARS =
  /[不没的了吗呢吧啊是我你他她有在要想还能会可就都很太多少钱贷款借人生员工户者师商家厂店局行主客过被给把对从说做]/;

function chineseName(text: string, from: number, isStrict: boolean): number {
  const rest = text.slice(from, from + 8);
  const surname = DOUBLE_SURNAMES.test(rest) ? 2 : SURNAMES.includes(rest.charAt(0)) && rest !== '' ? 1 : 0;
  if (surname === 0 || NO_NAME.test(rest)) return 0;
  const titled = /^(?:先生|女士|小姐|总|經理|经理|老师|师傅|阿姨|叔叔)/.exec(rest.slice(surname))?.[0];
  if (titled !== undefined) return surname;
  for (const given of [1, 2]) {
    const name = rest.slice(0, surname + given);
    if (!/^[\u4e00-\u9fff]+$/.test(name) || NO_NAME_CHARS.test(name.slice(surname))) return 0;
    const after = rest.slice(surname + given);
    const ends = isStrict ? /^(?:$|[^\u4e00-\u9fff]|身份证|电话|手机)/.test(after) : FOLLOWS.test(after);
    if (ends && name.length >= 2) return name.length;
  }
  return isStrict ? 0 : surname + 2;
}

const ENGLISH: readonly (readonly [RegExp, boolean])[] = [
  [/\b(?:my|full|his|her) name(?:'s| is|:)\s+([A-Za-z][A-Za-z'-]{1,20}(?: [A-Za-z][A-Za-z'-]{1,20}){0,2})/gi, false],
  [/\b(?:I am|I'm|i am|i'm|This is|this is|call me)\s+([A-Z][a-z'-]{1,20} [A-Z][a-z'-]{1,20})/g, true],
];
const NO_ENGLISH_NAME =
  /^(?:and|i|im|my|from|phone|the|a|an|is|not|on|in|with|at|to|for|of|or|but|please|id|can|want|need|was|wrong|spelled|misspelled|mr|mrs|still|loan|bank|credit)$/i;

function englishName(words: string, isStrict: boolean): number {
  let length = 0;
  for (const [k, word] of words.split(' ').entries()) {
    if (NO_ENGLISH_NAME.test(word) || (!isStrict && k > 0 && !/^[A-Z]/.test(word) && k > 1)) break;
    length += word.length + (k > 0 ? 1 : 0);
  }
  return length;
}
