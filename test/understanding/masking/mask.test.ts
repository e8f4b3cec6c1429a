import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  displayMask,
  isBankCard,
  isResidentId,
  isUnifiedSocialCreditCode,
  mask,
} from '../../../src/understanding/masking/mask.ts';
import { expectWithin } from '../../support/within.ts';

interface Vector {
  readonly id: string;
  readonly input: string;
  readonly valid: boolean;
  readonly match: boolean;
  readonly mask_display?: string;
}
interface Vectors {
  readonly resident_id: { readonly vectors: readonly Vector[] };
  readonly bank_card: { readonly vectors: readonly Vector[] };
  readonly phone: { readonly vectors: readonly Vector[] };
  readonly unified_social_credit_code: { readonly vectors: readonly Vector[] };
  readonly pii_text: readonly { readonly text: string; readonly expected_types: readonly string[] }[];
}
const vectors: Vectors = JSON.parse(readFileSync(new URL('../../fixtures/vectors.json', import.meta.url), 'utf8'));

describe('identifiers', () => {
  it.each(vectors.resident_id.vectors)('a resident id is judged as the standard says: $id', (vector) => {
    expect(isResidentId(vector.input)).toBe(vector.valid);
    if (vector.valid) {
      expect(displayMask(vector.input)).toBe(vector.mask_display);
      expect(mask(vector.input)).toMatchObject({ masked: '[ID_1]', types: ['resident_id'], text: vector.input });
    } else expect(mask(vector.input).types).not.toContain('resident_id');
  });

  it.each(vectors.bank_card.vectors)('a bank card is judged as the standard says: $id', (vector) => {
    expect(isBankCard(vector.input)).toBe(vector.valid);
    if (vector.valid) {
      expect(displayMask(vector.input)).toBe(vector.mask_display);
      expect(mask(vector.input)).toMatchObject({ masked: '[CARD_1]', types: ['bank_card'] });
    } else expect(mask(vector.input).types).toEqual([]);
  });

  it('a card with a wrong check digit is masked anyway when it is called a card', () => {
    expect(mask('卡号6222000000000000005').types).toEqual(['bank_card']);
    expect(mask('我的银行卡是6222000000000000005').masked).toBe('我的银行卡是[CARD_1]');
    expect(mask('my card 6222000000000000005').types).toEqual(['bank_card']);
  });

  it.each(vectors.phone.vectors)('a phone number is judged as the standard says: $id', (vector) => {
    const { types } = mask(vector.input);
    expect(types.length > 0).toBe(vector.match);
    if (vector.mask_display) expect(displayMask(vector.input)).toBe(vector.mask_display);
  });

  it.each(
    vectors.unified_social_credit_code.vectors,
  )('a company code is judged as the standard says: $id', (vector) => {
    expect(isUnifiedSocialCreditCode(vector.input)).toBe(vector.valid);
    expect(mask(vector.input).types).toEqual(vector.valid ? ['unified_social_credit_code'] : []);
    expect(displayMask(vector.input)).toBe(vector.input);
  });

  it.each(vectors.pii_text)('finds what is in a sentence: $text', (vector) => {
    expect(mask(vector.text).types).toEqual(vector.expected_types);
  });
});

describe('forms', () => {
  it('shows names and addresses by their first character', () => {
    expect(displayMask('我叫张三，邮箱alice@x.com')).toBe('我叫张*，邮箱a***@x.com');
    expect(mask('我叫张三，邮箱alice@x.com').masked).toBe('我叫[NAME_1]，邮箱[EMAIL_1]');
  });

  it('gives the same value the same token and another value another', () => {
    expect(mask('13800000000，是13800000000不是19900000000').masked).toBe('[PHONE_1]，是[PHONE_1]不是[PHONE_2]');
  });

  it('sees through zero-width characters and full-width digits and keeps the other words as typed', () => {
    expect(mask('电话１３８​００００００００　谢谢').masked).toBe('电话[PHONE_1]　谢谢');
    expect(mask('ＡＢＣ身份证110101\u200b190001010006！').masked).toBe('ＡＢＣ身份证[ID_1]！');
  });

  it('is stable when it reads its own output', () => {
    for (const text of ['我叫张三，身份证110101190001010006', '验证码是123456', '卡号6200000000000005']) {
      const { masked } = mask(text);
      expect(mask(masked).masked).toBe(masked);
    }
  });

  it('takes apart a card, a phone and an id written with spaces side by side', () => {
    expect(mask('6200 0000 0000 0005 138 0000 0000 110101190001010006').masked).toBe('[CARD_1] [PHONE_1] [ID_1]');
  });
});

describe('names', () => {
  it.each([
    ['我叫张三', ['person_name']],
    ['我叫欧阳小明，想借钱', ['person_name']],
    ['我是李四，电话13800000000', ['person_name', 'mobile']],
    ['你好，我是王小二', ['person_name']],
    ['姓名：赵六', ['person_name']],
    ['我是张先生', ['person_name']],
    ['my name is John Smith', ['person_name']],
    ["I'm Mary Jones and I need a loan", ['person_name']],
    ['我是学生', []],
    ['我是白领', []],
    ['我是江苏人', []],
    ['我是江苏的', []],
    ['我是何时可以还款', []],
    ['我是钱不够', []],
    ['我叫人工', []],
    ['我叫高利贷坑了', []],
    ['我是公务员', []],
    ['我是黄牛介绍来的', []],
    ['I am a student', []],
    ['I am from China', []],
    ['本人有房有车', []],
    ['本人是企业主', []],
  ])('%s → %j', (text, types) => {
    expect(mask(text).types).toEqual(types);
  });
});

describe('ways to reach a person', () => {
  it.each([
    ['我的微信号是zhang_san88', '我的微信号是[WECHAT_1]', '我的微信号是zh****'],
    ['加微信 abc123456 聊', '加微信 [WECHAT_1] 聊', '加微信 ab**** 聊'],
    ['vx:lisi-2020，急用', 'vx:[WECHAT_1]，急用', 'vx:li****，急用'],
    ['微信号：wanglaowu', '微信号：[WECHAT_1]', '微信号：wa****'],
    ['my wechat is jane_doe99', 'my wechat is [WECHAT_1]', 'my wechat is ja****'],
    ['wxid_8f7g6h5j4k 是我', '[WECHAT_1] 是我', 'wx**** 是我'],
    ['QQ 23456789', 'QQ [QQ_1]', 'QQ 23****'],
    ['qq号是1234567890', 'qq号是[QQ_1]', 'qq号是12****'],
    ['护照号E12345678能贷吗', '护照号[PASSPORT_1]能贷吗', '护照号E1****能贷吗'],
    ['passport number is AB1234567', 'passport number is [PASSPORT_1]', 'passport number is AB****'],
    ['港澳通行证C87654321', '港澳通行证[PASSPORT_1]', '港澳通行证C8****'],
    ['收款账号 1001 2345 6789', '收款账号 [ACCOUNT_1]', '收款账号 ****6789'],
    ['my account number is 0012345678', 'my account number is [ACCOUNT_1]', 'my account number is ****5678'],
    ['我住在北京市海淀区中关村大街27号', '我住在[ADDRESS_1]', '我住在北京市****'],
    ['地址是杭州市西湖区文三路188号3栋2单元501室', '地址是[ADDRESS_1]', '地址是杭州市****'],
    ['家住阳光花园12栋1802室，有房贷', '家住[ADDRESS_1]，有房贷', '家住阳光花****，有房贷'],
    ['I live at 27 Green Park Road, Apt 5', 'I live at [ADDRESS_1]', 'I live at 27 ****'],
  ])('%s', (text, masked, display) => {
    expect(mask(text)).toMatchObject({ text, masked, display });
    expect(mask(masked).masked).toBe(masked);
  });

  it.each([
    '微信支付还款可以吗',
    '微信app打不开',
    'wechat is broken',
    'can I repay by wechat pay',
    '加我微信说能贷款的是真的吗',
    'QQ密码忘了',
    '我QQ 10000元怎么提',
    '每月15号还款',
    '10月3号扣款',
    '护照可以贷款吗',
    '我的账号登不上',
    '账户余额200000元',
    'my account has 20000 yuan',
    '一路走来15年',
    '你们在哪条街道',
    '2号楼在哪',
    '合同号E12345678',
    '3期还5号',
    'this road is long, 24 months',
    '走正规渠道3号前能到账吗',
  ])('%s names nobody’s', (text) => {
    expect(mask(text)).toMatchObject({ text, masked: text, types: [] });
  });
});

describe('secrets', () => {
  it.each([
    ['我的验证码是123456，密码也是这个', '我的验证码是●●●●，密码也是这个'],
    ['验证码 4821', '验证码 ●●●●'],
    ['验证码：１２３４５６', '验证码：●●●●'],
    ['他问我要验证码我说了884422', '他问我要验证码我说了●●●●'],
    ['123456是我的验证码', '●●●●是我的验证码'],
    ['收到短信884422这个验证码', '收到短信●●●●这个验证码'],
    ['密码是abc12345', '密码是●●●●'],
    ['密码abc12345对吗', '密码●●●●对吗'],
    ['登录密码:Qwe@1234', '登录密码:●●●●'],
    ['密码是qwerty', '密码是●●●●'],
    ['支付密码 123456', '支付密码 ●●●●'],
    ['CVV 123', 'CVV ●●●●'],
    ['安全码是321', '安全码是●●●●'],
    ['the verification code is 998877', 'the verification code is ●●●●'],
    ['my OTP 4432', 'my OTP ●●●●'],
    ['my password is hunter22', 'my password is ●●●●'],
    ['password: letmein', 'password: ●●●●'],
    ['pin 4455', 'pin ●●●●'],
    ['code is 778899', 'code is ●●●●'],
    ['验证码12 34 56', '验证码●●●●'],
    ['驗證碼是123456', '驗證碼是●●●●'],
    ['验证码是123456和654321', '验证码是●●●●和●●●●'],
  ])('%s is replaced for ever', (text, kept) => {
    const result = mask(text);
    expect(result.text).toBe(kept);
    expect(result.display).toBe(kept);
    expect(result.masked).not.toMatch(/\d{4}/);
    expect(result.masked).toContain('[SECRET_1]');
    expect(result.types).toContain('secret_code');
    expect(result.secrets).toBe(kept.split('●●●●').length - 1);
  });

  it.each([
    '密码错了3次',
    '验证码等了10分钟',
    '还款20000元，验证码收不到',
    '我借20000密码忘了',
    '验证码一直收不到，我想借20000',
    '密码忘了，2024年注册的',
    '密码是6位数吗',
    '验证码等了2000秒',
    '我忘了密码，手机尾号8888',
    '忘记密码怎么办',
    'I forgot my password and need 20000',
    'password is wrong',
    'my password is not working',
    'error code 4032',
    '验证码多久能收到',
    '月费率0.6%密码错误',
    '二维码1234张',
  ])('%s holds no secret', (text) => {
    expect(mask(text)).toMatchObject({ text, secrets: 0 });
  });

  it.each([
    '申请编号2026112200000012345',
    '合同号20261380000000001',
    '合同号13800000000',
    '订单号6222000000000000004',
    'contract no 6200000000000005',
    '12363和12378是什么电话',
    '打95588',
    '2026年11月22日借的',
    '13800000000元',
    '借200000分36期年化7.2%',
  ])('%s is no personal data', (text) => {
    expect(mask(text)).toMatchObject({ text, masked: text, types: [] });
  });

  it('a long hostile text is masked in linear time', () => {
    for (const piece of [
      '1',
      '1 ',
      '密码',
      '我叫',
      '验证码1',
      'a@',
      '6200-',
      '1.',
      'my name is ',
      '我是王',
      '微信a',
      '街',
      '路1号',
      '护照',
      '账号1',
      '1栋',
      '我住在',
      'QQ1',
      '12 Ab ',
    ]) {
      const text = piece.repeat(Math.ceil(8_000 / piece.length));
      expectWithin(500, () => mask(text), piece);
    }
  });
});

describe('ways to say who one is', () => {
  it.each([
    ['My name is Ada Lovelace', 'My name is [NAME_1]'],
    ['this is Ada Lovelace speaking', 'this is [NAME_1] speaking'],
    ['我姓凌，叫凌霄汉', '我姓凌，叫[NAME_1]'],
    ['紧急联系人楚云飞', '紧急联系人[NAME_1]'],
    ['户主尉迟建国', '户主[NAME_1]'],
    ['香港身份证C668668(9)', '香港身份证[ID_1]'],
    ['台湾身份证A123456789', '台湾身份证[ID_1]'],
    ['座机075583321234', '座机[PHONE_1]'],
    ['call (415) 555-0133', 'call [PHONE_1]'],
    ['支付宝账号zhuyx8812', '支付宝账号[ACCOUNT_1]'],
  ])('%s', (text, masked) => expect(mask(text).masked).toBe(masked));

  it.each([
    '产品代码A123456789',
    '叫我怎么办',
    '联系人怎么填',
    '支付宝里的借呗',
    '电话83321234是你们的吗',
    '户主是谁',
  ])('leaves "%s" alone', (text) => expect(mask(text).masked).toBe(text));
});
