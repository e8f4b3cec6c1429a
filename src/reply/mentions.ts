import type { Handbook } from '../knowledge/handbook.ts';

/**
 * Whether a person's own words speak of our product, amount, rate or chance of approval, so that the policy's disclosures
 * must go with them (domain rule "always append"). Errs on the side of disclosing.
 */
export function speaksOfOurProduct(text: string, handbook: Handbook): boolean {
  const plain = text.normalize('NFKC').toLowerCase();
  if (ALWAYS.test(plain)) return true;
  return handbook.products.some((product) =>
    [product.name['zh-CN'], product.name.en, ...product.aliases].some((name) => plain.includes(name.toLowerCase())),
  );
}

const ALWAYS =
  /\d\s*%|百分之|利率|年化|月息|日息|额度|贷款金额|可贷|放款|审批|通过率|批下来|下款|\binterest\b|\bapr\b|\brate\b|\bapprov|\blimit\b|\bloan amount\b|\bdisburs/;
