/** The lender as the page shows it, in one language; every figure is already written as people read it. */
export interface Lender {
  readonly name: string;
  readonly licence: string;
  readonly address: string;
  readonly hotline: string;
  readonly assistant: string;
  readonly privacy: { readonly id: string; readonly text: string };
  readonly hotlines: readonly {
    readonly number: string;
    readonly for: 'fraud' | 'complaint' | 'support';
    readonly name: string;
  }[];
  readonly products: readonly LenderProduct[];
  /** Approved disclosures: the page adds no risk wording of its own. */
  readonly wording: {
    readonly decision: string;
    readonly cost: string;
    readonly lender: string;
    readonly noFeeBefore: string;
    readonly means: string;
    readonly complaints: string;
    readonly fraud: string;
  };
}

export interface LenderProduct {
  readonly id: string;
  readonly name: string;
  readonly audience: string;
  readonly isSecured: boolean;
  /** Annual all-in cost, simple: interest and every fee. */
  readonly allIn: string;
  readonly allInEffectiveMost: string;
  readonly interest: string;
  readonly amount: string;
  readonly terms: string;
  readonly methods: string;
  readonly fees: readonly { readonly name: string; readonly standard: string; readonly collector: string }[];
  readonly prepayFee: string | null;
  readonly materials: readonly string[];
  readonly purposes: readonly string[];
  readonly reviewTime: string;
  readonly asOf: string;
}
