import { describe, expect, it } from 'vitest';
import { mask } from '../../../src/understanding/masking/mask.ts';
import { NO_CONTEXT } from '../../../src/understanding/reading.ts';
import { clean } from '../../../src/understanding/text/clean.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { GROUND } from '../../support/handbook.ts';

const read = (text: string) => understand(mask(clean(text)).masked, NO_CONTEXT, GROUND.handbook);
const kindsOf = (text: string) => read(text).signs.map(({ kind }) => kind);

describe('what comes near a danger', () => {
  it.each([
    '冰箱冷不丁死了，想分期换台新的',
    '我家鸡棚的鸡死光了，想重新进苗',
    'The printer died mid-upload, do I start again?',
    'my feet are killing me, which branch is closest to the metro',
    '电视剧里那个老赖最后跳江了，哈哈。你们逾期几天算逾期',
    'The villain in that show overdosed, wild. Anyway, fees?',
    "whoa, I reckoned it'd be double. thanks",
    '闺女别抢手机，妈在办贷款',
    '我研究生毕业五年了，做工程师，能申请多少',
    'my kid is in 9th grade, can I as a single dad get a personal loan',
    "I'm 17 months into the loan, can I clear it",
    '我不是要投诉，就想弄清楚那笔钱',
    '请问放款前需不需要我付款',
    'Will I be asked to pay insurance before I get the money?',
    '装修材料便宜，人工太贵，想借六万',
    'part of the loan would cover a new boiler for our house',
    'The loan is fully repaid, I need the closing letter for my landlord',
    '卖家把多收的车款退给我了，要通知你们吗',
    '我是买股票的散户，但贷款是装修用',
    '离婚打官司要用还款记录，在哪打印',
    '贷款能炒股吗',
    'May the loan be spent on shares?',
  ])('is none: %s', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });

  it.each([
    ['贷款能炒股吗，我想补仓', 'forbidden_use'],
    ['车死了，人也不想活了', 'crisis'],
    ["my brother owes so much that he keeps saying he'll harm himself", 'crisis'],
    ['watching that film made me want to do the same, hang myself and be done', 'crisis'],
    ["I'm 16 with a part time job and a bike", 'student_or_minor'],
    ['wo bu man 18, jie 500', 'student_or_minor'],
    ['手续表我看过了，给我转人工吧', 'human'],
    ['not the robot, a colleague would do', 'human'],
    ['我现在断供了，想问问网点地址', 'hardship'],
    ['我已经还不上了，你们网点几点开门', 'hardship'],
    ['别以为我不会投诉，材料都写好了', 'complaint'],
    ['我把三千打给假的小额贷款公司了', 'fraud'],
    ['你们的小张昨天收走我一千块打点费', 'fraud'],
    ['he says I must pay a deposit before the payout, do you do that', 'fraud'],
    ['还没还完，先开个结清证明糊弄老丈人', 'fake_documents'],
    ['dealer will fake the sale and give me back the money, ok for a car loan?', 'fake_documents'],
    ['其实是拿去炒股，哪款好', 'forbidden_use'],
    ["some of the loan into my boyfriend's apartment", 'forbidden_use'],
  ])('is one where it is meant: %s', (text, kind) => {
    expect(kindsOf(text)).toContain(kind);
  });
});

describe('a danger that the classifier alone suspects', () => {
  it.each([
    ['is the rate for a company loan lower than for a mortgage', 'biz_to_house_use'],
    ['算了不投诉了，问一下还款日', 'complaint'],
    ['no complaints from me, just wondering how the fee works', 'complaint'],
    ['我女儿刚上小学，想办装修贷', 'student_or_minor'],
    ['电影里那个老板破产跳河了，看得我好难过。问下你们利率', 'crisis_signal'],
  ])('accuses nobody where no example of it comes near, or where it is taken back: %s', (text, intent) => {
    expect(read(text)).toMatchObject({ signs: [], intent: expect.not.stringMatching(intent) });
  });

  it.each([
    ['how do I complain', 'complaint'],
    ['你们给学生放贷吗', 'student_or_minor'],
  ])('stands otherwise: %s', (text, intent) => {
    expect(read(text)).toMatchObject({ signs: [], intent });
  });
});
