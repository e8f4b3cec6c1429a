import { describe, expect, test } from 'vitest';
import { lenderOf } from '../../src/host/lender-page.ts';
import { percent } from '../../src/reply/format.ts';
import { HOME_WORDS } from '../../src/web/demo/home-words.ts';
import { renderPages } from '../../src/web/demo/render-pages.tsx';
import { handbook } from '../support/handbook.ts';
import { pageNamed, pages } from '../support/lender.ts';

const HOMES = [
  ['zh-CN', 'demo.html'],
  ['en', 'en.html'],
] as const;

describe.each(HOMES)('the lender’s page in %s', (locale, name) => {
  const home = pageNamed(name);

  test('says its language, which the widget takes over', () => {
    expect(home).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${locale}">`));
    expect(home).toContain('data-locale="auto"');
  });

  test('shows the all-in cost of every product as its record has it, by both methods', () => {
    for (const product of handbook.products) {
      expect(home).toContain(`${percent(product.all_in_simple_min)}–${percent(product.all_in_simple_max)}`);
      expect(home).toContain(percent(product.all_in_effective_max));
      for (const paper of product.materials[locale]) expect(plain(home)).toContain(paper);
    }
  });

  test('never names the interest of a product before its all-in cost', () => {
    const cards = home.split('<article').slice(1);
    expect(cards).toHaveLength(handbook.products.length);
    for (const card of cards) {
      const costAt = card.indexOf(HOME_WORDS[locale].allIn.slice(0, 6));
      expect(costAt).toBeGreaterThan(0);
      expect(card.indexOf(HOME_WORDS[locale].interest.slice(0, 3))).toBeGreaterThan(costAt);
    }
  });

  test('carries the approved risk wording, the licence and every hotline of the records', () => {
    const words = plain(home);
    for (const text of Object.values(lenderOf(handbook, locale).wording)) expect(words).toContain(text);
    expect(words).toContain(handbook.desk.licence);
    expect(words).toContain(handbook.desk.privacy_notice.text[locale]);
    for (const { number } of handbook.desk.hotlines) expect(home).toContain(`href="tel:${number}"`);
  });

  test('asks for consent to the notice it shows', () => {
    expect(home).toContain(`data-notice="${handbook.desk.privacy_notice.id}"`);
    expect(home).toContain('<details id="privacy">');
  });

  test('every frequent question opens the widget with its words', () => {
    for (const question of HOME_WORDS[locale].questions) {
      expect(plain(home)).toContain(question);
      expect(home).toMatch(new RegExp(`data-loandesk-open="${escapeForPattern(question)}"`));
    }
  });

  test('every link on the page leads somewhere', () => {
    const ids = new Set([...home.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const inside = [...home.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(inside.length).toBeGreaterThan(4);
    expect(inside.filter((id) => !ids.has(id))).toEqual([]);
  });
});

test('a record changed is a page changed: no figure is typed in the page', () => {
  const dearer = handbook.products.map((product) => ({ ...product, all_in_simple_max: '0.2345' }));
  const changed = renderPages((locale) => lenderOf({ ...handbook, products: dearer }, locale));
  for (const [, name] of HOMES) {
    expect(changed.get(name)).toContain('–23.45%');
    expect(pageNamed(name)).not.toContain('23.45%');
  }
});

test('the page leaves out a product and a notice whose words wait for approval', () => {
  const lender = lenderOf({ ...handbook, unapproved: ['product/car', 'notice'] }, 'en');
  expect(lender.products.map(({ id }) => id)).not.toContain('car');
  expect(lender.products).toHaveLength(handbook.products.length - 1);
  expect(lender.privacy.text).toBe('');
});

test('what a record says is text, never markup', () => {
  const hostile = '<img src=x onerror=alert(1)>"';
  const products = handbook.products.map((product) => ({ ...product, name: { 'zh-CN': hostile, en: hostile } }));
  for (const page of renderPages((locale) => lenderOf({ ...handbook, products }, locale)).values()) {
    expect(page).not.toContain('<img');
  }
});

test('no page holds an inline script, a style or a handler, so the policy needs no exception', () => {
  expect(pages.size).toBe(6);
  for (const [name, page] of pages) {
    expect([name, page.match(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i)]).toEqual([name, null]);
  }
});

test('the English pages mark what is Chinese in them', () => {
  for (const name of ['en.html', 'en/three-chairs.html']) {
    const unmarked = pageNamed(name)
      .replace(/<head>[\s\S]*?<\/head>/, '')
      .replace(/<(span|a)\b[^>]*lang="zh-CN"[^>]*>[^<]*<\/\1>/g, '')
      .replace(/<[^>]+>/g, '');
    expect([name, unmarked.match(/\p{Script=Han}+/gu)]).toEqual([name, null]);
  }
});

/** The words of a page as a reader has them. */
function plain(page: string): string {
  return page
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
