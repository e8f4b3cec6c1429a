import { sought } from '../text/sought.ts';
/**
 * Words of a loan typed as others that sound alike, put right where nothing else can be meant: "带款12万", "利西", "一个月换多少". As long as
 * before, so every place stays where it was. For facts only: dangers have a table of their own.
 */
export function asSpelt(text: string): string {
  return MAY_BE_MISTYPED.test(text) ? text.replace(MISTYPED, (word) => MEANT[word] ?? word) : text;
}

/** The letters that are wrong: one of them is in each word below, and few messages hold any. */
const MAY_BE_MISTYPED = sought(/[带代西希序许华低慨换界小]/);

const MISTYPED =
  /[带代]款(?!提|项)|利[西希](?![藏班腊])|本[西希](?![安方洋部装南北])|手[序许]费|多小(?=[钱呀啊呢哦吧,?!。 ]|$)|年华(?=利?率|\s?\d)|低押|大慨|换(?=多少|几|好多)(?<=[月期要得]换)|[代界](?=多少|几|出来)(?<=[能可多].)/g;
const MEANT: Readonly<Record<string, string>> = {
  带款: '贷款',
  代款: '贷款',
  利西: '利息',
  利希: '利息',
  本西: '本息',
  本希: '本息',
  手序费: '手续费',
  手许费: '手续费',
  多小: '多少',
  年华: '年化',
  低押: '抵押',
  大慨: '大概',
  换: '还',
  代: '贷',
  界: '借',
};
