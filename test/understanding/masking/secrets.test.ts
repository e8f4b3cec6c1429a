import { describe, expect, it } from 'vitest';
import { keptValues } from '../../../src/conversation/kept-words.ts';
import { mask } from '../../../src/understanding/masking/mask.ts';
import { expectWithin } from '../../support/within.ts';

/** By family of wordings: what is said, and what of it must be gone. */
const SECRETS: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  'a name with slips of the thumb, in pinyin or another script': [
    ['验證马 448190', '448190'],
    ['我的蜜码 tudou778', 'tudou778'],
    ['passwrd is Monday42x', 'Monday42x'],
    ['pasword: kite2kite', 'kite2kite'],
    ['my verfication cod 771930', '771930'],
    ['verification num is 40 91 33', '40 91 33'],
    ['yan zheng ma 771204', '771204'],
    ['mima: qaz123wsx', 'qaz123wsx'],
    ['個碼係551209', '551209'],
    ['驗証碼551209收到未', '551209'],
    ['pincode 7714', '7714'],
    ["pin's 7714", '7714'],
  ],
  'the code before its name': [
    ['553187 是你们的动态密码', '553187'],
    ['7714 is the pin', '7714'],
    ['[Bank] 661208 is your verification code', '661208'],
    ['use 661208 to sign in', '661208'],
  ],
  'a code that arrived, without its name': [
    ['我念了啊：五、八、一、一、七、三', '五、八、一、一、七、三'],
    ['发你了 305 778', '305 778'],
    ['它发来 1.9.4.4.0.2', '1.9.4.4.0.2'],
    ['it texted me 7714 just now', '7714'],
    ['code came thru finally 2 9 9 1 0 3', '2 9 9 1 0 3'],
    ['google authenticator says 601 993', '601 993'],
    ['手机上跳出来 902113', '902113'],
    ['那边的小姑娘让我把551209报给你', '551209'],
    ["my husband's phone got 448120", '448120'],
    ['ok so bank just pinged me 551209 what do i do with it', '551209'],
  ],
  'figures in words': [
    ['the code? double four nine oh two one', 'double four nine oh two one'],
    ['five five one nine zero two did you get that', 'five five one nine zero two'],
    ['语音播报 九零二一一三', '九零二一一三'],
    ['伍伍壹贰零玖', '伍伍壹贰零玖'],
    ['四四八，一二零，听到没', '四四八，一二零'],
    ['six digits were 9 0 2 triple 1', '9 0 2 triple 1'],
    ['cvv2码是五一七', '五一七'],
  ],
  'two codes, corrections and halves': [
    ['收到两条，一条773019一条440286', '773019', '440286'],
    ['先来的是 914402 后来的是 337716', '914402', '337716'],
    ['前三位是 811 后面三位是 290', '811', '290'],
    ['first three 811 last three 290, that is the otp', '811', '290'],
    ['the first half of my password is tree and the second half is 8842!', '8842'],
    ['it was 448120 but now they sent me 991207', '448120', '991207'],
    ['not 448120, 448210 sorry', '448120', '448210'],
  ],
  'old and new passwords, and what goes with a login': [
    ['旧密码kitty990 新密码doggy881', 'kitty990', 'doggy881'],
    ['old password Rain!22 new password Snow!33', 'Rain!22', 'Snow!33'],
    ['原密码是 zhao1231，现在改成 zhao4567 了', 'zhao1231', 'zhao4567'],
    ['登录名 lihua88 / lihua@2020', 'lihua@2020'],
    ['login: jdoe55 / Rocket77', 'Rocket77'],
    ['user mike99 pass tiger1988', 'tiger1988'],
    ['try logging in as me, dover@mail.com and Tulip2020', 'Tulip2020'],
  ],
  'a word only a password looks like': [
    ['Dover!12', 'Dover!12'],
    ['log in with Summer2019! please and check it yourself', 'Summer2019'],
    ['tried Sunflower77 and it says wrong', 'Sunflower77'],
    ['I use pepper4salt for all my logins', 'pepper4salt'],
    ['可以用 Zhang_1990 登录吗', 'Zhang_1990'],
  ],
  'a password told letter by letter': [
    ['capital M then oon2021 is the password', 'oon2021'],
    ['密码大写L小写in然后8899', '8899'],
    ['密码是字母abc加数字789', 'abc加数字789'],
    ['密码: a b c 1 2 3', 'a b c 1 2 3'],
  ],
  'an answer to a security question': [
    ["mother's maiden name is Kowalczyk", 'Kowalczyk'],
    ['security question is favourite teacher, answer Mrs Dobson', 'Dobson'],
    ['the answer to my security question is Rotterdam', 'Rotterdam'],
    ['security answers: Boston, Rex, Honda', 'Boston'],
    ['name of my first pet? Rex', 'Rex'],
    ['密保问题我妈的名字是李桂芳', '李桂芳'],
    ['安全问题答案：海淀三小', '海淀三小'],
    ['小学老师叫王建国 这是我设的密保', '王建国'],
  ],
  'what opens a wallet': [
    [
      'recovery phrase: lamp river stone pilot cactus mimic elbow grape hover saddle tumble yellow',
      'lamp river stone pilot cactus mimic elbow grape hover saddle tumble yellow',
    ],
    ['metamask seed lamp river stone pilot cactus mimic elbow grape hover saddle tumble yellow', 'lamp river'],
    ['助记词是 风 雨 雷 电 日 月 星 辰 山 川 湖 海', '风 雨 雷 电 日 月 星 辰 山 川 湖 海'],
    ['private key is 9fQz7LmPq2Xv8Rt4', '9fQz7LmPq2Xv8Rt4'],
    [
      'my eth private key 0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318',
      '0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318',
    ],
  ],
  'what stands behind a card': [
    ['卡的背后那三个小数字是 418', '418'],
    ['卡背面签名旁边写着 902', '902'],
    ['336 is on the back', '336'],
    ['card 6222 **** **** 0031, 09/29, 336', '09/29', '336'],
    ['6222****0031 有效期 0929 安全码 336', '0929', '336'],
    ['4000123456789010 12/27 123', '12/27', '123'],
  ],
  'a service password': [
    ['移动服务密码 882910', '882910'],
    ['服务密码是七七八八九一', '七七八八九一'],
    ['运营商服务密码:552 018', '552 018'],
  ],
  'nothing but a code': [
    ['712083', '712083'],
    ['712-083', '712-083'],
    ['71 20 83', '71 20 83'],
    ['七一二零八三', '七一二零八三'],
    ['55-12-09', '55-12-09'],
    ['５５１２０９', '５５１２０９'],
    ['喏 712083', '712083'],
    ['712083 thx', '712083'],
  ],
};
const INNOCENT: Readonly<Record<string, readonly string[]>> = {
  money: [
    '158600',
    '我想借 158600',
    '贷款余额还剩128450',
    '额度 123456',
    '工资 8532 能贷多少',
    '128450呢',
    'how about 128450',
    'i got 128450 approved',
    '收到了 4985 少了15',
    '短信显示扣了 3421',
    '金额那里填的是 128450',
    'they sent me 128450 yesterday by mistake',
    'it says 128450 is my outstanding balance',
  ],
  'terms, days and series': [
    '12 24 36 哪个划算',
    '1、2、3、4都可以吗',
    '10 20 30万',
    '202603',
    '2026-03-12',
    '22-03-26',
    '22 03 26 is my due date',
    '二零二六年',
    '一二三四五六期都没还',
    '两三个月',
    'one or two or three months',
    'zero down zero fee loan',
  ],
  'numbers of papers, places and telephones': [
    '合同号 882014',
    '邮编 310012',
    '股票600519',
    '尾号 882014 的卡',
    '打12378投诉',
    'ref 882014',
    'my customer number is 882014',
    'http://a.com/b/882014 打不开',
    '身份证最后四位 0412',
    'code sent to phone ending 0412',
  ],
  'things with figures in their names': [
    'iphone15 收不到验证码',
    '登录报错 E4032',
    "my username is jsmith88 and I can't log in",
    '账号 user_2026 被锁了',
    'promo code hello22',
    'ticket AB-2026-33 about login',
    'mate60pro 登录不了',
    '有人冒充 daidai@520 加我',
    'R&D2 department',
  ],
  'questions about secrets': [
    '密保问题是什么来着',
    'what is a recovery phrase',
    'do I need to give you my private key',
    '背面有3个数字是什么',
    '卡背面的客服电话 95588',
    '有效期 09/29 快到了还能绑卡吗',
    'the answer is in the contract',
    '密码至少8位',
  ],
  'small talk': [
    '我家狗叫旺财',
    'my cat is called Luna lol',
    'I grew up in Texas, now in NYC',
    'my first car loan was in 2019',
    'is there any hidden security deposit of 2000',
    '我老师是你们客户',
  ],
};

describe('a secret', () => {
  for (const [family, lines] of Object.entries(SECRETS)) {
    it.each(lines)(`as ${family} is removed: %s`, (text, ...values) => {
      const { text: kept, masked, display, secrets } = mask(text);
      expect(secrets).toBeGreaterThan(0);
      for (const value of values) {
        for (const form of [kept, masked, display]) expect(form).not.toContain(value);
      }
    });
  }

  it('that stands twice is removed twice', () => {
    expect(mask('712083，对，就是 712083').text).not.toContain('712083');
  });

  it('leaves the words around it as they were typed', () => {
    expect(mask('ok so bank just pinged me 551209 what do i do with it').text).toBe(
      'ok so bank just pinged me ●●●● what do i do with it',
    );
    expect(mask('登录名 lihua88 / lihua@2020').text).toBe('登录名 lihua88 / ●●●●');
  });
});

describe('no secret', () => {
  for (const [family, texts] of Object.entries(INNOCENT)) {
    it.each(texts)(`is in ${family}: %s`, (text) => {
      expect(mask(text)).toMatchObject({ text, secrets: 0 });
    });
  }

  it('is in a bare number the desk has just asked for, unless it is called a code', () => {
    expect(mask('128450', true)).toMatchObject({ masked: '128450', secrets: 0 });
    expect(mask('是128450', true).secrets).toBe(0);
    expect(mask('验证码128450', true).secrets).toBe(1);
    expect(mask('短信来了 128451', true).secrets).toBe(1);
    expect(keptValues({ postcode: '310013' })).toEqual({ postcode: '310013' });
  });
});

it('a hostile text of the allowed length is read in linear time', () => {
  const pieces = [
    '123456 ',
    '12 34 ',
    '零一',
    'one ',
    'double ',
    'A1b2 ',
    'seed ',
    'lamp river ',
    '助记词 山 ',
    '密保是',
  ];
  pieces.push(
    '我妈的名字是',
    'what my ',
    'answer to my ',
    '大写A然后',
    'capital K then ',
    'w 1 ',
    'login a / ',
    '前三位60',
  );
  pieces.push(
    'first half ',
    'cvv 1',
    'back ',
    'exp 12/27 ',
    '4000 1234 5678 9010 ',
    '1.lamp ',
    'pass a1 ',
    '收到1234',
    '!1a',
  );
  for (const piece of pieces) {
    for (const before of ['', '密码 ', '密保 security question login ']) {
      const text = before + piece.repeat(Math.ceil(4_000 / piece.length));
      expectWithin(250, () => mask(text), before + piece);
    }
  }
});
