/** How long and how often each scenario measures. */
export interface Plan {
  readonly repeats: number;
  readonly understandingSeconds: number;
  readonly answerRounds: number;
  readonly storeRounds: number;
  readonly turnSeconds: number;
  readonly turnRepeats: number;
  readonly starts: number;
  readonly conversations: number;
  /** Waits until the desk has let go of every room nobody uses. */
  readonly awaitsForgetting: boolean;
}

export const WHOLE: Plan = {
  repeats: 3,
  understandingSeconds: 0.8,
  answerRounds: 21,
  storeRounds: 60,
  turnSeconds: 4,
  turnRepeats: 2,
  starts: 3,
  conversations: 10_000,
  awaitsForgetting: true,
};
export const QUICK: Plan = {
  repeats: 1,
  understandingSeconds: 0.5,
  answerRounds: 11,
  storeRounds: 25,
  turnSeconds: 2,
  turnRepeats: 1,
  starts: 1,
  conversations: 1_000,
  awaitsForgetting: false,
};
