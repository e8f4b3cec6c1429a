import type { Condition, Mood, Purpose, SignKind } from '../knowledge/handbook.ts';

/** What the machine made of a message. Plain data: it is kept in the ledger beside the words. */
export interface Reading {
  readonly language: Language;
  /** The text with personal data as typed tokens, `[ID_1]`, `[PHONE_1]`; nothing below this line saw more. */
  readonly masked: string;
  /** An id of the table of intents, or `unclear`. */
  readonly intent: string;
  readonly confidence: number;
  readonly others: readonly { readonly intent: string; readonly confidence: number }[];
  readonly slots: Slots;
  readonly signs: readonly Sign[];
  readonly conditions: readonly Condition[];
  readonly moods: readonly Mood[];
  /** True when the intent or a fact was taken from the conversation ("24期呢"). */
  readonly followUp: boolean;
  /** Words that moved the classifier most, for the advisor and the audit. */
  readonly because: readonly string[];
  /** Words and figures beside a calculation that none of its facts accounts for. */
  readonly unexplained?: readonly string[];
  /** In order, when the message holds two or more that the classifier is sure of; `intent` is of the message as a whole. */
  readonly questions?: readonly Question[];
}

/** One of several questions in a message. */
export interface Question {
  readonly intent: string;
  readonly confidence: number;
  /** From the masked text, where it begins at `from`. */
  readonly text: string;
  readonly from: number;
  /** Its own, and what was told beside the questions. */
  readonly conditions: readonly Condition[];
  /** Facts of the whole message, its own first; the positions of its own count from its own beginning. */
  readonly slots: Slots;
}

export type Language = 'zh-CN' | 'zh-TW' | 'en' | 'other';

export interface Sign {
  readonly kind: SignKind;
  readonly intent: string;
  /** The words that gave it away, from the masked text. */
  readonly words: string;
  /** Whether a written pattern says so, or what was learned from examples. */
  readonly by: 'pattern' | 'learned';
}

/** A fact with the words it came from; positions are UTF-16 offsets into the masked text. */
export interface Slot<T = string> {
  readonly value: T;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What a customer said about a loan. Money: yuan with two places, unless `currency` says which. Rates: exact decimal a year. */
export interface Slots {
  readonly amount?: Slot;
  /** Of a price, what the customer pays himself: the loan is the rest. */
  readonly down_payment?: Slot;
  readonly term_months?: Slot<number>;
  readonly annual_rate?: Slot & { readonly stated: RateKind };
  /** "利息8厘", "1.2% interest", of a month or a year: what it comes to in a year if it is a month's. */
  readonly unclear_rate?: Slot;
  /** The answer to that. */
  readonly rate_period?: Slot<'monthly' | 'annual' | 'both'>;
  /** What is added to the rate of the calculation before, as a decimal a year, below zero what is taken off. */
  readonly rate_change?: Slot;
  /** A flat fee a month on the original principal ("每月费率0.6%"): never an annual rate. */
  readonly monthly_fee_rate?: Slot;
  readonly repay_method?: Slot<'equal_instalment' | 'equal_principal' | 'interest_only' | 'bullet'>;
  /** Two or more methods named in one message, to be compared, joined by a comma. */
  readonly repay_methods?: Slot;
  readonly overdue_days?: Slot<number>;
  /** Interest due and unpaid, on which compound interest (复利) runs. */
  readonly overdue_interest?: Slot;
  /** The customer wants compound interest counted. */
  readonly compounds?: Slot<true>;
  /** Days in a year, where the contract's or the customer's words say. */
  readonly day_basis?: Slot<360 | 365>;
  /** The day of the month on which the loan is to be settled, which need not be a due date. */
  readonly payoff_day?: Slot<number>;
  /** From the last due date to the day of settling. */
  readonly days_since_due?: Slot<number>;
  readonly paid_periods?: Slot<number>;
  /** What a message asks of the sum just computed, and nothing else: "1-12" of its payments, "share" of its interest, "shown" in it anyway. */
  readonly figure_asked?: Slot;
  /** "第7个月还多少": the payment that is asked for. */
  readonly payment_number?: Slot<number>;
  readonly prepay_amount?: Slot;
  /** The part of what is left that is to be paid early, as "1/3". */
  readonly prepay_share?: Slot;
  /** What is to be paid beyond each payment, in yuan. */
  readonly extra_payment?: Slot;
  /** Of the principal paid early, as a decimal. */
  readonly prepay_fee_rate?: Slot;
  /** A loan of days instead of months. */
  readonly term_days?: Slot<number>;
  /** What is or would be paid each month, from which a rate can be worked out. */
  readonly monthly_payment?: Slot;
  /** All that is repaid, at once and at the end: with what was received it tells the price. */
  readonly repaid_at_end?: Slot;
  readonly monthly_fee?: Slot;
  readonly upfront_fee?: Slot;
  /** Of the principal, taken once. */
  readonly upfront_fee_rate?: Slot;
  /** A fee as a share of the principal, of which nobody said whether it is paid once or each month. */
  readonly unclear_fee?: Slot;
  /** The answer to that; "in_loan" is a fee that was added to the loan and never paid out. */
  readonly fee_timing?: Slot<'once' | 'each_month' | 'in_loan'>;
  /** Not repaid month by month in one way all along: by the quarter or week, with a balloon, interest first for a while. */
  readonly odd_plan?: Slot<true>;
  /** How often is paid, where it is not every month. */
  readonly pay_every?: Slot<'month' | 'quarter' | 'half_year' | 'year' | 'fortnight' | 'week'>;
  /** Months at the beginning in which only interest is paid. */
  readonly interest_first?: Slot<number>;
  /** Months of the loan after such a beginning. */
  readonly rest_months?: Slot<number>;
  /** The rate of a year for the months at the beginning; `annual_rate` is that of the rest. */
  readonly first_rate?: Slot & { readonly stated: RateKind };
  readonly first_rate_months?: Slot<number>;
  /** Rates between the first and the last, each with its months: "0.038 × 36, 0.042 × 24". */
  readonly middle_rates?: Slot;
  /** The first stretch bears no interest. */
  readonly free_first?: Slot<true>;
  /** What is paid in it. */
  readonly free_paid?: Slot<'principal' | 'nothing'>;
  /** A part of the principal due with the last payment, in yuan or as a decimal of it. */
  readonly balloon?: Slot;
  readonly balloon_share?: Slot;
  /** Months over which the payment is worked out, though what is left falls due earlier. */
  readonly worked_over?: Slot<number>;
  /** What the rate of a loan that runs becomes; `annual_rate` is what it was. */
  readonly new_rate?: Slot & { readonly stated: RateKind };
  /** The months of the loan that takes its place, where they are others. */
  readonly new_term_months?: Slot<number>;
  /** The customer wants it counted month by month all the same. */
  readonly monthly_plan?: Slot<true>;
  /** Over the contract rate: "0.5" is half as much again. */
  readonly overdue_uplift?: Slot;
  /** A year, what an overdue amount is charged in all ("日罚息万分之五"): nothing is added to it. */
  readonly penalty_rate?: Slot & { readonly stated: RateKind };
  /** What all its sums are in where it is not the yuan: a code, or the sign or word that several currencies share. */
  readonly currency?: Slot;
  /** Sums were said of which nothing is computed: in two currencies, without hundredths, or not in yuan where only those count. */
  readonly foreign_money?: Slot<true>;
  /** A rate told by the LPR: what is added to it, as a decimal a year, below zero what is taken off. */
  readonly lpr_points?: Slot;
  /** Which LPR, where the words say; both are dated facts of the records. */
  readonly lpr_term?: Slot<'lpr_1y' | 'lpr_5y'>;
  /** The rate that was told is to be held against a ceiling. */
  readonly against_cap?: Slot<true>;
  /** Loans set beside each other, as `writeOffers` writes them. */
  readonly offers?: Slot;
  /** They are all to be paid, so what they come to together is asked, and not which of them to take. */
  readonly added_up?: Slot<true>;
  /** Which rate the customer wants the stated one turned into. */
  readonly rate_wanted?: Slot<'daily' | 'monthly' | 'nominal'>;
  /** Principal still owed, as the customer names it. */
  readonly remaining_principal?: Slot;
  readonly monthly_income?: Slot;
  /** What is paid on debts each month already, all together. */
  readonly monthly_debts?: Slot;
  /** What a loan not yet taken would take each month beside them. */
  readonly further_payment?: Slot;
  /** Of the income, what may go on debts each month, as a decimal. */
  readonly income_share?: Slot;
  /** Of the collateral's value, what may be owed on it in all, as a decimal. */
  readonly value_share?: Slot;
  /** What is to be worked out from a payment: the loan it repays, or how long that takes. */
  readonly loan_wanted?: Slot<'amount' | 'term'>;
  /** What a fact of the loan was in the calculation before, when the difference to it is asked for. */
  readonly former_amount?: Slot;
  readonly former_monthly_payment?: Slot;
  readonly former_annual_rate?: Slot;
  readonly former_term_months?: Slot<number>;
  readonly former_repay_method?: Slot<'equal_instalment' | 'equal_principal' | 'interest_only' | 'bullet'>;
  /** A share that is asked for by its name. */
  readonly ratio_wanted?: Slot<'debt_to_income' | 'loan_to_value'>;
  readonly collateral_type?: Slot<'house' | 'car'>;
  /** Appraised, or as the customer estimates it. */
  readonly collateral_value?: Slot;
  /** What it was or is to be bought for. */
  readonly collateral_price?: Slot;
  /** Owed already on the same collateral. */
  readonly prior_liens?: Slot;
  readonly purpose?: Slot<Purpose>;
  /** A province of the mainland. */
  readonly region?: Slot;
  readonly borrower_type?: Slot<'person' | 'self_employed' | 'company'>;
  /** Id of a product of the desk. */
  readonly product?: Slot;
  /** Ids of two or more products named in one message, joined by a comma. */
  readonly products?: Slot;
}

/** The facts of a message while they are being read. */
export type MutableSlots = { -readonly [K in keyof Slots]: Slots[K] };
/** Makes a fact of what stands at a place of the normalised text, with the words that were typed there. */
export type SlotAt = <T>(place: { readonly from: number; readonly to: number }, value: T) => Slot<T>;
export type RateKind = 'annual' | 'monthly' | 'daily';

/** What a follow-up may lean on; comes from the fold of the conversation. */
export interface Context {
  readonly intent: string | null;
  readonly slots: Slots;
  /** A fact the desk has just asked for: a bare "36期" then answers it. */
  readonly asked: string | null;
  readonly language: Language | null;
  /** What was heard of the kind of question that `intent` was. */
  readonly conditions: readonly Condition[];
  /** The danger heard last that what follows may still be about, and the messages since. */
  readonly danger: { readonly sign: Sign; readonly ago: number } | null;
  /** Messages since something was wanted that nobody gets here; absent where that is long ago. */
  readonly demanded?: number | undefined;
  /** The facts of the same calculation before one of them was changed. */
  readonly former?: Slots;
  /** What was doubtful of the calculation, and is of whatever is made of it. */
  readonly unexplained?: readonly string[];
  /** The calculation before the topic that came after it; only its own facts lead back to it. */
  readonly earlier: Earlier | null;
  /** The sum the customer said he needs, before anything was worked out. */
  readonly sumWanted?: SumWanted;
}
export interface SumWanted extends Pick<Slots, 'currency'> {
  readonly amount: Slot;
  /** Messages since. */
  readonly ago: number;
}
export interface Earlier {
  readonly intent: string;
  readonly slots: Slots;
  readonly asked: string | null;
  readonly unexplained?: readonly string[];
  /** Messages since. */
  readonly ago: number;
}

export const NO_CONTEXT: Context = {
  intent: null,
  slots: {},
  asked: null,
  language: null,
  conditions: [],
  danger: null,
  earlier: null,
};
