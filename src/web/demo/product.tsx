import type { Locale } from '../../protocol.ts';
import type { HomeWords } from './home-words.ts';
import type { LenderProduct } from './lender.ts';
import { Mixed } from './mixed.tsx';

interface Props {
  readonly locale: Locale;
  readonly words: HomeWords;
  readonly product: LenderProduct;
}

/** One loan: the whole cost first and largest, the interest alone never without it (R1.1). */
export function Product({ locale, words, product }: Props) {
  const facts = [
    [words.interest, product.interest],
    [words.amount, product.amount],
    [words.terms, product.terms],
    [words.methods, product.methods],
    [words.fees, product.fees.length === 0 ? words.noFees : product.fees.map(words.feeOf).join(' ')],
    [words.prepay, product.prepayFee === null ? words.prepayFree : words.prepayFee(product.prepayFee)],
  ] as const;
  return (
    <article aria-labelledby={`${product.id}-name`}>
      <h3 id={`${product.id}-name`}>{product.name}</h3>
      <p class="for">{product.audience}</p>
      <p class="cost">
        <strong>{product.allIn}</strong>
        <span>
          <Mixed locale={locale} text={words.allIn} />
        </span>
        <span>{words.effectiveMost(product.allInEffectiveMost)}</span>
      </p>
      <dl>
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>
              <Mixed locale={locale} text={name} />
            </dt>
            <dd>
              <Mixed locale={locale} text={fact} />
            </dd>
          </div>
        ))}
      </dl>
      {product.isSecured && <p class="risk">{words.secured}</p>}
      <p class="fine">{words.asOf(product.asOf)}</p>
      <button type="button" data-loandesk-open={words.productQuestion(product.name)}>
        {words.askAbout}
        <span class="unseen">
          {' · '}
          {product.name}
        </span>
      </button>
    </article>
  );
}
