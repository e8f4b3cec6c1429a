import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { whyEndless, whyHalved } from './pattern.ts';
import { parseAmount, parseRange, parseRate } from './quantities.ts';

/** The shapes of authored files. What a file may hold is here and nowhere else. */
const text = z.string().trim().min(1);
const bilingual = z.object({ 'zh-CN': text, en: text }).strict();
export const bilingualList = z.object({ 'zh-CN': z.array(text), en: z.array(text) }).strict();
const disclosureId = z.string().regex(/^D([1-9]|1\d|20)$/, 'a disclosure is D1 … D20');
export const intentId = z.string().regex(/^[a-z][a-z_]{2,40}$/, 'an intent id, like rate_query');
const tier = z.enum(['T1', 'T2', 'T3']);
const mode = z.enum(['auto', 'approve', 'escalate']);
const status = z.enum(['seen', 'seen-2nd', 'verify']);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'write a date like 2026-11-22')
  .refine((written) => {
    const at = new Date(`${written}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written);
  }, 'there is no such day');
const version = z.number().int().min(1).max(9_999);
const condition = z.enum([
  'how_to',
  'personal_fact',
  'own_contract',
  'verdict',
  'money_or_code_asked',
  'already_happened',
  'third_person',
  'declines_person',
  'rate_promise',
  'wants_promise',
  'wants_hiding',
  'unverified',
]);
const mood = z.enum(['anger', 'worry', 'hurry', 'loss', 'dissatisfied']);
const purpose = z.enum(['consumption', 'working_capital', 'equipment', 'vehicle', 'export_order', 'research']);
const method = z.enum(['equal_instalment', 'equal_principal', 'interest_only', 'bullet']);

const parsedBy = <T>(parse: (written: string) => T) =>
  z.string().transform((written, context) => {
    try {
      return parse(written);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' });
      return z.NEVER;
    }
  });
const rate = parsedBy(parseRate);
export const pattern = z
  .string()
  .max(LIMITS.patternChars)
  .superRefine((source, context) => {
    try {
      new RegExp(source, 'u');
    } catch {
      return context.addIssue({ code: 'custom', message: `"${source}" is not a regular expression` });
    }
    for (const why of [whyHalved(source), whyEndless(source)])
      if (why !== null) context.addIssue({ code: 'custom', message: why });
  });

export const frontMatterSchema = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9_]{1,60}$/),
    version,
    intent: intentId.nullable(),
    use: z.enum(['reply', 'holding', 'question', 'notice', 'opener']),
    speaks_of: z.enum(['our_product', 'own_figures', 'general']),
    locale: z.enum(['zh-CN', 'en']).optional(),
    slots: z.array(z.string()).default([]),
    disclosures: z.array(disclosureId).default([]),
    chips: z.array(z.string().min(1).max(40)).max(4).default([]),
    variant_of: z.string().optional(),
    opener: z.boolean().optional(),
  })
  .strict();

export const intentSchema = z
  .object({
    id: intentId,
    number: z.number().int(),
    group: z.number().int(),
    title: bilingual,
    version: version.default(1),
    mode,
    tier,
    gate: z.enum(['any', 'lend']),
    risk: z.enum(['harmless', 'money']),
    disclosures: z.array(disclosureId),
    when: z.array(z.object({ condition, mode, tier: tier.optional() }).strict()),
    needs: z.array(
      z.enum(['amount', 'term_months', 'annual_rate', 'monthly_fee_rate', 'paid_periods', 'overdue_days']),
    ),
    slots: z.array(z.string()),
    examples: bilingualList,
  })
  .strict();

export const deskSchema = z
  .object({
    version: version.default(1),
    operator_role: z
      .enum(['bank', 'consumer_finance', 'microlender', 'entrusted_platform', 'broker'])
      .default('broker'),
    name: bilingual,
    licence: z.string().default(''),
    provinces: z.array(text),
    caps: z
      .object({ person: parsedBy(parseAmount).optional(), business: parsedBy(parseAmount).optional() })
      .strict()
      .default({})
      .transform(({ person, business }) => ({ person_fen: person ?? null, business_fen: business ?? null })),
    assistant_name: bilingual,
    hotline: text,
    website: z.string().url(),
    app_name: bilingual,
    address: bilingual,
    partners: z.array(z.object({ name: bilingual, role: bilingual }).strict()),
    hotlines: z.array(
      z
        .object({
          number: z.string().regex(/^\d{3,12}$/),
          for: z.enum(['fraud', 'complaint', 'support']),
          name: bilingual,
        })
        .strict(),
    ),
    privacy_notice: z.object({ id: z.string().regex(/^[a-z_]+@\d+$/), text: bilingual }).strict(),
  })
  .strict();

export const productSchema = z
  .object({
    name: bilingual,
    aliases: z.array(text),
    audience: bilingual,
    borrower_types: z.array(z.enum(['person', 'self_employed', 'company'])).min(1),
    secured: z.boolean(),
    collateral: z.enum(['house', 'car']).nullable().default(null),
    uses: z.array(purpose).default([]),
    lender: z.object({ name: bilingual, licence: text }).strict().optional(),
    version: version.default(1),
    annual_rate: parsedBy((written) => parseRange(written, parseRate)),
    amount: parsedBy((written) => parseRange(written, parseAmount)),
    terms: z.array(z.number().int().min(1).max(360)).min(1),
    repay_methods: z.array(method).min(1),
    day_basis: z.union([z.literal(360), z.literal(365)]),
    overdue_uplift: rate,
    misuse_uplift: rate,
    prepay_fee: rate,
    fees: z.array(
      z
        .object({ name: bilingual, standard: bilingual, monthly_on_principal: rate, upfront: rate, collector: text })
        .strict(),
    ),
    conditions: bilingualList,
    materials: bilingualList,
    purposes: bilingualList,
    review_time: bilingual,
    as_of: day,
  })
  .strict();

export const factsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    version: version.default(1),
    name: bilingual,
    value: text,
    unit: bilingualList.optional(),
    standing: z.boolean().optional(),
    as_of: day,
    expires: day,
    source: text,
    look_up: bilingual,
    status,
  }),
);

const disclosureText = z.object({ full: text, short: text.optional() }).strict();
export const disclosureSchema = z
  .object({
    id: disclosureId,
    version,
    rules: z.array(z.string().regex(/^R\d+\.\d+$/, 'a rule like R1.2')),
    status,
    always_full: z.boolean(),
    slots: z.array(z.string().regex(/^(?:desk|range|lpr_used|facts\.[a-z0-9_]+)$/)).default([]),
    'zh-CN': disclosureText,
    en: disclosureText,
  })
  .strict();

export const policySchema = z
  .object({
    priority: z.array(z.object({ name: bilingual.optional(), intents: z.array(intentId).min(1) }).strict()),
    disclosure_order: z.array(disclosureId),
    with_our_product: z.array(disclosureId),
    with_own_figures: z.array(disclosureId),
    thresholds: z.object({ harmless: z.number().min(0).max(1), money: z.number().min(0).max(1) }).strict(),
    quote_cap: rate,
    unclear_below: z.number().min(0).max(1),
    ask_below: z.number().min(0).max(1),
    half_heard_from: z.number().min(0).max(1),
    near: z.array(z.array(intentId).min(2)),
    reserved_words: z.array(text),
  })
  .strict();

export const guardSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    rules: z.array(z.string()),
    verdict: z.enum(['block', 'rewrite']),
    why: bilingual,
    instead: bilingual.optional(),
    patterns: z.array(pattern).min(1),
    except: z.array(pattern).default([]),
    unless: z.array(pattern).optional(),
    may_be_negated: z.boolean(),
  }),
);

/** `knowledge/outgoing/<concept>.yaml`: what staff may not mean, by example; a file without `why` holds lawful words only. */
export const conceptSchema = z
  .object({
    rules: z.array(z.string()).default([]),
    why: bilingual.optional(),
    instead: bilingual.optional(),
    unlawful: bilingualList.optional(),
    lawful: bilingualList,
  })
  .strict()
  .refine(
    ({ why, instead, unlawful }) =>
      [why, instead, unlawful].every((one) => (one === undefined) === (why === undefined)),
    'why, instead and unlawful go together',
  );

export const signKind = z.enum([
  'crisis',
  'fraud',
  'fake_documents',
  'nominee',
  'promise',
  'hiding',
  'human',
  'complaint',
  'misconduct',
  'privacy',
  'student_or_minor',
  'hardship',
  'forbidden_use',
  'credit_repair',
  'threat',
  'unauthorised_use',
  'elder',
]);
export const signsSchema = z.array(
  z.strictObject({
    kind: signKind,
    intent: intentId,
    may_be_negated: z.boolean(),
    patterns: z.array(pattern).min(1),
    except: z.array(pattern).default([]),
  }),
);

export const cuesSchema = z.array(
  z.strictObject({
    cue: z.union([condition, mood]),
    patterns: z.array(pattern).min(1),
    except: z.array(pattern).default([]),
  }),
);

export const formSchema = z
  .object({
    id: z.string().regex(/^[a-z_]+$/),
    version,
    fields: z
      .array(
        z
          .object({
            name: z.string().regex(/^[a-z_]+$/),
            label: bilingual,
            required: z.boolean(),
            pattern: pattern.optional(),
            options: z.array(z.object({ value: text, label: bilingual }).strict()).optional(),
          })
          .strict(),
      )
      .min(1)
      .max(12),
  })
  .strict();

export const approvedSchema = z.record(text, z.object({ version, hash: text, by: text, at: text }).strict());
