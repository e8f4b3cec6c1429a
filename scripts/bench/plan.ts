/** How long and how often each scenario measures. */
export interface Plan {
  readonly repeats: number;
  readonly understandingSeconds: number;
  readonly answerRounds: number;
  readonly storeRounds: number;
  readonly turnSeconds: number;
  readonly turnRepeats: number;
  readonly starts: number;
  /** A desk runs for weeks; its code is compiled as it will stay after some thousand turns. */
  readonly warmingSeconds: number;
  readonly offeredSeconds: number;
  readonly idleConnections: number;
  readonly soakSeconds: number;
  readonly pageLoads: number;
  /** Messages, and approvals, from one browser to another. */
  readonly deliveries: number;
  readonly conversations: number;
  readonly hostileFrames: number;
  /** Waits until the desk has let go of every room nobody uses. */
  readonly awaitsForgetting: boolean;
}

export const WHOLE: Plan = {
  repeats: 2,
  understandingSeconds: 1,
  answerRounds: 13,
  storeRounds: 40,
  turnSeconds: 3,
  turnRepeats: 2,
  starts: 3,
  warmingSeconds: 10,
  offeredSeconds: 10,
  idleConnections: 5_000,
  soakSeconds: 300,
  pageLoads: 5,
  deliveries: 200,
  conversations: 10_000,
  hostileFrames: 1_000_000,
  awaitsForgetting: true,
};
export const QUICK: Plan = {
  repeats: 1,
  understandingSeconds: 0.5,
  answerRounds: 9,
  storeRounds: 25,
  turnSeconds: 2,
  turnRepeats: 1,
  starts: 1,
  warmingSeconds: 8,
  offeredSeconds: 6,
  idleConnections: 1_000,
  soakSeconds: 12,
  pageLoads: 3,
  deliveries: 100,
  conversations: 500,
  hostileFrames: 10_000,
  awaitsForgetting: false,
};
