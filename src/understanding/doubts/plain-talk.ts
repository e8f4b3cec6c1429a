/** What they say, ask or find is talk; what they pay or owe is not. */
const SOMEBODY = '老婆|老公|媳妇|爱人|家里人|我[妈爸姐哥弟妹]|朋友|同事|客户经理|经理|业务员|销售|中介|银行';
const SOMEBODY_IN_ENGLISH =
  'wife|husband|partner|mum|mom|dad|brother|sister|friend|boss|bank|dealer|salesman|they|he|she';

/**
 * Words that leave a sum as it is: what a fact is put in and called, what is asked about it, and the talk around it. Names of
 * things that would change a sum are among them only where `bears-on-sum` asks for the fact they stand for.
 */
export const PLAIN = new RegExp(
  [
    // Turning to it.
    '不该晒?|[听看][着起来]{0,2}不[多贵高]|而家|咗|嘅|嗰|啲|哋|不好意思|对不起|抱歉|麻烦|谢谢|多谢|请问|请|你好|您好|老师|师傅|同志|老板|亲|劳烦|拜托|帮我?|帮忙|给我|好的|行|嗯|哦|噢|喔|哎|诶|欸|唉|那么?|这样?|所以|另外|顺便',
    '对了|说错|打错|写错|记错|弄错|搞错|算错|讲错|看错|错|不对|更正|纠正|忘了?说|补充|又|正好|刚好|恰好|刚才|刚刚|之前(?=[算说那的差])|[跟比]之前|前面(?=[算说那])|上面(?=[算说那])|上次|回到|还是|其实|应该?|才是|才对|不(?=[?。!]?$)|不过|但是?|可是|不是\\s?[\\d.零〇一二两三四五六七八九十百千万]{1,12}\\s?[%年个月期天]{0,3}',
    '要是|如果|假如|假设|假若|倘若?|若(?!干)是?|万一|比如|例如|譬如|换成?|换|真(?=[换改要按])|拉(?=[到长])|改|变|按照?|照|就|用|拿|以|为|作|做|设|取|[降升涨调][到至成为]|到|至',
    // Facts and figures.
    '年化|年利率|年息|月利率|月息|日利率|日息|利率|利息|息|单利|利钱|本金|本息|本|贷款|借款|借|贷|金额|钱|元|块|人民币|期限|期数|年限|期|年|个?月|天|日|总共?|一共|拢共|共|合计|合共|合起来|加起来|全部|都|每|各|笔|合同',
    '月供|供款?|月还款?额?|还款日?|还|付|交|给|出|掏|扣款|扣(?=[我多几好])|咬咬?牙|月[底末]|打(?=[到进])|能|可以|得|要|会|想|打算|准备|需要?|最多|顶多|撑死|只(?=[借贷要])|最少|大概|大约|差不多|左右|固定|无(?=费)|担保费|手续费|服务费|管理费|费率?|违约金|罚息?|逾期|收|满|当[日天月期]|新',
    '等额本息|等额本金|等额|先息后本|连本带利|一样多|一样|那种|方式|方法|再多(?=[就会也了])|全(?=[用借贷])|不变|保持|缩短|延长|减少|增加|一次性|一起|一块儿?|差|省|跟|比|与|和|划算|合算|便宜',
    '对(?=[吗嘛么吧])|对不对|不[算计收]复利|复利不[算计收]?|不滚利?|一次(?=还本)|按剩[下余]的?(?=[本算计])|不再刷',
    '实际|真实|真正|折合|折算?|换算|转换|相当于|等于|合|irr|apr|内部收益率|反推|反算|综合|成本|支出|百分之|到底|究竟|口径',
    // Asking.
    '说好|讲好|约好|能不能|可不可以|会不会|是不是|划不划算|合不合算|是|呢|吗|吧|呀|啊|哈|嘛|嘞|咧|哩|喽|呗|哇|撒|噻|咯|哟|啦|了|的|地|话|个|下|一下|再(?=[问看算帮来说讲报])|也|来着?|去|看|算|试|问|知道|晓得|求|列|列出|计划|表|额|多少|几多|几钿|几何|若干|几|多大|多久|好多|多(?=[多付还给交出掏])|少(?=[付还给交出掏])|怎么|怎样|咋样?|什么|啥|何|有|没|哪|点|些|们|我|你|您|咱|他|她|它|这|分别?|成|者|最',
    '少(?=多少)|多(?=多少)|少借一?点|别的(?=不变)|万几|万分之几|千分之几|第一(?=[期个])|首(?=[期月])|首月|末|最后|最尾|尾|头一?(?=[期月个])|末尾|一(?=[期个笔月])|一年(?=[是合有多几])|一个|\\d{1,2}号',
    // The talk around it.
    '算?高(?=[吗不])|到手|位|不说|不收|太[高多贵低少重]|有[点些][高多贵]|多了点|小[一]?点|轻[一]?点|俺|及|急|在线等|数字|精确|保留|小数|豁|嚯|哎呀|哈哈|辛苦|厉害|一遍|心里好|有[个点]?底|好有|只算(?=这)|算头不算尾|头尾|不收|里[头面]?(?=[本利])|其中(?=[本利])|卡[里上]|备(?=[多齐])|系|计|数|则|种|36[05]|\\d{1,2}月\\d{1,2}[号日]|放款|起息|加一起|现在|目前|时候|到时候?|人家|写|家里|心里|有数|有个数|觉得|感觉|老觉得|总觉得|脑子|怕|被坑|坑|忽悠|转不过|不?对头|报价|平台|不清|不懂|压力|大(?=吗)|说|讲|听|告诉|核对|确认|准确|明白',
  ]
    .flatMap((line) => line.split('|'))
    .sort((a, b) => lettersIn(b) - lettersIn(a))
    .join('|')
    .concat(
      `|(?:${SOMEBODY})[又也都就]?(?:说|问|讲|嫌|觉得)|\\b(?:${SOMEBODY_IN_ENGLISH}) (?:says?|said|thinks?|wants?|reckons?|asks?)\\b`,
    )
    .concat(
      '|\\b(?:goes|went|drops?|falls?|rises?|moves?|changes?|comes?)(?: up| down| back)? to\\b|\\bhow much extra\\b|\\b(?:scratch|forget) that\\b|\\bby then\\b|\\bthen(?=[ ?.!]*$)|\\bnot using it(?: any ?more)?\\b|\\bfat (?:thumbs?|fingers?)\\b|\\boff what (?:i|we) owe\\b|\\b1st\\b|\\bmonthly rest\\b|\\bover the (?:whole )?lot\\b|\\bgo(?:es)? (?:on|in) interest\\b|\\bthe damage\\b|\\ball (?:in|told|up)\\b|\\bnot \\d[\\d.,]{0,12}[%k]?|\\bonly(?=[\\s.?!]*$)',
    ),
  'g',
);

/** The longer word first, whatever may stand behind it. */
function lettersIn(pattern: string): number {
  return pattern.replace(/\(.*?\)|[?\\[\]]/g, '').length;
}

export function isPlainWord(word: string): boolean {
  return PLAIN_WORDS.has(word.replace('’', "'"));
}

const PLAIN_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the and but so ok okay well or no not yes sorry oops actually please pls thanks thank you hi hello sir madam typo mistake wrong meant mean nah nope whoops ooops back i ' +
    "i'm i'd i've we my me it its it's that's that this these is was be are were been being would will what whats what's how about if of for at to in on over with by per " +
    'as make am dey go try take taken say let lets let’s use st nd rd th put give going change changed changing same back off instead suppose now still right correct just exactly too also do does did can could should may might ' +
    'much many more less altogether total all everything whole come comes cost costs pay pays paying payment payments repay repayment repayments instalment instalments installment installments emi monthly month months year years yearly ' +
    'annual annually annum p pa pm rate interest principal loan amount borrow borrowed yuan rmb cny term equal level each every any one figure figures number portion sum there have has had get want need like ' +
    'fee fees charge charges processing setup upfront deducted withheld first last final higher lower longer shorter keep keeping kept unchanged difference between than new due payable ' +
    'real true actual effective equivalent apr irr eir annualised annualized nominal compounded compounding compute calculate calculated work worked out equals equal really truly properly honestly ' +
    'ta tenure tenor outgo intimate thanking balance intrest calculator spreadsheet disagree disagrees agree agrees swears claims sure hmm oh wow great nice cool cheers enough high steep tight you quick q hey good morning afternoon evening day kindly advise upfront flat daily paid lpr late overdue penalty default flat reducing balance method schedule end ' +
    // Spoken and shortened: Singapore, Malaysia, text messages.
    'ah leh lah lor hor meh n ur u r int intrest mth mths mthly montly monthy pmt pmts inst instal instl instalmnt instalmnts installmnt installmnts yr yrs pct ' +
    'mam maam ma madam dear pls plz thx ta hiya howdy mate folks guys thruout throughout very bit approx approximately roughly about ballpark exact even indicate inform confirm calc see check find know quote sia standard regular normal usual overall tell show stretch stretched stretching extend extended'
  ).split(' '),
);
