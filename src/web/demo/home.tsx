import type { Locale } from '../../protocol.ts';
import { HOME_WORDS, type HomeWords } from './home-words.ts';
import type { Lender } from './lender.ts';
import { Mixed } from './mixed.tsx';
import { ADDRESSES, LanguageSwitch, Page } from './page.tsx';
import { Product } from './product.tsx';

interface Props {
  readonly locale: Locale;
  readonly lender: Lender;
}
type Part = Props & { readonly words: HomeWords };

/** The lender's own page: what it lends, what that costs, how to ask. */
export function Home({ locale, lender }: Props) {
  const words = HOME_WORDS[locale];
  const part = { locale, lender, words };
  return (
    <Page
      locale={locale}
      title={`${lender.name} · ${words.title}`}
      description={words.description}
      sheets={['demo.css']}
      scripts={['demo.js']}
      notice={lender.privacy.id}
    >
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <Top {...part} />
      <main id="main" tabindex={-1}>
        <Hero {...part} />
        <section id="products" class="band" aria-labelledby="products-heading">
          <h2 id="products-heading">{words.productsHeading}</h2>
          <div class="cards">
            {lender.products.map((product) => (
              <Product key={product.id} {...{ locale, words, product }} />
            ))}
          </div>
          <p class="fine">
            <Mixed
              locale={locale}
              text={`${lender.wording.decision}${locale === 'en' ? ' ' : ''}${lender.wording.means}`}
            />
          </p>
        </section>
        <Steps {...part} />
        <Papers {...part} />
        <Questions {...part} />
        <Safety {...part} />
      </main>
      <Foot {...part} />
    </Page>
  );
}

function Top({ locale, lender, words }: Part) {
  return (
    <header>
      <p class="ribbon">
        <b>{words.sample}</b> {words.fictitious}
      </p>
      <div class="top">
        <a class="brand" href={ADDRESSES.home[locale]}>
          <span class="seal" aria-hidden="true" lang="zh-CN">
            示例
          </span>
          {lender.name}
        </a>
        <nav aria-label={words.sections}>
          {(['products', 'steps', 'papers', 'questions', 'safety'] as const).map((id) => (
            <a key={id} href={`#${id}`}>
              {words.nav[id]}
            </a>
          ))}
          <a class="other" href={ADDRESSES.chairs[locale]}>
            {words.chairs}
          </a>
          <LanguageSwitch locale={locale} page="home" />
        </nav>
      </div>
    </header>
  );
}

function Hero({ locale, lender, words }: Part) {
  return (
    <section class="hero">
      <div class="pitch">
        <h1>
          {words.heading[0]}
          <br />
          {words.heading[1]}
        </h1>
        <p class="lead">{words.pitch}</p>
        <div class="acts">
          <button class="act" type="button" data-loandesk-open="">
            {words.start}
          </button>
          <a class="quiet" href="#steps">
            {words.howItWorks}
          </a>
        </div>
        <p class="fine">{words.free}</p>
      </div>
      <aside class="slip" aria-labelledby="slip-heading">
        <h2 id="slip-heading">{words.costHeading}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.product}</th>
              <th scope="col">{words.perYear}</th>
            </tr>
          </thead>
          <tbody>
            {lender.products.map((product) => (
              <tr key={product.id}>
                <th scope="row">{product.name}</th>
                <td>{product.allIn}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="fine">
          <Mixed locale={locale} text={words.costNote} />
        </p>
      </aside>
    </section>
  );
}

function Steps({ words }: Part) {
  return (
    <section id="steps" class="band" aria-labelledby="steps-heading">
      <h2 id="steps-heading">{words.stepsHeading}</h2>
      <ol class="steps">
        {words.steps.map((step) => (
          <li key={step.name}>
            <h3>{step.name}</h3>
            <p>{step.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Papers({ lender, words }: Part) {
  return (
    <section id="papers" class="band" aria-labelledby="papers-heading">
      <h2 id="papers-heading">{words.papersHeading}</h2>
      <p class="lead">{words.papersNote}</p>
      <div class="papers">
        {lender.products.map((product) => (
          <div key={product.id}>
            <h3>{product.name}</h3>
            <ul>
              {product.materials.map((paper) => (
                <li key={paper}>{paper}</li>
              ))}
            </ul>
            <p class="fine">
              {words.review}
              {': '}
              {product.reviewTime}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

function Questions({ words }: Part) {
  return (
    <section id="questions" class="band" aria-labelledby="questions-heading">
      <h2 id="questions-heading">{words.questionsHeading}</h2>
      <p class="lead">{words.questionsNote}</p>
      <ul class="questions">
        {words.questions.map((question) => (
          <li key={question}>
            <button type="button" data-loandesk-open={question}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Safety({ locale, lender, words }: Part) {
  return (
    <section id="safety" class="band safety" aria-labelledby="safety-heading">
      <div>
        <h2 id="safety-heading">{words.safetyHeading}</h2>
        <p>
          <Mixed locale={locale} text={lender.wording.noFeeBefore} />
        </p>
        <p>
          <Mixed locale={locale} text={lender.wording.fraud} />
        </p>
      </div>
      <div class="lines">
        {(['fraud', 'complaint', 'support'] as const).map((need) => (
          <div key={need}>
            <h3>{words.lines[need]}</h3>
            <dl>
              {lender.hotlines
                .filter((line) => line.for === need)
                .map((line) => (
                  <div key={line.number}>
                    <dt>
                      <a href={`tel:${line.number}`}>{line.number}</a>
                    </dt>
                    <dd>{line.name}</dd>
                  </div>
                ))}
            </dl>
          </div>
        ))}
      </div>
    </section>
  );
}

function Foot({ locale, lender, words }: Part) {
  const { wording, privacy } = lender;
  return (
    <footer>
      <h2>{words.legal}</h2>
      <p>
        {[
          `${words.licence} ${lender.licence}`,
          `${words.address} ${lender.address}`,
          `${words.phone} ${lender.hotline}`,
        ].map((fact) => (
          <span key={fact} class="fact">
            <Mixed locale={locale} text={fact} />
          </span>
        ))}
      </p>
      {[wording.lender, wording.cost, wording.complaints].map((text) => (
        <p key={text}>
          <Mixed locale={locale} text={text} />
        </p>
      ))}
      <details id="privacy">
        <summary>
          {words.privacy} <small>{privacy.id}</small>
        </summary>
        <p>{privacy.text}</p>
      </details>
      <p>
        <Mixed locale={locale} text={words.runsOn} /> · <a href={ADDRESSES.chairs[locale]}>{words.chairs}</a>
      </p>
    </footer>
  );
}
