import { LIFE } from '../facts/figure-units.ts';

/**
 * Words of which any may change a sum: numbers and times, what is paid and kept, who shares, what is denied or put right. A clause
 * with none of them, beside the clauses that tell a loan, is talk.
 */
export const BEARS = new RegExp(
  '\\d|\\b(?:' +
    [
      'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|half|third|quarter|doubl\\w*|twice|tripl\\w*|halv\\w*|dozen|couple|both|each|per|every|percent\\w*',
      'cash|cost\\w*|pric\\w+|pay\\w*|paid|prepa\\w+|repa\\w+|ow(?:e|es|ed|ing)|debts?|loans?|mortgages?|borrow\\w*|len[dt]\\w*|financ\\w+|credit\\w*|cards?|interest|rates?|apr|fees?|charg\\w+|principal|capital|balance|deposits?|down|instal\\w*|emis?|amounts?|sums?|totals?|figures?',
      'terms?|tenure|tenor|months?|monthly|years?|yearly|weeks?|weekly|days?|daily|dates?|annual\\w*|fortnight\\w*',
      'salar\\w+|incomes?|earn\\w*|wages?|rent\\w*|bonus\\w*|tax\\w*|insur\\w+|refund\\w*|rebate\\w*|discount(?:s|ed|ing)?|cashback|promo\\w*|offer\\w*|deals?|sav(?:e|es|ed|ing|ings)|subsid\\w+|waive\\w*|free|forgiv\\w+|penal\\w+',
      'less|more|extra|plus|minus|only|except|unless|without|not|never|no|none|nothing|neither|cannot|exclud\\w+|includ\\w+|count(?:s|ed|ing)?|add\\w*|deduct\\w*|withh\\w+|tak(?:e|es|en|ing)|took|keep\\w*|kept|hold\\w*|held|lea(?:ve|ves|ving)|left|cut|off',
      'after\\w*|before|until|till|first|last|then|later|start\\w*|begin\\w*|end\\w*|early|earlier|late|delay\\w*|skip\\w*|miss(?:ed|ing)?|paus\\w+|holiday|grace|already|remain\\w*|still|instead|next|previous\\w*|former\\w*|once|sometimes|same|differen\\w+|again|change[sd]?|changing|switch\\w*',
      'shar\\w+|split\\w*|joint\\w*|together|contribut\\w+|chip\\w*|cover\\w*|gift\\w*|giv(?:e|es|en|ing)|gave|help\\w*|inherit\\w*|sell\\w*|sold|trade\\w*|guarant\\w+|cosign\\w*',
      'variable|float\\w*|fix(?:ed|es)?|cap|capped|ris(?:e|es|ing)|rose|increas\\w+|drop\\w*|fall(?:s|ing)?|fell|rais\\w+|lower\\w*|higher|reset\\w*|adjust\\w*|step\\w*|jump\\w*|climb\\w*|gr[oe]w\\w*|shrink\\w*|shr[au]nk|merg\\w*|convert\\w*|refinanc\\w*|balloon|bullet|lump|compound\\w*|flat|reducing|simple|effective|real|true',
      'residual\\w*|portion\\w*|parts?|slices?|pocket\\w*|commission\\w*|broker\\w*|due|up-?front|front|advance|arrears|everything|all|whole|rest|get|gets|getting|got|receiv\\w*|match\\w*|hire|leas\\w+|throw\\w*|round\\w*|pool\\w*|swap\\w*|transfer\\w*|settl\\w*|clear\\w*|clos(?:e|ed|es|ing)|roll\\w*|top\\w*|exten[ds]\\w*|bigger|smaller|max\\w*|min(?:imum)?|least|most|other|another|if(?! (?:that|it|this) (?:matters|helps)| you)|when|depend\\w*|provided|assum\\w*|suppos\\w*',
      'wrong|mistake\\w*|typo|correct\\w*|actually|rather|cancel\\w*|scrap|forget|ignore|sorry|mean|meant|scratch|wait|oops',
    ].join('|') +
    // What "it" does may be done to the loan.
    ")\\b|n['’]t\\b|\\bit(?! (?:is|was|looks?|sounds?|feels?|seems?)\\b|['’]s)\\b",
);

/** "I'm 38", "a nurse for 10 years": somebody's own numbers, and none of a loan. */
export const OF_ONESELF = new RegExp(
  `${LIFE}\\d{1,2} years?\\b|\\bi(?:['’]?m| am)(?: an?)? \\d{2}(?: years?[- ]old)?(?= ?$| and\\b)`,
  'g',
);

/** The beginning of a question. */
export const ASKS =
  /^ ?(?:(?:and|so|also|but|then) )*(?:what|how|when|where|which|who|why|can|could|will|would|do|does|did|is|are|am|should|shall|may|may?be)\b/;
