import { plain } from '../text/normalise.ts';

/** "月供不变能少还几个月" amid a calculation asks for one of its plans, and says nothing of not being able to pay. */
export function keepsPlan(masked: string): boolean {
  return KEEPS_PLAN.test(plain(masked).text);
}
const KEEPS_PLAN =
  /(?:月供|期限|年限|期数)(?:要是|如果|还是|保持|就|都)*不[变动改]|缩短(?:年限|期限|期数)|\b(?:same|keep(?:ing)? (?:the |my )?(?:same )?)(?:monthly )?(?:instal?lment|payment|term)\b/;
