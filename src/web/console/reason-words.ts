import type { Locale } from '../../protocol.ts';
import { named } from './strings.ts';
import { intentTitle, type Reader } from './surroundings.ts';

/** The machine's reasons are sealed in English and name things by their codes; here they are said as people say them, or as they stand. */
export function reasonWords(reader: Reader, reason: string): string {
  const sayings = SAYINGS[reader.locale];
  return reason
    .split('; ')
    .map((piece) => said(reader, sayings, piece))
    .join(sayings.between);
}

function said(reader: Reader, sayings: Sayings, reason: string): string {
  const { strings } = reader;
  const fixed = sayings.fixed[reason];
  if (fixed !== undefined) return fixed;
  const title = (intent = '') => intentTitle(reader, intent);
  const rule = /^(\w+): (.+) → (auto|approve|escalate)$/.exec(reason);
  if (rule) {
    const condition = conditionWords(sayings, rule[2] ?? '', strings.conditionNames);
    return sayings.rule(title(rule[1]), condition, named(sayings.modes, rule[3] ?? ''));
  }
  const unsure = /^confidence ([\d.]+) below ([\d.]+) \((\w+)\)$/.exec(reason);
  if (unsure) return sayings.unsure(unsure[1] ?? '', unsure[2] ?? '');
  const perhaps = /^perhaps (\w+), confidence ([\d.]+)$/.exec(reason);
  if (perhaps) return sayings.perhaps(title(perhaps[1]), perhaps[2] ?? '');
  const sign = /^sign: (\w+) (.+)$/.exec(reason);
  if (sign) return sayings.sign(named(strings.signNames, sign[1] ?? ''), sign[2] ?? '');
  const several = /^several questions: (.+)$/.exec(reason);
  if (several) return sayings.several((several[1] ?? '').split(', ').map(title).join(strings.listMark));
  const waits = /^(\S+) is not approved in this version$/.exec(reason);
  if (waits) return sayings.waits(waits[1] ?? '');
  const needed = /^(\w+) is needed$/.exec(reason);
  return needed ? sayings.needed(named(strings.slotNames, needed[1] ?? '')) : reason;
}

function conditionWords(sayings: Sayings, condition: string, names: Readonly<Record<string, string>>): string {
  const row = /^row (\d+)$/.exec(condition);
  if (row) return sayings.row(row[1] ?? '');
  return condition === 'danger sign' ? sayings.dangerSign : named(names, condition);
}

const chinese = {
  between: '；',
  rule: (title: string, condition: string, mode: string) => `${title}：${condition}，${mode}`,
  row: (row: string) => `意图表第 ${row} 行`,
  dangerSign: '危险信号',
  modes: { auto: '可直接答复', approve: '须人工审核', escalate: '须转人工' } as Readonly<Record<string, string>>,
  unsure: (confidence: string, wanted: string) => `把握 ${confidence}，低于所需的 ${wanted}`,
  perhaps: (title: string, confidence: string) => `可能是“${title}”，把握 ${confidence}`,
  sign: (name: string, where: string) => `危险信号：${name}${where}`,
  several: (titles: string) => `几个问题：${titles}`,
  waits: (what: string) => `“${what}”的这一版用语尚未审批`,
  needed: (name: string) => `还需要知道：${name}`,
  fixed: {
    'crisis sign (R6.7)': '危机信号（R6.7）',
    'threat or abuse': '威胁或辱骂',
    'a language the desk does not speak': '本台不支持的语言',
    'unsatisfied twice (R5.5)': '客户两次表示不满意（R5.5）',
    'not understood': '没有听懂',
    'two questions were asked already': '已经追问过两次',
    'two facts were asked for already': '已经追问过两项信息',
    'out of scope for the third time': '第三次超出服务范围',
    'nothing to draft from': '没有可用的草稿模板',
    'asked for a person': '客户要求人工',
    'handed over': '同事转交',
    'a draft still waits': '还有草稿待处理',
    'every answer needs approval (settings)': '设置了全部人工审核',
    'the guard stopped the text': '合规检查拦下了这段文字',
    'this operator may not speak of products in chat (R0.1)': '本机构不得在聊天中介绍产品（R0.1）',
    'the template is not approved in this version': '模板的这一版尚未审批',
    'a quote above the cap (R1.5)': '报价超过上限（R1.5）',
    'a value of the template is missing': '模板缺少一项内容',
    'no approved text fits': '没有合适的已审批文字',
  } as Readonly<Record<string, string>>,
};
type Sayings = typeof chinese;

const english: Sayings = {
  between: '; ',
  rule: (title, condition, mode) => `${title}: ${condition}, ${mode}`,
  row: (row) => `row ${row} of the table of intents`,
  dangerSign: 'danger sign',
  modes: { auto: 'may be answered at once', approve: 'a person approves', escalate: 'a person answers' },
  unsure: (confidence, wanted) => `certainty ${confidence}, below the ${wanted} that is needed`,
  perhaps: (title, confidence) => `perhaps “${title}”, certainty ${confidence}`,
  sign: (name, where) => `danger sign: ${name} ${where}`,
  several: (titles) => `several questions: ${titles}`,
  waits: (what) => `the words of “${what}” are not approved in this version`,
  needed: (name) => `still needed: ${name}`,
  fixed: {},
};
const SAYINGS: Readonly<Record<Locale, Sayings>> = { 'zh-CN': chinese, en: english };
