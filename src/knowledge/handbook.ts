import type { Locale, Tier } from '../protocol.ts';
import type { Openings } from './openings.ts';
import type { Policy } from './policy.ts';
import type { Talk } from './talk.ts';

/**
 * The handbook: everything the desk knows and may say, as one immutable value with one hash.
 * It is bound from `knowledge/`, `templates/` and the trained model, and is an argument everywhere, never a global.
 */
export interface Handbook {
  readonly hash: string;
  readonly desk: DeskRecord;
  readonly intents: Readonly<Record<string, IntentRule>>;
  readonly products: readonly Product[];
  readonly facts: Readonly<Record<string, DatedFact>>;
  readonly disclosures: Readonly<Record<string, Disclosure>>;
  readonly policy: Policy;
  readonly guard: readonly GuardRule[];
  /** By id: what staff may not mean, whatever the words. */
  readonly concepts: Readonly<Record<string, Concept>>;
  readonly signs: readonly SignRule[];
  readonly cues: readonly CueRule[];
  readonly talk: Talk;
  readonly forms: Readonly<Record<string, Form>>;
  /** By `locale/id`. */
  readonly templates: Readonly<Record<string, Template>>;
  /** The records whose words wait for approval: `product/credit`, `form/contact`, `intent/rate_query`, `fact/lpr_1y`, `desk`, `notice`. */
  readonly unapproved: readonly string[];
  readonly model: ModelFile;
  /** The classifier of outgoing sentences by concept. */
  readonly outgoing: ModelFile;
  /** The detector of dangers that no pattern knows. */
  readonly dangers: ModelFile;
  /** The judge of what is said beside the figures of a loan. */
  readonly besideSums: ModelFile;
}

export type Mode = 'auto' | 'approve' | 'escalate';
export type OperatorRole = 'bank' | 'consumer_finance' | 'microlender' | 'entrusted_platform' | 'broker';
export type Bilingual = Readonly<Record<Locale, string>>;

/** The lender that runs the desk (`knowledge/desk.yaml`). */
export interface DeskRecord {
  readonly operator_role: OperatorRole;
  readonly name: Bilingual;
  readonly licence: string;
  readonly provinces: readonly string[];
  /** The most one borrower may owe, in fen (R3.3): persons by household, the others by business. */
  readonly caps: { readonly person_fen: number | null; readonly business_fen: number | null };
  readonly assistant_name: Bilingual;
  readonly hotline: string;
  readonly website: string;
  readonly app_name: Bilingual;
  readonly address: Bilingual;
  readonly partners: readonly { readonly name: Bilingual; readonly role: Bilingual }[];
  /** Public telephone lines, the lender's own apart. */
  readonly hotlines: readonly {
    readonly number: string;
    readonly for: 'fraud' | 'complaint' | 'support';
    readonly name: Bilingual;
  }[];
  readonly privacy_notice: { readonly id: string; readonly text: Bilingual };
}

/** A condition on a message that changes what may happen with it (the words of the mode column, as data). */
export type Condition =
  | 'how_to'
  | 'personal_fact'
  | 'own_contract'
  | 'verdict'
  | 'money_or_code_asked'
  | 'already_happened'
  | 'third_person'
  | 'declines_person'
  | 'rate_promise'
  | 'wants_promise'
  | 'wants_hiding'
  | 'unverified';

/** One row of the table of intents (`knowledge/intents/<id>.yaml`, without its examples). */
export interface IntentRule {
  readonly id: string;
  readonly number: number;
  readonly group: number;
  readonly title: Bilingual;
  readonly mode: Mode;
  readonly tier: Tier;
  /** `lend`: a product answer only a licensed lender may give (R0.1). */
  readonly gate: 'any' | 'lend';
  /** Which confidence threshold applies. */
  readonly risk: 'harmless' | 'money';
  readonly disclosures: readonly string[];
  /** First matching condition wins over `mode`. */
  readonly when: readonly { readonly condition: Condition; readonly mode: Mode; readonly tier?: Tier }[];
  /** Facts a calculation needs, in the order they are asked for. */
  readonly needs: readonly string[];
  readonly slots: readonly string[];
}

/** What a loan may be used for, in the words by which a need is matched. */
export type Purpose = 'consumption' | 'working_capital' | 'equipment' | 'vehicle' | 'export_order' | 'research';

export interface Product {
  readonly id: string;
  /** Of its cost sheet: what a customer confirmed is named by it. */
  readonly version: number;
  /** Who lends, where that is not the desk itself (a broker's list). */
  readonly lender: { readonly name: Bilingual; readonly licence: string };
  readonly uses: readonly Purpose[];
  readonly name: Bilingual;
  readonly aliases: readonly string[];
  readonly audience: Bilingual;
  readonly borrower_types: readonly ('person' | 'self_employed' | 'company')[];
  readonly secured: boolean;
  /** What is pledged, for a secured product. */
  readonly collateral: 'house' | 'car' | null;
  /** Nominal annual interest rate, simple, as exact decimal strings ("0.078"). */
  readonly annual_rate_min: string;
  readonly annual_rate_max: string;
  /** Annualised all-in cost, simple (单利) and effective (复利, IRR), computed at bind time from the cost sheet. */
  readonly all_in_simple_min: string;
  readonly all_in_simple_max: string;
  readonly all_in_effective_max: string;
  readonly amount_min_fen: number;
  readonly amount_max_fen: number;
  readonly term_months: readonly number[];
  readonly repay_methods: readonly RepayMethod[];
  readonly day_basis: 360 | 365;
  readonly overdue_uplift: string;
  readonly misuse_uplift: string;
  readonly prepay_fee_rate: string;
  readonly fees: readonly ProductFee[];
  readonly conditions: Readonly<Record<Locale, readonly string[]>>;
  readonly materials: Readonly<Record<Locale, readonly string[]>>;
  readonly purposes: Readonly<Record<Locale, readonly string[]>>;
  readonly review_time: Bilingual;
  readonly as_of: string;
}
export interface ProductFee {
  readonly name: Bilingual;
  readonly standard: Bilingual;
  readonly collector: string;
  /** Of the original principal, as decimals: each month, and once at the start. */
  readonly monthly_on_principal: string;
  readonly upfront: string;
}
export type RepayMethod = 'equal_instalment' | 'equal_principal' | 'interest_only' | 'bullet';

/** A value that is true only until it expires; an expired one is shown with its date and where to look. */
export interface DatedFact {
  readonly id: string;
  readonly name: Bilingual;
  readonly value: string;
  /** How a text writes it after the number; without one the number stands by itself. */
  readonly unit?: Readonly<Record<Locale, readonly string[]>> | undefined;
  /** In force until it is changed: `expires` is when somebody must look again, and no text speaks of it. */
  readonly standing?: boolean | undefined;
  readonly as_of: string;
  readonly expires: string;
  readonly source: string;
  readonly look_up: Bilingual;
  readonly status: 'seen' | 'seen-2nd' | 'verify';
}

export interface Disclosure {
  readonly id: string;
  readonly version: number;
  readonly rules: readonly string[];
  readonly status: 'seen' | 'seen-2nd' | 'verify';
  /** D3, D5, D15, D16, D20 are never shortened. */
  readonly always_full: boolean;
  /** Names of the bound texts: `disclosure/<id>/<full|short>` under each locale in `templates`. */
  readonly has_short: boolean;
}

/** What may not go out (`knowledge/lexicon/guard.yaml`). */
export interface GuardRule {
  readonly id: string;
  readonly rules: readonly string[];
  readonly verdict: 'block' | 'rewrite';
  readonly why: Bilingual;
  readonly instead?: Bilingual;
  /** Regular expression sources over normalised text, checked at bind time. */
  readonly patterns: readonly string[];
  /** Innocent contexts: a hit inside one of these is not a hit. */
  readonly except: readonly string[];
  /** For `rewrite`: a pattern which, found in the same message, makes the hit lawful. */
  readonly unless?: readonly string[];
  /** Whether negation, quotation or warning in the clause makes it lawful. */
  readonly may_be_negated: boolean;
}

/** A kind of unlawful statement, taught by examples (`knowledge/outgoing/*.yaml`). */
export interface Concept {
  readonly rules: readonly string[];
  readonly why: Bilingual;
  readonly instead: Bilingual;
}

/** Danger signs (`knowledge/lexicon/signs.yaml`): their verdict overrides the classifier. */
export type SignKind =
  | 'crisis'
  | 'fraud'
  | 'fake_documents'
  | 'nominee'
  | 'promise'
  | 'hiding'
  | 'human'
  | 'complaint'
  | 'misconduct'
  | 'privacy'
  | 'student_or_minor'
  | 'hardship'
  | 'forbidden_use'
  | 'credit_repair'
  | 'threat'
  | 'unauthorised_use'
  | 'elder';
export interface SignRule {
  readonly kind: SignKind;
  readonly openings?: Openings | null;
  /** The intent this sign stands for. */
  readonly intent: string;
  readonly patterns: readonly string[];
  readonly except: readonly string[];
  readonly may_be_negated: boolean;
}

/** Cues of conditions and moods (`knowledge/lexicon/cues.yaml`). */
export interface CueRule {
  readonly cue: Condition | Mood;
  readonly openings?: Openings | null;
  readonly patterns: readonly string[];
  readonly except: readonly string[];
}
export type Mood = 'anger' | 'worry' | 'hurry' | 'loss' | 'dissatisfied';

export interface Form {
  readonly id: string;
  readonly version: number;
  readonly fields: readonly {
    readonly name: string;
    readonly label: Bilingual;
    readonly required: boolean;
    readonly pattern?: string;
    readonly options?: readonly { readonly value: string; readonly label: Bilingual }[];
  }[];
}

/** An `opener` is one warm line that code may put before an answer, by the customer's mood. */
export type TemplateUse = 'reply' | 'holding' | 'question' | 'notice' | 'opener';
/** What a text talks about decides which disclosures go with it. */
export type SpeaksOf = 'our_product' | 'own_figures' | 'general';

export interface Template {
  readonly id: string;
  readonly version: number;
  readonly locale: Locale;
  readonly intent: string | null;
  readonly use: TemplateUse;
  readonly speaks_of: SpeaksOf;
  /** Top-level values that must be present, e.g. `figures.instalment`. Without them it cannot be chosen. */
  readonly slots: readonly string[];
  readonly disclosures: readonly string[];
  readonly chips: readonly string[];
  /** Another wording of the text named here, which takes turns with it. */
  readonly variant_of: string | null;
  /** Whether an opener may stand before it; a text with warm first words of its own needs none. */
  readonly opener: boolean;
  /** The words as written, for people who compare versions; never rendered from. */
  readonly source: string;
  readonly hash: string;
  readonly approved: boolean;
  /** The precompiled nunjucks root function; rendered by the slim runtime. */
  readonly code: TemplateCode;
}
export type TemplateCode = { readonly root: (...args: never[]) => void };

/** The trained model as committed: opaque here, opened by `understanding/`. */
export interface ModelFile {
  readonly hash: string;
  readonly text: string;
}
