import type { Bound } from './bind.ts';
import { didYouMean, type Problem } from './problem.ts';
import { capOf } from './product.ts';
import { PROVINCES_IN_ENGLISH } from './provinces.ts';

/** Texts the machine cannot do without, whatever the intents are. */
export const SHARED_TEMPLATES = [
  'welcome',
  'form_received',
  'secret_removed',
  'consent_recorded',
  'consent_withdrawn',
  'closed_by_desk',
  'other_language',
  'holding',
  'holding_draft',
  'holding_again',
  'holding_later',
  'holding_unsatisfied',
  'holding_unclear',
  'holding_stopped',
  'crisis_signal',
  'clarify',
  'clarify_one',
  'clarify_open',
  'ask_amount',
  'ask_amount_in_yuan',
  'in_own_currency',
  'ask_term_months',
  'ask_annual_rate',
  'ask_monthly_fee_rate',
  'ask_offers',
  'ask_fee_timing',
  'ask_rate_period',
  'ask_monthly_plan',
  'ask_free_paid',
  'ask_paid_periods',
  'ask_monthly_payment',
  'ask_monthly_income',
  'ask_overdue_days',
  'ask_overdue_interest',
  'ask_days_since_due',
  'ask_again',
  'ask_roughly',
  'holding_region',
  'third_person',
  'no_promise',
  'no_promise_again',
  'holding_no_promise',
  'holding_no_hiding',
  'opener_no_promise',
  'opener_worry',
  'opener_anger',
  'opener_hurry',
  'opener_loss',
] as const;

/** Whether the files agree with each other: what one names, another must have. */
export function findDisagreements(bound: Bound): Problem[] {
  return [...templatesOf(bound), ...intentsOf(bound), ...recordsOf(bound), ...examplesOf(bound)];
}

function templatesOf({ data, words }: Bound): Problem[] {
  const problems: Problem[] = [];
  const intents = Object.keys(data.intents);
  for (const [key, template] of Object.entries(data.templates)) {
    const file = words[key]?.file ?? key;
    const say = (message: string) => problems.push({ file, line: 1, message });
    if (template.intent !== null && !data.intents[template.intent])
      say(`the intent "${template.intent}" does not exist${didYouMean(template.intent, intents)}`);
    for (const id of template.disclosures) if (!data.disclosures[id]) say(`the disclosure ${id} does not exist`);
    if (template.variant_of !== null) for (const message of unlikeItsBase(template, data.templates)) say(message);
    const other = template.locale === 'en' ? 'zh-CN' : 'en';
    const twin = data.templates[`${other}/${template.id}`];
    if (!twin) {
      say(`there is no ${other} text of "${template.id}"`);
      continue;
    }
    for (const part of ['version', 'use', 'speaks_of', 'intent', 'variant_of', 'opener'] as const)
      if (template.locale === 'en' && twin[part] !== template[part]) say(`its ${part} differs from the zh-CN text`);
    if (template.locale === 'en' && [...twin.slots].sort().join() !== [...template.slots].sort().join())
      say('its slots differ from the zh-CN text');
  }
  for (const id of SHARED_TEMPLATES)
    if (!data.templates[`zh-CN/${id}`])
      problems.push({ file: `templates/zh-CN/${id}.njk`, line: 1, message: 'this text is missing' });
  return problems;
}

/** A variant stands in for its base at any moment, so all but the words must be the same. */
function unlikeItsBase(variant: Written, templates: Bound['data']['templates']): string[] {
  const base = templates[`${variant.locale}/${variant.variant_of}`];
  if (!base || base.variant_of !== null)
    return [
      `variant_of: there is no text "${variant.variant_of}" to be a variant of${didYouMean(
        variant.variant_of ?? '',
        Object.values(templates).map(({ id }) => id),
      )}`,
    ];
  const parts = ['intent', 'use', 'speaks_of', 'opener', 'slots', 'disclosures'] as const;
  return parts
    .filter((part) => [base[part]].flat().toString() !== [variant[part]].flat().toString())
    .map((part) => `its ${part} differs from "${base.id}", whose variant it is`);
}
type Written = Bound['data']['templates'][string];

function intentsOf({ data }: Bound): Problem[] {
  const problems: Problem[] = [];
  const templates = Object.values(data.templates);
  for (const rule of Object.values(data.intents)) {
    const file = `knowledge/intents/${rule.id}.yaml`;
    const modes = [rule.mode, ...rule.when.map((when) => when.mode)];
    const answers = templates.some((template) => template.intent === rule.id && template.use === 'reply');
    if (!answers && modes.some((mode) => mode !== 'escalate'))
      problems.push({
        file,
        line: 1,
        message: `it may be answered (${modes.join(', ')}), but no template with "use: reply" names it`,
      });
    for (const id of rule.disclosures)
      if (!data.disclosures[id]) problems.push({ file, line: 1, message: `the disclosure ${id} does not exist` });
  }
  return problems;
}

function recordsOf({ data }: Bound): Problem[] {
  const problems: Problem[] = [];
  const policy = 'knowledge/policy.yaml';
  const intents = Object.keys(data.intents);
  for (const id of data.policy.priority.flatMap(({ intents }) => intents))
    if (!data.intents[id])
      problems.push({ file: policy, line: 1, message: `the intent "${id}" does not exist${didYouMean(id, intents)}` });
  for (let number = 1; number <= 20; number++) {
    const id = `D${number}`;
    if (!data.disclosures[id])
      problems.push({ file: `knowledge/disclosures/${id}.yaml`, line: 1, message: 'this file is missing' });
    if (!data.policy.disclosure_order.includes(id))
      problems.push({ file: policy, line: 1, message: `${id} has no place in disclosure_order` });
  }
  for (const sign of data.signs)
    if (!data.intents[sign.intent])
      problems.push({
        file: 'knowledge/lexicon/signs.yaml',
        line: 1,
        message: `the intent "${sign.intent}" does not exist${didYouMean(sign.intent, intents)}`,
      });
  for (const product of data.products) {
    const file = `knowledge/products/${product.id}.yaml`;
    if (product.amount_max_fen > capOf(product, data.desk))
      problems.push({
        file,
        line: 1,
        message: 'amount: the upper end lies above the cap in knowledge/desk.yaml (R3.3)',
      });
    if (product.secured && product.collateral === null)
      problems.push({ file, line: 1, message: 'it is secured: say by what under collateral (house or car)' });
    // R1.4: a platform may collect nothing, so every collector is the lender or a named partner.
    for (const { name, collector } of product.fees)
      if (
        collector !== product.lender.name['zh-CN'] &&
        !data.desk.partners.some((partner) => partner.name['zh-CN'] === collector)
      )
        problems.push({
          file,
          line: 1,
          message: `"${collector}" collects "${name['zh-CN']}" but is neither the lender nor a partner in knowledge/desk.yaml (R1.4)`,
        });
  }
  // R0.2: such words are reserved to holders of the licence.
  if (data.desk.licence === '')
    for (const key of ['assistant_name', 'app_name'] as const)
      for (const [locale, name] of Object.entries(data.desk[key]))
        for (const word of data.policy.reserved_words)
          if (letters(name).includes(letters(word)))
            problems.push({
              file: 'knowledge/desk.yaml',
              line: 1,
              message: `${key} (${locale}) holds "${word}", which needs a licence number (R0.2)`,
            });
  const provinces = PROVINCES_IN_ENGLISH.map(([full]) => full);
  for (const province of data.desk.provinces)
    if (!provinces.includes(province))
      problems.push({
        file: 'knowledge/desk.yaml',
        line: 1,
        message: `provinces: "${province}" is not the full name of a province, like 浙江省${didYouMean(province, provinces)}`,
      });
  if (!data.forms['contact'])
    problems.push({ file: 'knowledge/forms/contact.yaml', line: 1, message: 'this file is missing' });
  return problems;
}

/** Spaces, signs and full-width letters hide no word. */
function letters(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

function examplesOf({ examples }: Bound): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const [id, byLocale] of Object.entries(examples)) {
    const file = `knowledge/intents/${id}.yaml`;
    for (const [locale, lines] of Object.entries(byLocale)) {
      if (lines.length === 0) problems.push({ file, line: 1, message: `no examples in ${locale}` });
      for (const line of lines) {
        const plain =
          line
            .normalize('NFKC')
            .toLowerCase()
            .replace(/[\s\p{P}\p{S}]+/gu, '') || line;
        const other = seen.get(plain);
        if (other !== undefined)
          problems.push({
            file,
            line: 1,
            message: `the example "${line}" stands ${other === id ? 'twice here' : `under "${other}" too`}`,
          });
        seen.set(plain, id);
      }
    }
  }
  return problems;
}
