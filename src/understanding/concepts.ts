/** A meaning in the words of the text, with its place. */
export interface Concept {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Different words for the same thing, so that a question asked in words no example uses still meets its kind. The text is
 * lower case, simplified, half-width. Left to right, the longest word of a line first; overlaps count once.
 */
export function conceptsOf(text: string): Concept[] {
  const found: Concept[] = [];
  ANY.lastIndex = 0;
  for (let hit = ANY.exec(text); hit !== null && found.length < MOST; hit = ANY.exec(text)) {
    const id = IDS.get(hit[0]);
    if (id !== undefined) found.push({ id, from: hit.index, to: hit.index + hit[0].length });
  }
  return found;
}

const MOST = 24;

// One meaning a line. Words are literal; English ones may sit anywhere in a word's beginning.
const LINES: readonly string[] = [
  // products, parties, things
  '蚂蚁借呗, 蚂蚁花呗, 借呗, 花呗, 微粒贷, 网商贷, 京东白条, 白条, 金条, 美团借钱, 月付, 有钱花, 借条, 分期乐, 放心借, 备用金, 安逸花, 好期贷, 任性付, 微贷',
  '贷款, 借款, 借钱, 借贷, 贷钱, 贷点, 借点, 借个, 网贷, 小额贷, 信用贷, 借资金, loan, borrow, lend',
  '房贷, 按揭, 住房贷款, 公积金贷款, 房屋贷款, 购房贷款, 买房贷款, mortgage, home loan',
  '车贷, 购车贷款, 汽车贷款, 买车, 按揭车, car loan, auto loan',
  '企业, 公司, 经营贷, 生意, 个体户, 开店, 流动资金, 厂, business',
  '信用卡, credit card',
  '银行卡, 储蓄卡, 借记卡, 卡号, debit card, bank card',
  '支付宝, 微信, 淘宝, alipay, wechat',
  '软件, 客户端, 页面, 小程序, app',
  '客服, 人工, 真人, 专员, 经理, agent, human, representative',
  '合同, 协议, 借据, contract, agreement',
  '身份证, 实名, 认证, 人脸, 刷脸, 身份信息, identity, face',
  '验证码, 校验码, 动态码, 短信码, verification, code, otp',
  '手机号, 手机号码, 电话号码, 旧手机, 换号, 预留号, phone number',
  '密码, 口令, password',
  '资料, 材料, 证件, 手续, 证明, documents, paperwork, proof',
  '房产证, 房本, 房子, 房产, 房屋, 住房, 商铺, house, property',
  '抵押, 质押, 押品, 抵押物, collateral, pledge, security',
  '担保, 保证人, 担保人, guarant',
  '征信, 信用报告, 信用记录, 信用分, 芝麻分, 芝麻信用, 信誉, 黑名单, credit report, credit score, credit record, credit history',
  '保险, 保费, insurance',
  '优惠券, 免息券, 红包, 优惠, 活动, 免息, 折扣, coupon, promo, discount, voucher, interest free',
  '收入, 工资, 流水, 月薪, income, salary, payslip',
  // doings
  '提前还, 提前结清, 提前归还, 一次性还, 一次还清, 一次结清, 全部还, 全还, 一次性结, 全额还, 提前清, 提早还, prepay early, repay, pay off, foreclos, settle early',
  '结清, 还清, 还完, 清掉, paid off, closed, loan, settled',
  '还款, 还钱, 还贷, 归还, 还账, 偿还, 还上, 还掉, 还债, repay, pay back, repayment',
  '扣款, 代扣, 扣钱, 自动还, 自动扣, 划扣, deduct, debit, autopay',
  '逾期, 过期, 晚还, 迟还, 拖欠, 没按时, 未按时, 超期, 晚几天, 忘记还, 忘了还, 还晚, overdue, late, missed, past due',
  '还不上, 还不起, 没钱还, 无力偿还, 困难, 没能力还, 延期, 宽限, 缓一缓, hardship, struggling, deferral',
  '协商, 分期还, 减免, 停息, negotiate',
  '申请, 办理, 办, apply, application',
  '开通, 激活, 入口, 邀请, 开放, 开启, 启用, activate, access, invite',
  '关闭, 注销, 停用, 关掉, 销户, 解约, close, cancel my account, deactivate',
  '关了, 没了, 不见了, 消失, 被封, 封了, 冻结, 停掉, 被关, 被停, 暂停, 收回, 没有了, 看不见, 找不到, suspended, frozen, blocked, disappeared, gone',
  '恢复, 重新开, 再开, 解封, 解冻, restore, reactivate, reopen',
  "不能用, 用不了, 无法使用, 不能使用, 不能借, 借不了, 借不出, 无法借, 不让借, can't use, cannot use, can't borrow",
  "失败, 不成功, 没成功, 未成功, 还不了, 无效, 出错, 异常, 报错, failed, fail, error, won't go through",
  '到账, 到帐, 放款, 下款, 打款, 收到钱, 收到款, disburs, arrive, funds',
  '审核, 审批, 评估, 评审, 复核, review, approval, approve',
  '通过, 批下来, 过审, 批了, pass, approved',
  '被拒, 拒绝, 未通过, 没通过, 不通过, 拒了, 未满足, 不符合, 不满足, declined, rejected, refused, denied, turned down',
  '撤销, 取消, 撤回, 不想办, 不想贷, 不办了, withdraw, cancel',
  '退款, 退钱, 退回, refund',
  '提现, 取现, 取出来, 套现, cash out, withdraw cash',
  '修改, 更改, 换, 变更, 改成, 更换, change, switch, update',
  '绑定, 解绑, 绑卡, 添加, bind, link',
  '登录, 登陆, 登不上, 登不了, 登入, log in login sign in',
  '查询, 查, 查看, 看到, 在哪看, 哪里看, check, view, see',
  '记录, 明细, 账单, 清单, statement, history, record, bill',
  '提额, 提升, 提高, 增加, 涨额, 调高, 提升额度, increase, raise, higher',
  '降额, 降低, 减少, 下降, 变少, 降了, 被降, reduce, lower, decrease',
  '投诉, 举报, 维权, complain',
  '骗, 诈骗, 骗子, 真的假的, 真假, 靠谱, 正规, 可靠, 安全, scam, fraud, legit, genuine, safe',
  '泄露, 个人信息, 隐私, 信息安全, privacy, personal data',
  '推荐, 哪个好, 哪种好, 哪款, recommend, suggest, which one, best for me',
  '区别, 不同, 不一样, 对比, 比较, difference, compare, versus',
  '用途, 用来, 用于, 拿来, 干什么, 做什么用, used for, use the money',
  '再借, 再贷, 第二笔, 二次, 再次, 又借, again, second loan, another loan',
  // measures
  '额度, 可借, 可贷, 上限, 限额, limit, overdraft',
  '最多, 最高, 最大, maximum, at most, up to',
  '最低, 最少, 最小, minimum, at least',
  '利率, 利息, 年化, 日息, 月息, 年利率, 息费, rate, apr, interest',
  '手续费, 费用, 服务费, 违约金, 收费, fee, charge, cost, penalty',
  '罚息, 滞纳金, 违约利息, late fee, penalty interest',
  '月供, 每月还, 每个月还, 一个月还, 月还, monthly payment, emi, instalment, installment',
  '分期, 期数, 几期, 期限, 几年, 年限, 多少期, tenure, term, length',
  '等额本息, 等额本金, 先息后本, 还款方式, repayment, method',
  '还款日, 还款日期, 账单日, 几号, 最后还款, due date',
  '剩余, 还欠, 还剩, 欠多少, outstanding, balance, remaining, owe',
  '条件, 要求, 资格, 门槛, 符合, eligible, eligib, requirement, qualify, criteria',
  '流程, 步骤, 程序, procedure, process, steps',
  '进度, 到哪一步, 到哪了, status, progress',
  '年龄, 岁, age, years old',
  // kinds of question
  '为什么, 为啥, 为何, 怎么回事, 什么原因, 凭什么, why, reason',
  '怎么, 如何, 怎样, 咋, how do, how can, how to, how',
  '多久, 什么时候, 何时, 几天, 多长时间, 几点, 啥时候, when, how long',
  '哪里, 在哪, 哪儿, where',
  '什么是, 是什么, 什么意思, what is, what are, meaning',
  '可以, 能不能, 能否, 可不可以, 是否, 能, can i, could, may i, possible',
  '多少, how much, how many',
  '影响, 后果, 会怎样, 会怎么样, affect, impact, consequence, what happens',
];

const IDS = new Map(LINES.flatMap((line, id) => line.split(', ').map((word) => [word, id] as const)));
const ANY = new RegExp(
  [...IDS.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => (/^[a-z]/.test(word) ? `\\b${word}` : word))
    .join('|'),
  'g',
);
