import { byBeginning, wordsAt } from './beginnings.ts';

/** A meaning in the words of the text, with its place. */
export interface Concept {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Different words for the same thing, so that a question asked in words no example uses still meets its kind. The text is
 * lower case, simplified, half-width. Left to right, the longest word first; overlaps count once. English words begin
 * where a word begins.
 */
export function conceptsOf(text: string): Concept[] {
  const found: Concept[] = [];
  for (let at = 0; at < text.length && found.length < MOST; ) {
    const entry = wordAt(text, at);
    if (entry === undefined) at++;
    else {
      const to = at + entry.word.length;
      found.push({ id: entry.id, from: at, to });
      at = to;
    }
  }
  return found;
}

const MOST = 24;

// One meaning a line. Words are literal; a word that stands in two lines belongs to the later one.
const LINES: readonly string[] = [
  // products, parties, things
  '蚂蚁借呗, 蚂蚁花呗, 借呗, 花呗, 微粒贷, 网商贷, 京东白条, 白条, 金条, 美团借钱, 美团生活费, 月付, 有钱花, 借条, 分期乐, 放心借, 备用金, 安逸花, 好期贷, 任性付, 任性贷, 微贷, 拍拍贷, 小赢, 度小满, 豆豆钱, 信用付, 先用后付, 微业贷, 随借随还, 我来贷, 还呗, 小花钱包, 马上金融, 招联, 闪电贷, 快贷, e贷',
  '贷款, 借款, 借钱, 借贷, 贷钱, 贷点, 借点, 借个, 网贷, 小额贷, 信用贷, 消费贷, 现金贷, 借资金, 借一笔, 贷一笔, 周转, 带款, 代款, loan, borrow, lend, cash advance, line of credit, credit line',
  '房贷, 按揭, 住房贷款, 公积金贷款, 房屋贷款, 购房贷款, 买房贷款, 首套, 二套, 公积金, 首付, 买房, mortgage, home loan, house loan',
  '车贷, 购车贷款, 汽车贷款, 买车, 按揭车, 二手车, 新车, 车抵, car loan, auto loan, car finance, vehicle',
  '企业, 公司, 经营贷, 生意, 个体户, 开店, 流动资金, 厂, 店里, 铺子, 营业执照, 对公, 商户, 小微, business, company, firm, shop',
  '信用卡, 贷记卡, credit card',
  '银行卡, 储蓄卡, 借记卡, 卡号, 工资卡, 卡片, 卡里, 账户, 帐户, 账号, 帐号, debit card, bank card, bank account',
  '支付宝, 微信, 淘宝, 财付通, 零钱, 余额宝, alipay, wechat',
  '软件, 客户端, 页面, 小程序, 界面, 主页, 首页, 公众号, 网站, 手机上, 菜单, app, website, screen, page',
  '客服, 人工, 真人, 专员, 经理, 工作人员, 业务员, 活人, agent, human, representative, real person, someone, somebody, advisor',
  '机器人, 自动回复, 智能, 人工智能, robot, bot, chatbot, machine',
  '电话, 打电话, 回电, 来电, 热线, 拨打, 联系我, phone, call me, call back, ring, hotline, number',
  '合同, 协议, 借据, 签字, 签名, 签约, 签署, 电子签, contract, agreement, sign, signature',
  '身份证, 实名, 认证, 人脸, 刷脸, 身份信息, 活体, 识别, 本人, identity, face, id card, verify my',
  '验证码, 校验码, 动态码, 短信码, 短信, 收不到, verification, code, otp, sms, text message',
  '手机号, 手机号码, 电话号码, 旧手机, 换号, 预留号, 号码, 停机, 换手机, phone number, mobile number, new phone',
  '密码, 口令, 手势, 指纹, password, pin, passcode',
  '登录, 登陆, 登不上, 登不了, 登入, 进不去, 打不开, 锁定, 锁了, log in, login, sign in, locked out, log into',
  '资料, 材料, 证件, 手续, 证明, 文件, 复印件, 结婚证, 户口本, documents, document, paperwork, proof, papers',
  '上传, 提交, 拍照, 照片, 图片, 补交, 补充, upload, submit, photo, scan, attach',
  '房产证, 房本, 房子, 房产, 房屋, 住房, 商铺, 宅基地, 不动产, house, property, flat, apartment, deed',
  '抵押, 质押, 押品, 抵押物, 解押, 他项, 押车, 押房, collateral, pledge, security, secured',
  '担保, 保证人, 担保人, 联保, 作保, guarant, cosign, co-sign',
  '拍卖, 没收, 收走, 收房, 拖车, 扣车, 法拍, 强制执行, repossess, auction, seize, take my house, take my car',
  '起诉, 法院, 法律, 律师, 坐牢, 传票, 判决, 失信, 老赖, 仲裁, sue, court, legal, lawyer, jail',
  '催收, 催债, 爆通讯录, 上门, 骚扰, 威胁, 恐吓, collector, harass, threat',
  '征信, 信用报告, 信用记录, 信用分, 芝麻分, 芝麻信用, 信誉, 黑名单, 个人信用, 污点, 央行, 人行, 白户, 花了, credit report, credit score, credit record, credit history, credit file, bureau, cibil, credit rating',
  '保险, 保费, 保单, 投保, 捆绑, 搭售, insurance, premium, bundled',
  '优惠券, 免息券, 红包, 优惠, 活动, 免息, 折扣, 福利, 立减, 打折, 新客, 抵扣, coupon, promo, discount, voucher, interest free, interest-free, offer, deal, 0%',
  '补贴, 贴息, 政策, 国家, 政府, 扶持, 财政, subsid, government, scheme',
  '收入, 工资, 流水, 月薪, 薪水, 挣, 工作, 上班, 没工作, 社保, income, salary, payslip, earn, wage, job, employed',
  '学生, 大学生, 未成年, 助学, 在校, 毕业, 上学, 学费, student, college, university, under 18, school',
  '老人, 老年, 退休, 岁数, 高龄, 养老金, retire, pension, elderly',
  '外地, 本地, 异地, 户籍, 户口, 外国, 护照, 港澳, 其他城市, 省外, foreign, abroad, visa, passport, out of state, another city',
  '农户, 农民, 农村, 退伍, 残疾, 军人, 公务员, 教师, 医生, 低保, farmer, veteran, disab, teacher, nurse',
  '配偶, 老公, 老婆, 父母, 爸, 妈, 家人, 亲戚, 儿子, 女儿, 家里人, husband, wife, spouse, parent, mother, father, son, daughter',
  '朋友, 同事, 别人, 他人, 同学, 人家, friend, colleague, others, someone else',
  // doings
  '提前还, 提前结清, 提前归还, 提前清, 提早还, 早点还, 提前全, 提前偿还, 提前了结, 提前把, 先还清, prepay, early repay, settle early, early settle, early payment, pay early, ahead of schedule, ahead of time, foreclos, 一次性还, 一次还清, 一次结清, 全部还, 全还, 一次性结, 全额还, 一次性, 一下子, 一口气, 全清, 一起还, 全款, 剩下的, pay off, in full, whole balance, lump sum, payoff',
  '部分还, 还一部分, 还一半, 先还一点, 多还, partial, part payment, extra payment',
  '结清, 还清, 还完, 清掉, 都还了, 还光, 清账, 还了钱, paid off, closed, settled, paid back, finished paying, cleared',
  '还款, 还钱, 还贷, 归还, 还账, 还帐, 偿还, 还上, 还掉, 还债, 交钱, 缴, 还进去, 怎么还, repay, pay back, repayment, pay it, pay my',
  '扣款, 代扣, 扣钱, 自动还, 自动扣, 划扣, 扣我, 扣了, 扣走, 被扣, 自动转, deduct, debit, autopay, auto pay, direct debit, taken from, took',
  '重复扣, 多扣, 扣多, 扣两次, 扣了两, 扣错, 多收, twice, double charged, overcharged, wrong amount',
  '逾期, 愈期, 过期, 晚还, 迟还, 拖欠, 没按时, 未按时, 超期, 晚几天, 忘记还, 忘了还, 还晚, 晚一天, 晚了, 迟了, 拖了, 没还, 未还, 到期没, overdue, late, missed, past due, default, forgot to pay',
  '还不上, 还不起, 没钱还, 无力偿还, 困难, 没能力还, 还不出, 没钱, 失业, 生病, 破产, 资金紧张, 手头紧, 手头, hardship, struggling, cannot afford, lost my job, unable to pay',
  '延期, 宽限, 缓一缓, 晚几, 推迟, 延后, 往后, 展期, 缓还, 拖几天, 迟几, deferral, postpone, extension, grace, delay, payment holiday, extend',
  '协商, 分期还, 减免, 停息, 挂账, 少还, 打个商量, 商量, negotiate, restructur, settlement, waive, lower payment',
  '申请, 办理, 办, 申办, 填, 递交, apply, application, applied, applying',
  '想借, 要借, 想贷, 要贷, 我要贷款, 我想贷款, 需要钱, 借给我, 想用钱, need money, want a loan, need a loan, get a loan, take a loan, take out',
  '开通, 激活, 入口, 邀请, 开放, 开启, 启用, 开户, 有资格, 受邀, 灰度, 图标, activate, access, invite, eligible for it, enable',
  '关闭, 注销, 停用, 关掉, 销户, 解约, 关了它, 不想用, 卸载, 退出, 不用了, close, cancel my account, deactivate, delete my account, get rid of',
  '关了, 没了, 不见了, 消失, 被封, 封了, 冻结, 停掉, 被关, 被停, 暂停, 收回, 没有了, 看不见, 看不到, 找不到, 限制, 风控, 不让用, 用不成, suspended, frozen, blocked, disappeared, gone, locked, disabled, restricted',
  '恢复, 重新开, 再开, 解封, 解冻, 开回来, 回来, 找回, 还能用, restore, reactivate, reopen, unblock, come back, reinstat',
  "不能用, 用不了, 无法使用, 不能使用, 不能借, 借不了, 借不出, 无法借, 不让借, 没法用, 没法借, 贷不了, 不给借, 借不到, can't use, cannot use, can't borrow, unable to use, not working",
  "不能还, 还不了, 无法还, 没法还, 不让还, 还不进, 还不成, 不给还, can't pay, cannot pay, can't repay, won't let me pay, unable to repay",
  "失败, 不成功, 没成功, 未成功, 无效, 出错, 异常, 报错, 错误, 出问题, 问题, 故障, 卡住, 卡着, 没反应, 点不了, 打不开, 没扣, 不扣, 扣不了, failed, fail, error, won't go through, didn't go through, bounced, declined payment, problem, issue, stuck, glitch",
  '不对, 不符, 有误, 搞错, 弄错, 不是我, 不准, 对不上, incorrect, wrong, mistake, not mine, inaccurate',
  '盗用, 冒用, 冒名, 被贷款, 不是我借, 不是我办, 不是本人, stolen, without my knowledge, in my name, identity theft',
  '到账, 到帐, 放款, 下款, 打款, 收到钱, 收到款, 拿到钱, 到手, 进账, 钱到, 入账, 钱没, 没到, disburs, arrive, funds, funded, deposited, money in, receive the money, get the money, payout',
  '审核, 审批, 评估, 评审, 复核, 审查, 批款, 初审, 终审, review, approval, approve, underwriting, assess',
  '通过, 批下来, 过审, 批了, 能过, 会过, 下来了, 批得, pass, approved, accepted',
  '被拒, 拒绝, 未通过, 没通过, 不通过, 拒了, 未满足, 不符合, 不满足, 没过, 不批, 拒贷, 秒拒, 不给贷, 综合评分, declined, rejected, refused, denied, turned down, not approved, refusal',
  '撤销, 取消, 撤回, 不想办, 不想贷, 不办了, 不借了, 不贷了, 不想借, 不要了, 反悔, withdraw, cancel, changed my mind, no longer want, back out, call off',
  '退款, 退钱, 退回, 退还, 退货, 退给, refund, money back, chargeback, reimburs',
  '提现, 取现, 取出来, 套现, 转出来, 转到, 取到, 提出来, 变现, cash out, withdraw cash, transfer to my, draw down',
  '修改, 更改, 换, 变更, 改成, 更换, 改, 调整, 设置, 换成, change, switch, update, amend, edit',
  '绑定, 解绑, 绑卡, 添加, 绑, 关联, 换绑, bind, link, add card',
  '查询, 查, 查看, 看到, 在哪看, 哪里看, 看一下, 看看, 查一查, 显示, check, view, see, find out, look up, look at',
  '记录, 明细, 账单, 帐单, 清单, 详情, 列表, 对账, statement, history, record, bill, ledger, details',
  '结清证明, 还清证明, 结清凭证, 无贷证明, 发票, 收据, 开证明, 凭证, 证明信, clearance, no dues, receipt, certificate, letter',
  '提额, 提升, 提高, 增加, 涨额, 调高, 提升额度, 上涨, 涨, 加额, 高一点, 多一点, 临时额度, increase, raise, higher, bigger, top up',
  '降额, 降低, 减少, 下降, 变少, 降了, 被降, 调低, 缩水, 少了, 变低, reduce, lower, decrease, dropped, cut',
  '投诉, 举报, 维权, 银监, 银保监, 曝光, 讨说法, 垃圾, complain, complaint, ombudsman, regulator, report you',
  '骗, 诈骗, 骗子, 真的假的, 真假, 靠谱, 正规, 可靠, 安全, 可信, 合法, 牌照, 高利贷, 套路, scam, scammer, fraud, legit, genuine, safe, licensed, trust, real or fake',
  '先交, 先付, 保证金, 解冻费, 押金, 工本费, 验资, 前期费用, 砍头息, 先扣, upfront, advance fee, deposit first, before release',
  '泄露, 个人信息, 隐私, 信息安全, 授权, 通讯录, 删除我的, privacy, personal data, my data, consent, gdpr',
  '推荐, 哪个好, 哪种好, 哪款, 适合我, 合适, 选哪, recommend, suggest, which one, best for me, suits',
  '区别, 不同, 不一样, 对比, 比较, 差别, 差在, 哪个划算, 划算, 还是, difference, compare, versus, vs, cheaper, better',
  '用途, 用来, 用于, 拿来, 干什么, 做什么用, 拿去, 花在, 用在, 买什么, 炒股, 装修, 消费, used for, use the money, spend, purpose, renovation',
  '再借, 再贷, 第二笔, 二次, 再次, 又借, 还能借, 循环, 再用, 多借, 再来一笔, again, second loan, another loan, reuse, re-borrow, borrow more',
  '续贷, 续期, 转贷, 倒贷, 过桥, renew, rollover, refinance',
  '借名, 帮别人, 替别人, 用我的名义, 顶名, 代办, 中介, on behalf, middleman, broker, using my name',
  // measures
  '额度, 可借, 可贷, 上限, 限额, 能借, 能贷, 借到, 批多少, 授信, limit, overdraft, credit limit, how much can i',
  '最多, 最高, 最大, 顶格, maximum, at most, up to, max, largest, highest',
  '最低, 最少, 最小, 起步, 起借, minimum, at least, min, smallest, lowest',
  '利率, 利息, 年化, 日息, 月息, 年利率, 息费, 利钱, 几厘, 几分, 计息, 生息, rate, apr, interest, percent',
  'lpr, 基准, 浮动, 固定利率, 重定价, 上浮, 下调, 加点, 基点, base rate, floating, fixed rate, benchmark, prime rate, cap',
  '手续费, 费用, 服务费, 违约金, 收费, 要钱, 管理费, 额外, 收钱, fee, charge, cost, penalty, free of charge',
  '罚息, 滞纳金, 违约利息, 罚款, 罚多少, 利滚利, late fee, penalty interest, late charge, fine',
  '月供, 每月还, 每个月还, 一个月还, 月还, 每月多少, 每期, 一期多少, 一个月多少, monthly payment, emi, instalment, installment, per month, each month, monthly',
  '分期, 期数, 几期, 期限, 几年, 年限, 多少期, 多少个月, 分几, 最长, 期, 个月, tenure, term, length, months, years',
  '等额本息, 等额本金, 先息后本, 还款方式, 本金, 先还利息, 利随本清, equal principal, interest only, principal, amortiz',
  '还款日, 还款日期, 账单日, 几号, 最后还款, 日期, 到期日, 哪天, 到期, 每月几, 当天, 今天, 明天, due date, which day, due, date, payment day',
  '剩余, 还欠, 还剩, 欠多少, 剩多少, 还要还多少, 待还, 应还, 下个月, 本月, 这个月, 这期, 本期, outstanding, balance, remaining, owe, left to pay, next payment, this month',
  '条件, 要求, 资格, 门槛, 符合, 满足, 需要什么, 什么人, 够不够, eligible, eligib, requirement, qualify, criteria, who can',
  '流程, 步骤, 程序, 手把手, 第一步, 下一步, 操作, 教我, procedure, process, steps, walk me',
  '进度, 到哪一步, 到哪了, 状态, 结果, 审到, 有消息, status, progress, update on, any news',
  '年龄, 岁, 周岁, age, years old',
  '便宜, 贵, 太高, 高了, 那么高, 这么高, 低一点, 少点, 优惠点, expensive, so high, too high, high, cheap',
  '承受, 压力, 负担, 够还, 收入够, 吃得消, 扛得住, 负债, afford, burden, debt, budget',
  // kinds of question
  '为什么, 为啥, 为何, 怎么回事, 什么原因, 凭什么, 怎么会, 怎么就, 怎么又, 怎么突然, 怎么变, 怎么被, 怎么没, 咋没, 怎么是, 怎么这么, 怎么老是, 什么情况, 啥情况, 原因, 干嘛, why, reason, how come',
  '怎么不能, 怎么不可以, 怎么无法, 怎么用不了, 怎么还不能, 怎么不让, 怎么现在不能, 怎么不, 咋不, 为什么不能, 为什么不, 为啥不, 为何不, 怎么还没, 怎么还不, why not, why can, why is, why does',
  '怎么, 如何, 怎样, 咋, 咋个, 点样, 怎么办, 怎么弄, 肿么, how do, how can, how to, how',
  '怎么办, 咋办, 咋整, 怎么处理, 怎么解决, 怎么搞, what should i do, what do i do, what now, what can i do',
  '怎么算, 咋算, 如何计算, 计算, 怎么收, 算一下, 算算, 公式, calculat, work out, how is, compute',
  '多久, 什么时候, 何时, 几天, 多长时间, 几点, 啥时候, 多会儿, 什么时间, 几时, 要多少天, when, how long, how soon, what time, how many days',
  '哪里, 在哪, 哪儿, 哪个地方, 去哪, 在那里, 那里, where, which page',
  '什么是, 是什么, 什么意思, 是啥, 啥意思, 是干什么, 介绍, 有哪些, 有什么, what is, what are, meaning, explain, mean',
  '可以, 能不能, 能否, 可不可以, 是否, 能, 可否, 行不行, 行吗, 可以吗, 能吗, can i, could, may i, possible, am i able, is it ok, can we',
  '要不要, 需不需要, 需要, 必须, 一定要, 非要, 用不用, do i need, must, have to, required, need to',
  '有没有, 有吗, 有木有, 是不是, 会不会, is there, are there, do you have, will it',
  "没有, 没, 无, 木有, 未, 还没, 没得, 冇, haven't, hasn't, didn't, don't have, never, no longer, not yet",
  "不能, 不了, 无法, 没法, 不让, 不给, 不行, 不可以, can't, cannot, unable, won't, not able",
  '突然, 忽然, 莫名, 无缘无故, 好端端, 一下子就, 之前, 以前, 原来, 本来, 昨天, 上个月, suddenly, all of a sudden, used to, before, previously, yesterday, last month',
  '已经, 都已, 早就, 刚刚, 刚才, 刚, 明明, already, just, have paid, i paid',
  '还要, 还在, 仍然, 仍, 依然, 一直, 总是, 老是, 还是不, still, keep, always, keeps',
  '多少, 几多, 多大, 好多, 多钱, how much, how many, amount',
  '影响, 后果, 会怎样, 会怎么样, 会咋样, 有事吗, 会不会上, 上征信, 记录到, affect, impact, consequence, what happens, hurt my, show up',
];

interface Entry {
  readonly word: string;
  readonly id: number;
}
const WORDS = byBeginning(
  [...new Map(LINES.flatMap((line, id) => line.split(', ').map((word) => [word, id] as const)))].map(
    ([word, id]): Entry => ({ word, id }),
  ),
);

function wordAt(text: string, at: number): Entry | undefined {
  const code = text.charCodeAt(at);
  if (isLatin(code) && at > 0 && isLatin(text.charCodeAt(at - 1))) return undefined;
  for (const entry of wordsAt(WORDS, text, at))
    if (text.startsWith(entry.word, at) && endsWell(text, at + entry.word.length, entry.word)) return entry;
  return WORDS.singles.get(code);
}

/** "due" is no part of "duel", nor "late" of "later"; longer words may go on ("apply", "applying"). */
function endsWell(text: string, end: number, word: string): boolean {
  if (word.length > SHORT || !isLatin(word.charCodeAt(0))) return true;
  return !isLatin(text.charCodeAt(text[end] === 's' ? end + 1 : end));
}
const SHORT = 4;

function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
