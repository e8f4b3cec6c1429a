import type { Locale } from '../protocol.ts';

/** The provinces of the mainland by the names that records use, with the English a customer reads. */
export const PROVINCES_IN_ENGLISH: readonly (readonly [full: string, english: string])[] = [
  ['北京市', 'Beijing'],
  ['天津市', 'Tianjin'],
  ['上海市', 'Shanghai'],
  ['重庆市', 'Chongqing'],
  ['河北省', 'Hebei'],
  ['山西省', 'Shanxi'],
  ['辽宁省', 'Liaoning'],
  ['吉林省', 'Jilin'],
  ['黑龙江省', 'Heilongjiang'],
  ['江苏省', 'Jiangsu'],
  ['浙江省', 'Zhejiang'],
  ['安徽省', 'Anhui'],
  ['福建省', 'Fujian'],
  ['江西省', 'Jiangxi'],
  ['山东省', 'Shandong'],
  ['河南省', 'Henan'],
  ['湖北省', 'Hubei'],
  ['湖南省', 'Hunan'],
  ['广东省', 'Guangdong'],
  ['海南省', 'Hainan'],
  ['四川省', 'Sichuan'],
  ['贵州省', 'Guizhou'],
  ['云南省', 'Yunnan'],
  ['陕西省', 'Shaanxi'],
  ['甘肃省', 'Gansu'],
  ['青海省', 'Qinghai'],
  ['内蒙古自治区', 'Inner Mongolia'],
  ['广西壮族自治区', 'Guangxi'],
  ['西藏自治区', 'Tibet'],
  ['宁夏回族自治区', 'Ningxia'],
  ['新疆维吾尔自治区', 'Xinjiang'],
];

/** The name of a province in the language of the reply; a place that is no province stays as written. */
export function provinceIn(locale: Locale, full: string): string {
  return locale === 'en' ? (ENGLISH.get(full) ?? full) : full;
}

const ENGLISH = new Map(PROVINCES_IN_ENGLISH);
