import { PICTURES } from './spellings.ts';

/** Text prepared for matching, with the way back to the words as they were typed. */
export interface Normalised {
  readonly text: string;
  /** Offset (UTF-16) in the typed text of the character behind `text[index]`; at the end, the typed length. */
  at(index: number): number;
  /** The typed range behind `text.slice(from, to)`, without symbols that were dropped after it. */
  span(from: number, to: number): { readonly from: number; readonly to: number };
}

/**
 * For signs and cues: NFKC, lower case, simplified characters, zero-width characters gone, spaces, symbols and pictures
 * between two Chinese characters gone ("自 杀", "自*杀"), three or more of the same character as one. Linear time.
 */
export function normalise(text: string): Normalised {
  return squeeze(simplified(text), text);
}

/** For slots: as `normalise`, but spaces and symbols stay where they are. */
export function plain(text: string): Normalised {
  return mapped(simplified(text), text);
}

/** For masking: NFKC and zero-width characters only; letters keep their case and their script. */
export function fold(text: string): Normalised {
  return mapped(walk(text, false), text);
}

export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

interface Walked {
  readonly text: string;
  /** Null while every character stands where it was typed. */
  readonly from: readonly number[] | Uint32Array | null;
}

/** Signs, n-grams and facts of one message all begin here, one after the other. */
function simplified(text: string): Walked {
  if (text !== last.text) last = { text, walked: walk(text, true) };
  return last.walked;
}
let last: { readonly text: string; readonly walked: Walked } = { text: '', walked: { text: '', from: null } };

/** Nearly every text maps character by character: a table look-up each. What does not is walked piece by piece. */
function walk(text: string, simplify: boolean): Walked {
  const table = simplify ? SIMPLE : FOLDED;
  const codes = new Uint16Array(text.length);
  let isSame = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const mappedTo = table[code] || learn(table, code, simplify);
    if (mappedTo === NOT_ONE_TO_ONE) return walkPieces(text, simplify);
    if (mappedTo !== code) isSame = false;
    codes[index] = mappedTo;
  }
  return { text: isSame ? text : fromCodes(codes, text.length), from: null };
}

/** What a UTF-16 unit becomes, learned as it is met; 0 is not learned yet. The same for everybody, so sharing it is harmless. */
const SIMPLE = new Uint16Array(0x10000);
const FOLDED = new Uint16Array(0x10000);
const NOT_ONE_TO_ONE = 0xffff;

function learn(table: Uint16Array, code: number, simplify: boolean): number {
  const piece = code >= 0xd800 && code <= 0xdfff ? '' : one(code, simplify);
  const mappedTo = piece.length === 1 && code !== 0 ? piece.charCodeAt(0) : NOT_ONE_TO_ONE;
  table[code] = mappedTo;
  return mappedTo;
}

function fromCodes(codes: Uint16Array, length: number): string {
  let text = '';
  for (let start = 0; start < length; start += CODES_AT_ONCE)
    // `apply` takes a typed array as it is, several times faster than spreading it; its type knows arrays only.
    text += String.fromCharCode.apply(null, codes.subarray(start, Math.min(length, start + CODES_AT_ONCE)) as never);
  return text;
}
const CODES_AT_ONCE = 4_096;

function walkPieces(text: string, simplify: boolean): Walked {
  let out = '';
  const from: number[] = [];
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    const wide = code >= 0xd800 && code <= 0xdbff && index + 1 < text.length ? 2 : 1;
    const piece = wide === 2 ? text.slice(index, index + 2).normalize('NFKC') : one(code, simplify);
    const chars = simplify && wide === 2 ? piece.toLowerCase() : piece;
    for (let k = 0; k < chars.length; k++) from.push(index);
    out += chars;
    index += wide;
  }
  return { text: out, from };
}

function one(code: number, simplify: boolean): string {
  if (code < 0x80) return String.fromCharCode(simplify && code >= 65 && code <= 90 ? code + 32 : code);
  if (isHan(code)) {
    const char = String.fromCharCode(code);
    return simplify ? (SIMPLIFIED.get(char) ?? char) : char;
  }
  if (code === 0x3001 || code === 0x3002) return String.fromCharCode(code);
  if (code >= 0xff01 && code <= 0xff5e) return one(code - 0xfee0, simplify);
  if (isInvisible(code)) return '';
  // "①9.6%" numbers a point of a list and is no 19.6 %.
  if (simplify && code >= 0x2460 && code <= 0x249b) return ';';
  const char = String.fromCharCode(code).normalize('NFKC');
  return simplify ? char.toLowerCase() : char;
}

function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x180e ||
    code === 0x20e3
  );
}

function mapped(walked: Walked, typed: string): Normalised {
  const { text, from } = walked;
  const at = (index: number) => (index >= text.length ? typed.length : (from?.[index] ?? index));
  return {
    text,
    at,
    span: (start, end) => ({ from: at(start), to: end > start ? after(typed, at(end - 1)) : at(start) }),
  };
}

function after(typed: string, index: number): number {
  const code = typed.charCodeAt(index);
  return Math.min(typed.length, index + (code >= 0xd800 && code <= 0xdbff ? 2 : 1));
}

function squeeze(walked: Walked, typed: string): Normalised {
  if (!isLoose(walked.text)) return mapped(walked, typed);
  const source = walked.text;
  const kept = new Uint32Array(source.length);
  let count = 0;
  let pendingFrom = -1;
  for (let index = 0; index < source.length; ) {
    const code = source.codePointAt(index) ?? 0;
    const next = index + (code > 0xffff ? 2 : 1);
    if (isSymbol(code)) {
      if (pendingFrom < 0) pendingFrom = index;
    } else {
      const last = count === 0 ? -1 : source.charCodeAt(kept[count - 1] ?? 0);
      if (pendingFrom >= 0 && !(isHan(last) && isHan(code)))
        for (let k = pendingFrom; k < index; k++) kept[count++] = k;
      pendingFrom = -1;
      for (let k = index; k < next; k++) kept[count++] = k;
    }
    index = next;
  }
  if (pendingFrom >= 0) for (let k = pendingFrom; k < source.length; k++) kept[count++] = k;
  const lean = withoutRepeats(source, kept, count);
  if (lean === source.length) return mapped(walked, typed);
  const codes = new Uint16Array(lean);
  for (let k = 0; k < lean; k++) {
    const index = kept[k] ?? 0;
    codes[k] = source.charCodeAt(index);
    kept[k] = walked.from?.[index] ?? index;
  }
  return mapped({ text: fromCodes(codes, lean), from: kept }, typed);
}

/** Nothing to squeeze unless a symbol stands between others or a character, no digit, comes three times. */
function isLoose(text: string): boolean {
  let before = 0;
  let times = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) times = 0;
    else if (
      (code >= 0x3400 && code <= 0x9fff) ||
      (code < 0x80 && FIRM[code] === 1) ||
      code === 0x3001 ||
      code === 0x3002
    )
      times = code === before ? times + 1 : 1;
    else return true;
    if (times === 3) return true;
    before = code;
  }
  return false;
}
const FIRM = new Uint8Array(0x80);
for (const char of 'abcdefghijklmnopqrstuvwxyz,!?;:') FIRM[char.charCodeAt(0)] = 1;

// These pictures are words of their own when someone is in danger.
const SPEAKING_PICTURES: ReadonlySet<number> = new Set([
  0x1f47e,
  ...[...PICTURES.join('')]
    .map((sign) => sign.codePointAt(0) ?? 0)
    .filter((code) => (code > 0x2000 && code < 0x3000) || code > 0xffff),
]);

function isSymbol(code: number): boolean {
  if (code < 0x80) return SYMBOLS[code] === 1;
  if (code < 0x2010 || SPEAKING_PICTURES.has(code)) return code === 0xb7 || code === 0xa0;
  return (
    (code >= 0x2020 && code <= 0x2027) || (code >= 0x2190 && code <= 0x2bff) || (code >= 0x1f000 && code <= 0x1faff)
  );
}
const SYMBOLS = new Uint8Array(0x80);
for (const char of ' *-_~.|/\\+#^=`@&%$') SYMBOLS[char.charCodeAt(0)] = 1;

/** Three or more of the same character become one, in place; digits stay as they are. Returns how many are left. */
function withoutRepeats(source: string, kept: Uint32Array, count: number): number {
  let lean = 0;
  for (let k = 0; k < count; ) {
    const code = source.charCodeAt(kept[k] ?? 0);
    let end = k + 1;
    while (end < count && source.charCodeAt(kept[end] ?? 0) === code) end++;
    const isDigit = code >= 48 && code <= 57;
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    const take = end - k >= 3 && !isDigit && !isHalf ? 1 : end - k;
    for (let t = 0; t < take; t++) kept[lean++] = kept[k + t] ?? 0;
    k = end;
  }
  return lean;
}

// Traditional and simplified, in pairs: the characters of money, talk and trouble. Not a full converter, and need not be.
const PAIRS =
  '貸贷還还錢钱銀银帳账賬账戶户號号碼码額额費费證证質质壓压擔担擇择償偿債债務务欠欠結结賠赔償偿罰罚違违約约滯滞納纳繳缴貼贴貨货買买賣卖價价' +
  '資资產产業业營营經经濟济財财個个們们這这邊边裡里裏里麼么嗎吗為为什什誰谁幾几樣样對对錯错沒没會会應应該该讓让請请說说話话語语問问題题' +
  '訴诉訟讼調调談谈論论議议認认識识記记訊讯計计訂订許许設设評评詐诈詢询試试詳详誤误課课諮咨謝谢護护變变讀读讚赞' +
  '電电腦脑網网線线絡络訊讯傳传轉转轉转錄录鏈链鍵键關关閉闭開开門门間间閱阅' +
  '時时後后從从來来過过進进遠远連连運运達达遲迟適适選选遞递遺遗' +
  '動动勞劳勢势勝胜區区醫医華华協协單单廠厂廳厅歷历曆历參参雙双發发髮发' +
  '聽听啟启員员圍围國国圖图圓圆團团場场塊块執执報报壞坏墊垫壽寿夠够夢梦奪夺獎奖婦妇媽妈嬰婴學学孫孙' +
  '寧宁實实審审寫写寬宽寶宝將将專专導导屆届屬属層层歲岁島岛幣币師师帶带幫帮幹干庫库廣广張张強强彈弹當当' +
  '復复徵征憶忆懷怀態态慘惨慮虑憂忧憑凭戰战戲戏擾扰據据損损換换揮挥搶抢撥拨擊击擋挡擬拟攜携' +
  '數数敵敌斷断於于昇升暫暂曉晓書书術术條条極极構构標标樓楼權权機机檢检樂乐欄栏歡欢歸归殘残殺杀毀毁氣气決决' +
  '沖冲況况淨净減减測测湊凑準准滿满漲涨潛潜灣湾災灾無无煩烦熱热爭争爾尔牽牵狀状獨独獲获現现環环瞭了' +
  '畢毕異异療疗瘋疯盜盗盡尽監监盤盘眾众確确礙碍禮礼禍祸離离種种稱称穩稳窮穷競竞筆笔節节範范簡简簽签籌筹' +
  '糧粮紀纪紅红級级紙纸細细終终組组統统絕绝給给維维綁绑緊紧緩缓編编緣缘縮缩總总績绩織织續续罵骂羅罗' +
  '義义習习聯联職职聲声肅肃脅胁脫脱臉脸臨临與与興兴舊旧藝艺薦荐藥药蘋苹虧亏處处虛虚號号衛卫補补裝装複复見见規规視视親亲覺觉觀观' +
  '負负貧贫責责貴贵貪贪販贩購购賊贼賓宾賴赖贈赠贏赢贓赃贖赎趕赶趙赵跡迹車车軟软較较載载輕轻輔辅輸输辦办辭辞農农' +
  '郵邮鄰邻鄭郑醜丑釋释針针鈔钞鉛铅銷销鋪铺錢钱錶表鎖锁鎮镇鐘钟鑑鉴長长閃闪際际陸陆陰阴陳陈險险隨随隱隐難难' +
  '雜杂雞鸡靈灵靜静響响頁页頂顶項项順顺須须預预頓顿頭头頻频類类願愿顧顾顯显風风飛飞餘余館馆駐驻騙骗騷骚驗验驚惊' +
  '體体髒脏鬆松鬧闹魚鱼點点齊齐齡龄龍龙黨党儀仪優优傷伤僅仅偽伪億亿價价儘尽兩两創创別别剛刚劃划劇剧劉刘劑剂' +
  '內内凍冻佔占佈布併并倉仓傑杰僱雇償偿兒儿喪丧嘗尝嚇吓嚴严嚐尝囉啰壓压姦奸姊姐嫌嫌孃娘宮宫尋寻屍尸崗岗巨巨徹彻' +
  '恆恒悶闷惡恶愛爱慣惯慶庆懶懒懸悬戀恋掛挂採采掃扫搖摇攔拦撐撑擁拥擴扩擺摆攝摄敗败敘叙晚晚曬晒朮术東东枚枚棄弃業业楊杨榮荣樹树橋桥檔档' +
  '歐欧殭僵汙污汚污沉沉洩泄淚泪滅灭漸渐潔洁澤泽濫滥瀏浏灑洒炒炒為为烏乌煙烟熟熟燈灯燒烧爛烂爺爷牆墙獄狱玩玩瑪玛甦苏疊叠癌癌發发皺皱' +
  '盧卢礦矿禦御秘秘稅税積积窩窝竊窃筆笔納纳純纯紛纷紹绍給给絲丝綠绿網网緒绪縣县繞绕繫系繼继纏缠罷罢聖圣聰聪膽胆臺台舉举艦舰莊庄蒐搜蔣蒋蕭萧薩萨蘇苏衆众' +
  '裏里製制訂订訓训託托診诊詞词詭诡誇夸誠诚諒谅謀谋謊谎證证譯译譽誉豬猪貓猫賞赏賺赚趨趋跟跟踐践蹤踪躍跃軍军軌轨輛辆輪轮轎轿辯辩邁迈郵邮鄉乡醉醉釣钓鋼钢錦锦鍋锅鐵铁' +
  '閒闲闆板陣阵階阶隊队雖虽雲云電电霧雾韓韩頒颁領领額额顏颜飯饭飲饮養养餓饿馬马騎骑驅驱鬥斗鮮鲜鳥鸟麗丽麥麦黃黄佢他咗了嘅的係系唔不冇没咁这喺在' +
  '哋们畀给俾给搵找攞拿嚟来諗想嗰那睇看啲些傾倾駁驳剷铲險险職职證证刪删尋寻執执紧紧晒晒' +
  '萬万匯汇釐厘麽么爲为瞞瞒隻只籤签鬱郁輩辈賭赌掙挣潤润綜综羣群遷迁歎叹';
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, k) => [PAIRS.charAt(2 * k), PAIRS.charAt(2 * k + 1)] as const).filter(
    ([traditional, simplified]) => traditional !== simplified,
  ),
);
