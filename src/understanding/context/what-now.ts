import { plain } from '../text/normalise.ts';

/** Whether the words ask what to do and name nothing: "那怎么办", "what should I do now". */
export function asksWhatNow(masked: string): boolean {
  return WHAT_NOW.test(plain(masked).text);
}
const WHAT_NOW =
  /^ ?(?:那|那么|现在|接下来|请问|啊|唉|so|then|and|but|now|ok(?:ay)?|please|[,，。 ])*(?:(?:我|咱)?(?:现在|接下来|该|应该|要|又)*(?:怎么办|咋办|咋整|怎么做|怎么處理|怎么处理|怎麼辦|點算|点算)(?:才好|好)?|what (?:should|can|do|must|shall) i do|what now|what next)(?:呢|啊|呀|吧|了|now|next|then|[,，。?？! ])*$/i;
