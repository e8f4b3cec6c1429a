import type { Locale } from '../../protocol.ts';

const CHINESE = /([\p{Script=Han}][\p{Script=Han}〔〕（）《》“”、，。]*)/u;

/** English words with Chinese names among them: each Chinese run is marked, for fonts and for the voice of a screen reader. */
export function Mixed({ text, locale }: { readonly text: string; readonly locale: Locale }) {
  if (locale !== 'en') return <>{text}</>;
  // Splitting by a captured pattern puts the matches at the odd places.
  const runs = text.split(CHINESE);
  return <>{runs.map((run, index) => (index % 2 === 1 ? <span lang="zh-CN">{run}</span> : run))}</>;
}
