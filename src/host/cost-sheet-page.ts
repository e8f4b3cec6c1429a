import { html } from 'hono/html';
import type { Handbook } from '../knowledge/handbook.ts';
import type { Locale } from '../protocol.ts';
import { costRows } from '../reply/cost-card.ts';
import { costSheet } from '../reply/cost-sheet.ts';
import { loanOf } from '../reply/quote-figures.ts';
import { LENDERS } from '../reply/values.ts';

/**
 * The cost sheet of a product as a page to read and print, for the loan named in the query (`principal` in fen, `months`,
 * `method`) or for the whole product. Nothing personal is in it. Null when there is no such product, the loan lies outside
 * it, its words wait for approval, or the operator may show no
 * product at all (R0.1).
 */
export function costSheetPage(handbook: Handbook, id: string, query: Readonly<Record<string, string>>) {
  const product = handbook.products.find((one) => one.id === id);
  if (!product || !LENDERS.includes(handbook.desk.operator_role)) return null;
  if (['desk', `product/${id}`].some((key) => handbook.unapproved.includes(key))) return null;
  const locale: Locale = query['lang'] === 'en' ? 'en' : 'zh-CN';
  const loan = query['principal'] === undefined ? undefined : loanOf(product, query);
  if (loan === null) return null;
  const sheet = costSheet(handbook.desk, product, locale, loan);
  const title = locale === 'en' ? 'All-in cost sheet (综合融资成本明示表)' : '综合融资成本明示表';
  const signed =
    locale === 'en'
      ? 'Borrower (signature and date): ____________________'
      : '借款人确认（签字、日期）：____________________';
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · ${sheet.name}</title>
<link rel="stylesheet" href="/cost-sheet.css">
</head>
<body>
<h1>${title}</h1>
<table>${costRows(sheet, locale).map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</table>
<p class="sign">${signed}</p>
</body>
</html>`;
}
