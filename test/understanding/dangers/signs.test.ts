import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CueRule, SignRule } from '../../../src/knowledge/handbook.ts';
import { compileCues, cuesOf } from '../../../src/understanding/dangers/cues.ts';
import { compileSigns, signsOf } from '../../../src/understanding/dangers/signs.ts';
import { normalise } from '../../../src/understanding/text/normalise.ts';
import { expectWithin } from '../../support/within.ts';

function authored<T>(name: string): T[] {
  return parse(readFileSync(new URL(`../../../knowledge/lexicon/${name}.yaml`, import.meta.url), 'utf8'));
}
const signRules = authored<SignRule>('signs');
const signs = compileSigns(signRules);
const cues = compileCues(authored<CueRule>('cues'));
const kinds = (text: string) => [...new Set(signsOf(text, signs).map((sign) => sign.kind))];

interface PhraseRule {
  readonly direction: string;
  readonly text: string;
  readonly expected: string;
}
const vectors: { phrase_rules: PhraseRule[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/vectors.json', import.meta.url), 'utf8'),
);

describe('the rules of the trade', () => {
  const meant: Readonly<Record<string, readonly string[]>> = {
    escalate_fraud: ['fraud', 'nominee'],
    escalate_crisis: ['crisis'],
    escalate_complaint: ['complaint', 'misconduct'],
    escalate_human: ['human'],
    escalate_student: ['student_or_minor'],
    escalate_privacy: ['privacy'],
  };
  it.each(vectors.phrase_rules.filter((rule) => rule.direction === 'in'))('$text → $expected', ({ text, expected }) => {
    expect(kinds(text).some((kind) => meant[expected]?.includes(kind))).toBe(true);
  });
});

/** One message a line: what must be heard. */
const HEARD: Readonly<Record<string, string>> = {
  crisis: `
不想活了
我真的不想再活下去了
活不下去了
我撑不下去了
活着没意思
生不如死
我想死
不如死了算了
只能去死了
死了一了百了
我要自杀
自 杀
自*杀
自、杀
想轻生
准备跳楼
我在天台上
割腕
吃安眠药
喝农药
遗书写好了
下辈子再还吧
来生再见
永别了
想4
想鼠
bu xiang huo le
buxianghuole
wo xiang zi sha
我不想活，怎么还款
還不如死了算了
我不想活了！！！
不 想 活 了
不​想​活​了
你们逼我去死
被催得想跳楼
欠太多了只有死路一条
没有活路了
想解脱
想不开
i want to die
I don't want to live anymore
I'm going to kill myself
end it all
feeling suicidal
better off dead
no reason to live
I wish I was dead
want to end my life
再见了💊
我没想过自杀，但是现在真的想死`,
  fraud: `
有人让我先交保证金
让我先交2000元解冻费
说要先付会员费才能放款
放款前要我交押金
先打钱再放款
对方说卡号填错账户被冻结要转账解冻
要我刷流水
要验资
他让我下载todesk
对方要我共享屏幕
他问我要验证码
验证码已经发给他了
让我把钱转到个人账户
说是安全账户
让我扫码转账
有个自称客服说要注销校园贷
我好像被骗了
遇到骗子了
有内部渠道可以放款吗
they asked me to pay a fee first
asked for my verification code
He wants me to share my screen
they want a deposit before the loan
told me to send money to a personal account
I was scammed`,
  fake_documents: `
流水不够能做一份吗
帮我做个假流水
能P一下工资单吗
代开收入证明
收入可以填高一点吗
包装一下资料
可以买流水吗
假的在职证明行吗
can I use a fake bank statement
make me a payslip`,
  nominee: `
朋友用我的名义贷款
AB贷是什么
帮朋友贷款可以吗
替老板贷款
用别人的身份证贷款
我贷款给他用
背债
他让我贷款给他用
钱其实是我老板在用
take a loan for my friend
he used my name to borrow`,
  human: `
转人工
转 人 工
轉人工
人工客服
有人工吗
人工服务
找个真人
我要人工
人工
能不能转人工
为什么不给我转人工
要不转人工吧
叫你们经理来
我不想跟机器人说话
给我接客服
有人吗
客服电话多少
zhuan ren gong
talk to a real person
can I speak to someone
agent please
human
transfer me to an agent
I want to speak with a human`,
  complaint: `
我要投诉
投诉电话多少
怎么投诉你们
再不处理我要投诉
我要去银保监会告你们
打12378投诉
举报你们
我要维权
你们就是骗子
服务态度太差了
乱扣费
I want to complain
file a complaint
I'll report you
I will sue`,
  misconduct: `
催收打电话给我同事
天天打给我家人
半夜打电话催收
爆通讯录
催收威胁我
暴力催收
催收骂人
你们的人打到我单位
他们告诉我父母我欠钱
collectors call my boss
debt collector threatens me
they keep calling my parents`,
  privacy: `
删除我的信息
把我的资料删掉
撤回同意
撤销授权
不要再给我发短信推销
别给我推送广告
你们泄露我的信息
怎么有我的电话号码
导出我的数据
delete my data
withdraw my consent
stop calling me
unsubscribe`,
  student_or_minor: `
我是学生
我是大三学生
我还在上大学
我今年17岁
未成年能贷款吗
没满18岁可以吗
大学生能借吗
我是研一的
我是在校大学生
还没毕业
I am a student
I'm a college student
I'm 17
under 18`,
  hardship: `
能不能协商还款
我失业了还不上了
实在还不起了
申请延期还款
停息挂账
这个月没钱还
无力偿还
住院了还不了款
can I get a payment plan
I can't repay
I lost my job and can't pay`,
  forbidden_use: `
我的贷款可以用来炒股吧，帮我办一下
想办笔消费贷，先把家里那套的房贷还掉
经营贷能买房吗
贷款拿去炒股
消费贷付首付
经营贷置换房贷
贷款赌博
怎么绕过用途检查
use the business loan to buy a house
loan for gambling`,
  credit_repair: `
征信能洗白吗
帮我修复征信
花钱消除逾期记录
征信铲单
有人说能删除不良记录
credit repair service
can you remove late payments`,
  threat: `
我要杀了你们
信不信我砍死你
炸了你们公司
大家同归于尽
I will kill you
burn your office down`,
  unauthorised_use: `
不是我借的
我没借过这笔钱为什么催我
被冒名贷款
身份证被人盗用贷款
我的账户被盗刷
有人用我的身份证贷款了
I didn't take this loan
someone used my identity
a loan in my name without my consent`,
  elder: `
我62岁可以贷吗
我今年六十五了
我退休了能借吗
老年人能贷款吗
70岁能贷吗
I am 65 years old
I'm retired`,
};

/** One message a line: what must not be heard in it. */
const NOT_HEARD: Readonly<Record<string, string>> = {
  crisis: `
利息算了几遍都没算明白😅
那就先这样，再见😊
纠结死了，选二十年还是十年
累死了，请问怎么还款
exam season's killing me, quick one on my loan
this statement is killing me haha, what is line 3?
let me end it all early, both loans settled
小说里女主欠了网贷写遗书那段太狠了
累死了
急死我了
笑死
气死我了
烦死了
借款人死亡怎么办
借款人死了怎么办
我没想过自杀
跳楼价
活动还有吗
不想活动了
活期利息
死期存款
打死我也不还
今天是deadline
the wait is killing me
爸妈死了贷款怎么办
生活费不够
手机死机了
app卡死了
想死你了
还不下去了吗`,
  fraud: `
首付要交多少
提前还款要交违约金吗
验证码收不到
忘记密码怎么办
怎么防止被骗
要先付利息吗
利率多少
手续费多少
怎么还款
can I pay off early
I did not receive the code
what is the fee
early repayment fee`,
  fake_documents: `
需要什么资料
流水怎么打印
怎么开收入证明
放假能放款吗
这个电话是真的还是假的
没有流水怎么办
what documents do I need`,
  nominee: `
帮我贷款
给我贷款
我想给公司贷款
为人担保有什么风险
朋友推荐我来的`,
  human: `
人工费多少
人工智能
你是人工智能吗
不要转人工
不用转人工
不用人工
联系人怎么填
转个人账户
有人让我交钱
需要人担保吗
你是机器人吗
人工审核要多久
I don't want to talk to an agent
personal loan`,
  complaint: `
我没有要投诉
怎么投诉别人的快递
央行征信怎么查
not complaining
被投诉了怎么办`,
  misconduct: `
逾期会打电话给家人吗
审核会联系单位吗
催收几点打电话
联系人需要填同事吗`,
  privacy: `
征信记录多久删除
删除银行卡
逾期记录怎么消除
需要提供什么信息
what data do I need`,
  student_or_minor: `
我不是学生
学生贷款有哪些产品
助学贷款利率
我儿子是学生
我不再是学生了
学生家长能贷吗
I am not a student
student loan products
my son is a student
我18岁了
我今年28岁`,
  hardship: `
还不上房子会怎样
如果还不上会怎么样
怎么还款
卡里有钱为什么还不了
the app cannot make payment button`,
  forbidden_use: `
贷款可以用来炒股、装修、旅游吗
借来的钱能不能拿去买基金
我想用公积金贷款把商贷那边的房贷结清
Can the money be used for shares?
贷款买房需要什么条件
房贷利率多少
想贷款装修
买房贷款流程
公积金贷款
how to get a mortgage`,
  credit_repair: `
征信怎么查
信用卡逾期
逾期记录多久消除
怎么修改信用卡额度`,
  threat: `
打死我也不还
秒杀活动
砍价`,
  unauthorised_use: `
没有借过的人能借吗
我没借过网贷可以申请吗
怎么申请
I have never taken a loan before`,
  elder: `
贷款年龄上限到60岁吗
我今年26岁
借6000
60岁以下可以吗
I'm 30 years old`,
};

describe('danger signs', () => {
  const rows = (table: Readonly<Record<string, string>>) =>
    Object.entries(table).flatMap(([kind, lines]) =>
      lines
        .trim()
        .split('\n')
        .map((text) => [kind, text] as const),
    );

  it.each(rows(HEARD))('%s is heard in: %s', (kind, text) => {
    expect(kinds(text)).toContain(kind);
  });
  it.each(rows(NOT_HEARD))('%s is not heard in: %s', (kind, text) => {
    expect(kinds(text)).not.toContain(kind);
  });

  it.each([
    '利率多少',
    '20万36期每月还多少',
    '你好',
    '谢谢',
    '需要什么资料',
    '房贷首付和利率',
    '等额本息和等额本金区别',
    '我的申请到哪了',
    '提前还款划算吗',
    '征信怎么查',
    '多久放款',
    '怎么提额',
    '优惠券怎么用',
    '流动比率是多少',
    '这个app是真的吗',
    '你们有哪些贷款',
    '我月入一万能还得起吗',
    '合同哪里要注意',
    'What loans do you offer',
    'what is the rate',
    'how do I repay',
    'monthly payment for 200k',
    'thanks',
    'are you an AI',
    'what documents',
  ])('an everyday question gives no sign: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('a sign quotes the words as they were typed', () => {
    expect(signsOf('我 要 投 訴！', signs)).toEqual([
      { kind: 'complaint', intent: 'complaint', words: '投 訴', by: 'pattern' },
    ]);
  });

  it('a prepared text gives the same signs', () => {
    const text = '我 要 投 訴！';
    expect(signsOf(normalise(text), signs, text)).toEqual(signsOf(text, signs));
  });

  it('no pattern stalls on hostile text', () => {
    for (const piece of [
      '不',
      '先交',
      '我',
      '催收',
      '催收打',
      'i am ',
      '流水',
      '要我先交',
      '他',
      'a',
      '"',
      'not to ',
      '还',
      '征信',
      '删除我的',
    ]) {
      const text = piece.repeat(Math.ceil(2_000 / piece.length)).slice(0, 2_000);
      expectWithin(150, () => [signsOf(text, signs), cuesOf(text, cues)], piece);
    }
  });

  it.each([
    'borrowers',
    'borrowing',
    'lending',
    'creditloan',
  ])('a word without end does not hold anybody up: %s', (word) => {
    const text = word.repeat(170);
    expectWithin(25, () => signsOf(text, signs));
  });
});

describe('cues', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['怎么提前还款', ['how_to'], []],
    ['在哪里查征信', ['how_to'], []],
    ['how do I repay', ['how_to'], []],
    ['利率怎么这么高', [], []],
    ['我这种情况能批吗', ['personal_fact', 'verdict'], []],
    ['我月入一万', ['personal_fact'], []],
    ['我征信花了', ['personal_fact'], []],
    ['my score is 600', ['personal_fact'], []],
    ['我的合同什么时候到期', ['own_contract'], []],
    ['我那笔还了多少', ['own_contract'], []],
    ['我这期怎么还', ['own_contract'], []],
    ['我上个月借的怎么还没到账', ['own_contract', 'already_happened'], ['hurry']],
    ['我能贷多少', ['verdict'], []],
    ['will I be approved', ['verdict'], []],
    ['你们抵押贷最多可以贷多少', [], []],
    ['我最多可以贷多少', ['verdict'], []],
    ['our ratio is 1.1, is it going to pass', ['verdict'], []],
    ['我家那笔车贷还要多久', ['own_contract'], []],
    ['the term I signed for', ['own_contract'], []],
    ['对方让我交押金', ['money_or_code_asked'], []],
    ['they asked me for the code', ['money_or_code_asked'], []],
    ['已经交了保证金', ['already_happened'], []],
    ['扣款失败了', ['already_happened'], []],
    ['我被拒了', ['already_happened'], []],
    ['会不会被拒', [], []],
    ['垃圾平台', [], ['anger']],
    ['我好担心', [], ['worry']],
    ['急用钱', [], ['hurry']],
    ['我老公去世了', [], ['loss']],
    ['答非所问', [], ['dissatisfied']],
    ["that's not what I asked", [], ['dissatisfied']],
    ['听不懂吗', [], ['dissatisfied']],
    ['你好', [], []],
    ['利率多少', [], []],
    ['不用担心', [], []],
  ])('%s', (text, conditions, moods) => {
    const found = cuesOf(text, cues);
    expect([...found.conditions].sort()).toEqual([...conditions].sort());
    expect([...found.moods].sort()).toEqual([...moods].sort());
  });

  it.each([
    ['我嫂子和我哥哥的贷款还剩几期', true],
    ['[PHONE_1]这个号码还欠多少', true],
    ['我的手机号[PHONE_1]的贷款还剩多少', false],
    ['同事介绍我来的,还剩几期', false],
    ['我太太想知道我自己名下还欠多少', false],
    ["what is my sister's outstanding loan", true],
    ['my brother told me to ask how much is left', false],
  ])('%s: about another person’s loan? %s', (text, isOthers) => {
    expect(cuesOf(text, cues).conditions.includes('third_person')).toBe(isOthers);
  });
});
