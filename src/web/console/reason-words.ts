import { named } from './strings.ts';
import { intentTitle, type Surroundings } from './surroundings.ts';

/** The machine's reasons are sealed in English; here they are said in the reader's language, or as they stand. */
export function reasonWords(surroundings: Surroundings, reason: string): string {
  if (surroundings.locale === 'en') return reason;
  return reason
    .split('; ')
    .map((piece) => inChinese(surroundings, piece))
    .join('；');
}

function inChinese(surroundings: Surroundings, reason: string): string {
  const { strings } = surroundings;
  const fixed = FIXED[reason];
  if (fixed !== undefined) return fixed;
  const title = (intent = '') => intentTitle(surroundings, intent);
  const rule = /^(\w+): (.+) → (auto|approve|escalate)$/.exec(reason);
  if (rule)
    return `${title(rule[1])}：${conditionWords(rule[2] ?? '', strings.conditionNames)}，${MODES[rule[3] ?? '']}`;
  const unsure = /^confidence ([\d.]+) below ([\d.]+) \((\w+)\)$/.exec(reason);
  if (unsure) return `把握 ${unsure[1]}，低于所需的 ${unsure[2]}`;
  const perhaps = /^perhaps (\w+), confidence ([\d.]+)$/.exec(reason);
  if (perhaps) return `可能是“${title(perhaps[1])}”，把握 ${perhaps[2]}`;
  const sign = /^sign: (\w+) (.+)$/.exec(reason);
  if (sign) return `危险信号：${named(strings.signNames, sign[1] ?? '')}${sign[2]}`;
  const several = /^several questions: (.+)$/.exec(reason);
  if (several) return `几个问题：${(several[1] ?? '').split(', ').map(title).join('、')}`;
  const needed = /^(\w+) is needed$/.exec(reason);
  return needed ? `还需要知道：${named(strings.slotNames, needed[1] ?? '')}` : reason;
}

function conditionWords(condition: string, names: Readonly<Record<string, string>>): string {
  const row = /^row (\d+)$/.exec(condition);
  if (row) return `意图表第 ${row[1]} 行`;
  return condition === 'danger sign' ? '危险信号' : named(names, condition);
}

const MODES: Readonly<Record<string, string>> = { auto: '可直接答复', approve: '须人工审核', escalate: '须转人工' };
const FIXED: Readonly<Record<string, string>> = {
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
};
