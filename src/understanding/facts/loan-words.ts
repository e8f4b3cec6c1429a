import type { MutableSlots, SlotAt } from '../reading.ts';
import { sought } from '../text/sought.ts';

/** How the loan is repaid and who borrows: words, not figures. `asked`: the fact the desk has just asked for. */
export function readWords(text: string, slots: MutableSlots, at: SlotAt, asked: string | null): void {
  // Two methods in one message are a comparison.
  const methods = methodsNamed(text);
  const [method, ...others] = methods;
  if (method !== undefined && others.length === 0) slots.repay_method = at(method, method.method);
  else if (method !== undefined) slots.repay_methods = at(method, methods.map((one) => one.method).join(','));
  for (const [borrower, pattern] of asked === 'borrower_type' ? [...BORROWERS, ...BARE_BORROWERS] : BORROWERS) {
    const hit = pattern.exec(text);
    if (hit === null) continue;
    slots.borrower_type = at({ from: hit.index, to: hit.index + hit[0].length }, borrower);
    break;
  }
}

/** The ways of repaying that are named and not denied; "到期还本" inside 到期还本付息 is none of its own. */
export function methodsNamed(text: string) {
  const named = METHODS.flatMap(([method, pattern]) => {
    const hit = pattern.exec(text);
    if (hit === null || DENIED.test(text.slice(Math.max(0, hit.index - DENIAL_CHARS), hit.index))) return [];
    return [{ method, from: hit.index, to: hit.index + hit[0].length }];
  });
  // "按季等额还本、按季结息": when the interest is paid is no way of its own.
  const repaid = named.some(
    ({ method, from, to }) => method === 'equal_principal' && text.slice(from, to).includes('还本'),
  );
  const ways = repaid ? named.filter(({ from, to }) => !/^按[月季].息$/.test(text.slice(from, to))) : named;
  return ways.filter((one) => !named.some((other) => other !== one && other.from <= one.from && other.to >= one.to));
}

/** "不是等额本金，是每月一样的那种". */
const DENIED =
  /(?:不是|并非|不要|不想要?|不[按选走用]|不打算|别[按用选]?|没选)(?:按照?|给我?|[计核]?算|用|选|走|那种|这种|什么){0,3}\s?$|\b(?:not|no|isn['’]?t|don['’]?t want|rather than|instead of)(?: (?:an?|the|on|with|by|in))?\s?$/;
const DENIAL_CHARS = 16;

const EACH_TIME = '(?:按月|每个?月|每期|月月|平时)(?:我|都|就|要|得|是|需|用)*';
/** "每月光给利息" and "平时只还利息", and where the principal goes after that. */
const INTEREST_NOW = `息(?:按月|每个?月|月月)[付还交结给缴]|(?:${EACH_TIME}[只光净先]?|[只光净])(?:是|要|用|需)?[付还交结给缴]利?息`;
const AT_THE_END = '(?:到期|最后|期末|期满|到时候?|年底|末了)';
const PRINCIPAL_THEN = `本[金钱]?[^,。;息利]{0,4}${AT_THE_END}(?:[^,。;]{0,4}[还付交给清])?|${AT_THE_END}[^,。;息利]{0,6}本(?![息利]|付息)[金钱]?(?:[^,。;\\d]{0,4}[还付交给清])?`;

const METHODS = [
  [
    'equal_instalment',
    sought(
      /等额?本息|等额还款|本(?:息|金利息)(?:等额|(?:平均|定额)[摊攤分]还?|均摊)|每个?月(?:还款?的?)?(?:都|全)?(?:一样多?|相同|固定)|(?:equal|level) (?:monthly )?(?:(?:re)?payments?|inst?all?me?nts?|emis?\b)|annuity/,
    ),
  ],
  [
    'equal_principal',
    sought(
      /等额本金|本金(?:等额|(?:平均|定额)[摊攤分]还?|均摊)|等额(?:偿还|归还|还)本(?!息|付息)金?|等本(?!息)等?|每个?[月期](?:[还归偿]|还款|归还|偿还)?的?(?:都|全|是)?(?:(?:一样多?|相同|同样多?|固定)的?本金|本金(?:都|全|是|要|得)*(?:一样|相同|固定|不变))|本金(?:都|是|要|得)*每个?[月期](?:都|还|得|要|是|的|归){0,3}(?:一样|相同|固定|平均)多?|equal principal|constant principal|\bsame (?:principal|capital)(?: (?:amount|part|portion|repayment))? (?:each|every|per|a) month|\bprincipal(?: (?:part|portion|bit|amount))? (?:stays?|is|remains?|keeps?|be)(?: (?:always|at))? (?:the )?same\b(?=[^.?]{0,40}\b(?:payments?|instal\w*|total|it|interest)\b[^.?]{0,16}\b(?:com|go|get|drop|fall|reduc|shrink|decreas)\w*)|principal in equal (?:slices|parts|shares|chunks|portions)|\b(?:same|equal|fixed|constant|identical)(?: \w+)? of (?:the )?(?:principal|capital)\b|\b(?:principal|capital)(?<!\b(?:and|plus|interest|or) (?:the )?(?:principal|capital))(?: (?:part|portion|bit|amount|repayment|repaid|paid|back|is|stays|being|parts|one))* (?:the |always |at )*(?:same|equal|fixed|constant)(?: (?:amount|sum))? (?:each|every|per|a|all)\b/,
    ),
  ],
  [
    'bullet',
    sought(
      /(?<!本金)到期一次(?:性)?(?:还(?!本(?!付息))|偿)|一次性?还本付息|利随本清|本息一(?:起|并|次)(?:性)?还|后(?:再|要)?(?:一次性?|一起|一并)?连本带[利息](?:一起|一次性?|一并)?还|到期还本付息|[月年]之?后(?:再|就|才|一起|一次性?)?还(?:他|她|给他|人家|我|你们?)?(?=[,。;?]|$)|(?:到期|期满|到时候?|到头来?|到日子|到点|年底|最后|期末|满[期年])[^,。;本每月]{0,6}(?:(?:一次性?|一把|一起|一块(?!钱)|一并|一笔|全部)[^,。;本每月]{0,4}|(?:连本带[利息]|本息|本[金钱]?[和跟加带连]?利息?|利息[和跟加带连]?本[金钱])[^,。;本每月]{0,6})(?:还|给|付|交|结|清)(?!本)|bullet|lump[- ]sum at (?:the end|maturity)|(?<!\b(?<!(?:and|plus|with) )(?:principal|capital|interest)(?: is| paid| due| back)? )(?:all|everything) (?:back )?at (?:the (?:very )?end|maturity)|\b(?:all|everything|principal and interest|interest and principal|both)(?: (?:of it|is|are|all|both|being|to be|will be|get|gets)){0,4} (?:(?:re)?paid|due|payable|settled)(?: back| off| together| in full| once){0,3} (?:at|on|by) (?:the (?:very )?end|maturity|expiry)|\b(?:(?:re)?pay(?:s|ing)?|paid|owed?|due|settled?|hand(?:ed)?)(?: (?:it|everything|all|back|over|off|of it|in full|in one (?:go|lump|payment|shot)|in a lump sum|as one|once|together|the lot|principal and interest)){1,6} at (?:the (?:very )?end|maturity)|\b(?:(?:one|1|a single|single)(?: \w+)? (?:re)?payment|(?:all )?in one (?:go|lump|payment)) at (?:the (?:very )?end|maturity)|\b(?:full|whole|entire|complete) (?:re)?payment(?: (?:is|due|made|comes?|to be))* (?:at|in|on|by) (?:the )?(?:very )?(?:end|last|maturity)\b|\b(?:(?:re)?pay(?:ing)?|paid|returned?|give|given)(?: (?:it|them|the))? (?:all|everything|full|in full|whole|lot)(?: (?:back|amount|money|sum|thing))* (?:at|in) (?:the )?(?:last|end)\b|\ball (?:of it )?back in one (?:go|payment|lump)\b|\b(?:pay|repay|return|give|bring|clear)(?: back)? (?:everything|it all|all of it|all|the lot) (?:at )?once\b(?=[^.?]{0,24}\b(?:months?|years?|at the end|harvest)\b)|\bnothing(?: (?:is |gets )?(?:to pay|due|at all|paid|repaid))? (?:till|until|before) (?:the (?:very )?end|maturity)/,
    ),
  ],
  [
    'interest_only',
    sought(
      new RegExp(
        `先息后本|先还(?:利)?息[^,]{0,4}(?:后|再|本)|[只光][还付交]利?息(?:不还本)?(?:的|那种)(?!钱|本金)|只[付还交]利?息[^。;]{0,8}[年月期后]后?(?:一次性?)?还本|按[月季](?:付|还|结)息|到期还本|(?:${INTEREST_NOW})[^。;\\d]{0,8}(?:${PRINCIPAL_THEN})|(?<!(?:[前头首]|第[一1])[^,。;]{0,8})${EACH_TIME}[只光净](?:是|要|用|需)?[付还交给缴结]利?息(?!本)|${AT_THE_END}[^,。;息]{0,6}(?:还本|本金)(?!付息|和?利息)[^。;]{0,8}(?:按月|每个?月)只?[付还交结]利?息|` +
          /interest-only|(?<!\b(?:total|all|overall|the) )interest only(?! (?:pls|plz|please|on (?:the|what))\b)|\b(?:only|just) (?:the )?interest (?:monthly|(?:each|every|per|a) month)\b|\b(?:(?:only|just) (?:pay(?:s|ing)?|cover(?:ing)?|servic(?:e|ing)) (?:the |off the )?|(?:pay(?:s|ing)?|cover(?:ing)?|servic(?:e|ing)) (?:only|just) (?:the )?)interest\b|\binterest (?:is |paid |only )*(?:monthly|quarterly|(?:every|each) (?:month|quarter))(?:[^.]|\.(?=\d)){0,64} (?:principal|capital) (?:[^.]{0,20}at (?:(?:the )?(?:very )?end|maturity)|(?:is |comes |paid |back |repaid |due |all )*last\b)/
            .source,
      ),
    ),
  ],
] as const;
const BORROWERS = [
  [
    'company',
    sought(
      /我们?(?:的|家|有个?|开了?家?|名下的?)?(?:小)?公司(?!上班|职员|员工|打工)|(?<!贷款|小贷|担保|你们|保险|金融|哪家|分|催收|在|上市|个)公司(?:要|想|需要|周转|贷|经营|流水|名义|资金|用|借)|企业(?:贷|主|法人|周转|经营|需要|用|名义)|(?:我是|我们是|以)(?:企业|法人|公司)|法人代表|对公贷|\b(?:my|our) (?:company|business|firm)\b|business loan|corporate loan|for (?:a|the) company/,
    ),
  ],
  [
    'self_employed',
    sought(
      /个体(?:户|工商|经营|老板|商)|我?开(?:了个?|个|一?家)?(?:小店|店|餐馆|饭店|超市|网店)|做(?:点)?小?生意|自雇|自由职业|摆摊|self[- ]?employed|sole (?:trader|proprietor)|freelanc/,
    ),
  ],
  [
    'person',
    sought(
      /个人(?:借|贷|用|消费|名义|申请|要)|上班族|打工(?:人|的|仔)|工薪|公务员|事业单位|公司(?:职员|员工|上班)|私人(?:借|贷|用)|personal loan|\bi(?:'m| am) (?:an )?employ/,
    ),
  ],
] as const;
const BARE_BORROWERS = [
  ['company', /^(?:是|我?们?)?(?:公司|企业|company|business|对公)/],
  ['self_employed', /^(?:我?是)?(?:个体|自雇|self)/],
  ['person', /^(?:我?是)?(?:个人|自己|本人|私人|person|individual|myself|me\b)/],
] as const;
