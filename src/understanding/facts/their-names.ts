/** Words for the loans that were computed, which say nothing new of any of them; blank, in a text of the same length. */
export function withoutTheirNames(text: string, onlyOfAll: boolean): string {
  return text.replace(onlyOfAll ? OF_ALL : OF_THEM, (words) => ' '.repeat(words.length));
}
const OF_ALL = /[这那]?[两二三俩][笔个份家种](?:方案|贷款)?|\b(?:both|all|each)(?: of)?(?: (?:them|loans?))?\b/g;
const OF_THEM = new RegExp(
  [
    '[这那]?[两二三俩][笔个份家种](?:方案|贷款|办法|方法)?',
    '(?:哪|第[一二三]|前一?|短的?那|小的?那)[笔个份家种](?:方案|贷款)?',
    '方案|[更最]?省(?:得?多(?!少))?|[多少]?差|还[完清]|结清|以后|之后|只剩|谁|[多少](?=多少)',
    '\\b(?:once|when|after|both|two|three|together|combined|which|ones?|first|second|third|shorter|longer|smaller|bigger|cheaper|cheapest|finished|over|done|gone|ends?|cleared|paid off|options?|plans?|ways?|offers?|loans?|sav(?:e|es|ing)|most|least|each)\\b',
  ].join('|'),
  'g',
);
