import type { Locale } from '../../protocol.ts';

/** The home page's own words. Figures and risk wording come from the records and never stand here. */
export interface HomeWords {
  readonly title: string;
  readonly description: string;
  readonly skip: string;
  readonly sample: string;
  readonly fictitious: string;
  readonly sections: string;
  readonly nav: Readonly<Record<'products' | 'steps' | 'papers' | 'questions' | 'safety', string>>;
  readonly chairs: string;
  readonly heading: readonly [string, string];
  readonly pitch: string;
  readonly start: string;
  readonly howItWorks: string;
  readonly free: string;
  readonly costHeading: string;
  readonly costNote: string;
  readonly product: string;
  readonly perYear: string;
  readonly productsHeading: string;
  readonly allIn: string;
  readonly effectiveMost: (rate: string) => string;
  readonly interest: string;
  readonly amount: string;
  readonly terms: string;
  readonly methods: string;
  readonly fees: string;
  readonly noFees: string;
  readonly feeOf: (fee: { name: string; standard: string; collector: string }) => string;
  readonly prepay: string;
  readonly prepayFree: string;
  readonly prepayFee: (rate: string) => string;
  readonly secured: string;
  readonly askAbout: string;
  readonly productQuestion: (name: string) => string;
  readonly asOf: (day: string) => string;
  readonly stepsHeading: string;
  readonly steps: readonly { readonly name: string; readonly text: string }[];
  readonly papersHeading: string;
  readonly papersNote: string;
  readonly review: string;
  readonly questionsHeading: string;
  readonly questionsNote: string;
  readonly questions: readonly string[];
  readonly safetyHeading: string;
  readonly lines: Readonly<Record<'fraud' | 'complaint' | 'support', string>>;
  readonly licence: string;
  readonly address: string;
  readonly phone: string;
  readonly complaintsHeading: string;
  readonly legal: string;
  readonly privacy: string;
  readonly runsOn: string;
}

export const HOME_WORDS: Readonly<Record<Locale, HomeWords>> = {
  'zh-CN': {
    title: '先问清楚，再决定借不借',
    description: '面向浙江省内小店、个体工商户和家庭的借款，综合年化成本一次说清。演示页面，机构、产品均为虚构。',
    skip: '跳到正文',
    sample: '示例',
    fictitious: '本页机构、产品、号码均为虚构，不办理任何业务',
    sections: '本页内容',
    nav: { products: '产品与成本', steps: '流程', papers: '材料', questions: '常见问题', safety: '防骗与求助' },
    chairs: '三把椅子',
    heading: ['先问清楚，', '再决定借不借'],
    pitch:
      '面向浙江省内的小店、个体工商户和家庭。利息加上每一项费用，合成一个年化成本告诉您；每月还多少，算给您看；拿不准，随时找人。',
    start: '开始咨询',
    howItWorks: '了解流程',
    free: '咨询免费，无需注册，不留电话也能问。',
    costHeading: '连费用一起，年化成本是多少？',
    costNote: '综合年化成本（单利）：利息加全部费用，由产品资料算出。实际以审批和《综合融资成本明示表》为准。',
    product: '产品',
    perYear: '综合年化成本',
    productsHeading: '每种借款，成本都写明',
    allIn: '综合年化成本（单利，利息加全部费用）',
    effectiveMost: (rate) => `按复利（IRR）计，最高 ${rate}`,
    interest: '年利率（单利）',
    amount: '额度',
    terms: '期限',
    methods: '还款方式',
    fees: '利息以外的费用',
    noFees: '无',
    feeOf: ({ name, standard, collector }) => `${name}：${standard}；收取方：${collector}`,
    prepay: '提前还款',
    prepayFree: '不收违约金',
    prepayFee: (rate) => `违约金 ${rate}`,
    secured: '需要房产抵押。还不上时，抵押的房产可能被依法处置。',
    askAbout: '问问这种借款',
    productQuestion: (name) => `${name}的利率是多少？`,
    asOf: (day) => `产品资料截至${day}。`,
    stepsHeading: '四步，每一步都可以停下来',
    steps: [
      { name: '问清楚', text: 'AI 助手马上回答，用的都是审核过的内容；要找人，点“转人工”。' },
      { name: '看成本', text: '《综合融资成本明示表》逐项列出利息和费用，由您确认。' },
      { name: '申请与审批', text: '单独授权后，在安全表单里提交材料；由人审批，不由助手。' },
      { name: '签约放款', text: '看清合同再签。合同写多少，就到账多少。' },
    ],
    papersHeading: '要准备哪些材料',
    papersNote: '证件只在安全表单中提交，不要发在聊天里，也不要发给任何人。',
    review: '审核时间',
    questionsHeading: '大家常问',
    questionsNote: '点一下，问题会填进聊天框；改一改，再由您发送。',
    questions: [
      '利率多少，综合成本是多少？',
      '除了利息还有什么费用？',
      '借10万分24期，年化7.2%，等额本息每月还多少？',
      '等额本息和等额本金有什么区别？',
      '提前还款要收违约金吗？',
      '逾期了会有什么后果？',
      '这个月可能还不上了，怎么办？',
      '放款前要先交保证金，是真的吗？',
    ],
    safetyHeading: '放款前，不收任何费用',
    lines: { fraud: '遇到诈骗', complaint: '投诉与咨询', support: '心里难受时' },
    licence: '许可证号',
    address: '地址',
    phone: '客服电话',
    complaintsHeading: '投诉',
    legal: '风险提示与机构信息',
    privacy: '个人信息告知书',
    runsOn: '由贷答 loandesk 提供咨询服务演示',
  },
  en: {
    title: 'Ask first. Borrow if it fits.',
    description:
      'Loans for small shops, the self-employed and families in Zhejiang, with the whole annual cost stated. A demonstration; lender and products are fictitious.',
    skip: 'Skip to content',
    sample: 'Sample',
    fictitious: 'The lender, products and numbers on this page are fictitious; nothing can be applied for',
    sections: 'On this page',
    nav: {
      products: 'Loans and cost',
      steps: 'How it works',
      papers: 'Documents',
      questions: 'Questions',
      safety: 'Stay safe',
    },
    chairs: 'Three chairs',
    heading: ['Ask first.', 'Borrow if it fits.'],
    pitch:
      'For small shops, the self-employed and families in Zhejiang. Interest and every fee as one annual cost, each instalment worked out for you, and a person whenever you want one.',
    start: 'Start asking',
    howItWorks: 'How it works',
    free: 'Asking is free. No account and no phone number needed.',
    costHeading: 'With every fee, what is the annual cost?',
    costNote:
      'All-in cost (simple): interest plus every fee, worked out from the product records. What counts for you is the decision and your cost sheet.',
    product: 'Loan',
    perYear: 'All-in cost a year',
    productsHeading: 'Every loan with its whole cost',
    allIn: 'all-in cost a year (simple: interest plus every fee)',
    effectiveMost: (rate) => `at most ${rate} as an effective rate (IRR)`,
    interest: 'Interest a year (simple)',
    amount: 'Amount',
    terms: 'Term',
    methods: 'Repayment',
    fees: 'Fees besides interest',
    noFees: 'None',
    feeOf: ({ name, standard, collector }) => `${name}: ${standard}; collected by ${collector}`,
    prepay: 'Early repayment',
    prepayFree: 'No charge',
    prepayFee: (rate) => `Charge of ${rate}`,
    secured: 'Secured on a property, which may be sold by law if the loan is not repaid.',
    askAbout: 'Ask about this loan',
    productQuestion: (name) => `What is the interest rate of the ${name}?`,
    asOf: (day) => `Product records as of ${day}.`,
    stepsHeading: 'Four steps, and you can stop at each',
    steps: [
      { name: 'Ask', text: 'The AI assistant answers at once, from reviewed texts only. For a person, one tap.' },
      { name: 'See the cost', text: 'The cost sheet lists interest and every fee, item by item, for you to confirm.' },
      {
        name: 'Apply',
        text: 'Documents go through the secure form with your separate consent. People decide, not the assistant.',
      },
      { name: 'Sign and receive', text: 'Read, then sign. You receive the full amount the contract names.' },
    ],
    papersHeading: 'Which documents you need',
    papersNote: 'Identity documents go through the secure form only. Never send them in a chat, to anybody.',
    review: 'Review',
    questionsHeading: 'Often asked',
    questionsNote: 'A tap puts the question into the chat. Change it as you like; you send it.',
    questions: [
      'What is the interest rate, all in?',
      'Are there any fees besides interest?',
      'Borrow 100,000 over 24 months at 7.2% a year in equal instalments: how much a month?',
      'What is the difference between equal instalments and equal principal?',
      'Is there a fee for repaying early?',
      'What happens if I pay late?',
      'I may not be able to pay this month. What can I do?',
      'They ask for a deposit before paying out. Is that real?',
    ],
    safetyHeading: 'Nothing to pay before you receive the loan',
    lines: { fraud: 'Fraud', complaint: 'Complaints and questions', support: 'When it gets too much' },
    licence: 'Licence',
    address: 'Address',
    phone: 'Phone',
    complaintsHeading: 'Complaints',
    legal: 'Risk and lender information',
    privacy: 'Privacy notice',
    runsOn: 'A demonstration of loandesk 贷答',
  },
};
