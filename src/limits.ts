/** Every bound in one place, each with its unit. A list, text, loop or queue without a line here is a bug. */
export const LIMITS = {
  // The customer's socket (the public contract names these).
  frameBytes: 16 * 1024,
  textChars: 2_000,
  commentChars: 1_000,
  helloMs: 10_000,
  badFrames: 20,
  badFramesWindowMs: 10_000,
  saysPerWindow: 20,
  saysWindowMs: 10_000,
  otherFramesPerWindow: 60,
  unreadBytes: 1024 * 1024,
  // How long a closing socket may take to answer before it is cut.
  goodbyeMs: 5_000,
  formValueChars: 200,
  formFields: 12,
  pageChars: 500,
  socketsPerConversation: 10,
  sockets: 12_000,
  // One address may take half the house and no more: many customers of one mobile network share one.
  socketsPerAddress: 6_000,
  // Each is kept for ever, so one address may not begin as many as it likes; and of how many addresses that is counted.
  beginningsPerAddress: 2_000,
  beginningsWindowMs: 10 * 60_000,
  addressesCounted: 2_000,
  // Beyond the sockets, for the pages, the staff and those who are about to be told that there is no room.
  connections: 14_000,
  // Made by the system before the desk takes them: after a restart all customers come back in one moment, and one whom the
  // system has no room for tries again only a second later, then three.
  connectionsWaiting: 4_096,
  fragmentsPerFrame: 64,
  // A connection nobody answers on is probed by the system after so long, and cut when it stays silent.
  silentMs: 60_000,

  // Requests: who sends slowly is cut.
  requestHeadMs: 10_000,
  requestMs: 30_000,
  slowRequestsCheckedMs: 2_000,
  headers: 100,
  backlogEntries: 6_000,

  // A conversation.
  entriesPerConversation: 5_000,
  conversationIdsInOneBatch: 1_000,
  clarifyingQuestions: 2,
  unsatisfiedTurns: 2,
  outOfScopeTurns: 2,
  clockRuns: 4,
  decideRetries: 3,
  roomsKept: 1_500,
  roomsLookedAt: 64,
  roomIdleMs: 60_000,
  commandsQueuedPerRoom: 64,
  sliceMs: 4,
  gatherMs: 10,
  warmUpAfterMs: 3_000,
  warmUpPauseMs: 20,
  tokenDays: 180,

  // Staff.
  staffTextChars: 4_000,
  noteChars: 4_000,
  queuePage: 200,
  placesFreshMs: 250,
  searchPage: 50,
  searchChars: 200,
  staffBodyBytes: 64 * 1024,
  staffStreams: 200,
  changesUnread: 1_000,
  livePingMs: 15_000,
  staffAccounts: 1_000,
  staffNameChars: 32,
  passwordCharsMin: 12,
  passwordCharsMax: 128,
  sessionHours: 12,
  // Failed attempts before a name, an address or a password change is locked, and for how long they count.
  failuresPerName: 5,
  failuresPerAddress: 5,
  failuresPerPasswordChange: 5,
  failuresWindowMs: 10 * 60_000,
  failuresKept: 100_000,
  // Each sign-in costs a password hash; this bounds those of one address, or of all whose address is unknown, that
  // come without such a pause between them.
  signInsInARow: 60,
  signInsPauseMs: 10_000,

  // The ledger.
  eventsPerAppend: 16,
  bodyBytes: 256 * 1024,
  appendsPerCommit: 100,
  commitMs: 8,
  checkpointMs: 1_000,
  checkpointEntries: 2_000,
  appendsWaiting: 20_000,
  headsKept: 2_500,
  subjectKeysKept: 2_500,
  rebuildBatch: 100,
  exportPage: 500,
  // Of one conversation, in one slice: opening an entry takes some fifty microseconds, showing one less than ten.
  entriesRead: 50,
  entriesShown: 200,
  searchTerms: 8,
  searchHitsPerTerm: 5_000,
  // PostgreSQL: a word's bytes in its index end at 2,046, its places at 16,383.
  indexedTokenChars: 500,
  indexedPlaces: 16_383,
  notifiedBytes: 7_900,
  databaseConnections: 8,
  databaseConnectMs: 3_000,
  databaseAnswerMs: 5_000,
  // For work that one node does at a time: the first start, a sign-in.
  databaseAloneMs: 30_000,
  databaseRetryMs: 250,
  earPulseMs: 5_000,
  readyMs: 2_000,
  statementsKept: 200,
  dueBatch: 100,
  clockTickMs: 1_000,

  // How long before a dated fact expires the desk is warned, and how often the log says so.
  factWarningDays: 10,
  // Handbooks kept before that a text is compared with.
  handbooksCompared: 20,
  factsLookedAtMs: 24 * 60 * 60_000,

  // Authored files, before they are bound.
  authoredFileChars: 448 * 1024,
  authoredDepth: 16,
  patternChars: 4_000,
  authoredWordChars: 40,
  // Conversations with a store of their own (Workers): how soon their entries are carried to the desk (each delivery is a
  // handful of commits beside the customer's), the longest pause after failures, entries carried at once, and how old the
  // settings may be when something is decided, or a place in the queue when it is shown.
  courierMs: 5_000,
  courierRetryMs: 60_000,
  parcelEntries: 100,
  settingsFreshMs: 5_000,
  placeFreshMs: 1_000,

  // Understanding and arithmetic.
  slotsPerMessage: 32,
  // After a calculation or a danger: messages on something else before nothing leads back to it.
  messagesToLeadBack: 5,
  // Certainty below which a message that tells no figure leaves the calculation at hand as it was.
  lostBelow: 0.5,
  // After a promise was refused: messages on something else before a few words no longer ask for it again.
  messagesToInsist: 2,
  doubtsKept: 20,
  // Of one message: parts that are read as questions, and those answered together.
  questionsRead: 6,
  questionsPerMessage: 3,
  loanMaxFen: 100_000_000_000_00,
  loanMaxPeriods: 1_200,
  // Stretches of one loan with a rate or a way of paying of their own.
  phasesPerLoan: 6,
  // 300 % a year or more is a slip of the pen, or a crime: nobody's instalments are worked out from it.
  annualRateMax: 2.9999,
  // What loans hardly ever have: beyond these a word was rather taken for a figure, and a person looks at the sum first.
  principalLikelyYuan: 100,
  paymentLikelyYuan: 10,
  paymentLikelyMostYuan: 50_000,
  feeLikelyYuan: 5,
  annualRateLikely: 1,
  annualRateLikelyLeast: 0.005,
  lprPointsLikely: 0.1,
  lprRateLikely: 0.15,
  monthlyFeeLikely: 0.1,
  monthsLikely: 480,
  schedulesKept: 200,
  costCardsKept: 200,
  // Payments of a schedule that go along with an answer; a longer one is shown by its sums alone.
  paymentsShown: 360,
  passedTextsKept: 1_000,
  // Where one guard rule points at in one text: the first stops it, and a flood of them must not cost a reading each.
  hitsPerRule: 20,
  innocentLinesKept: 4_000,
  figureChars: 40,
  costSheetReadSeconds: 5,

  // Stopping.
  stopMs: 5_000,
} as const;
