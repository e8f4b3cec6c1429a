import type { codes as chinese } from './chinese-codes.ts';

const tiers = { T1: 'T1 advisor', T2: 'T2 credit officer', T3: 'T3 compliance' };
const roles = {
  advisor: 'Advisor',
  senior: 'Senior credit officer',
  supervisor: 'Supervisor',
  admin: 'Administrator',
};
const queues = {
  needs_person: 'Needs a person',
  waiting: 'Waiting',
  joined: 'Joined',
  machine: 'Assistant',
  closed: 'Closed',
  all: 'All',
};
const languages = { 'zh-CN': 'ZH', 'zh-TW': 'ZH-TW', en: 'EN', other: 'Other' };

const entryTypes = {
  ConversationStarted: 'Conversation started',
  NoticeSent: 'Notice',
  CustomerSaid: 'Customer said',
  HumanAsked: 'Customer asked for a person',
  Replied: 'Reply',
  DraftHeld: 'Draft held for approval',
  Escalated: 'Escalated',
  ClockRanOut: 'Clock ran out',
  DraftRejected: 'Draft rejected',
  AdvisorJoined: 'Advisor joined',
  AdvisorLeft: 'Advisor left',
  HandedOver: 'Handed over',
  NoteWritten: 'Internal note',
  OriginalRevealed: 'Original revealed',
  ConsentGiven: 'Privacy consent',
  FormOffered: 'Form offered',
  FormSubmitted: 'Form submitted',
  DisclosureSeen: 'Disclosure seen',
  Rated: 'Rated',
  ConversationClosed: 'Conversation closed',
  SettingsChanged: 'Settings changed',
  StaffChanged: 'Account changed',
  ConversationErased: 'Conversation erased',
};

const slotNames = {
  amount: 'Amount',
  term_months: 'Months',
  annual_rate: 'Annual rate',
  monthly_fee_rate: 'Monthly fee rate',
  repay_method: 'Repayment method',
  overdue_days: 'Days overdue',
  overdue_interest: 'Unpaid interest',
  compounds: 'Compound interest',
  day_basis: 'Days in a year',
  payoff_day: 'Day of settling',
  days_since_due: 'Days since the due date',
  paid_periods: 'Periods paid',
  prepay_amount: 'Early repayment',
  borrower_type: 'Borrower',
  product: 'Product',
  name: 'Name',
  phone: 'Phone',
  contact_time: 'Best time',
  channel: 'How to reach',
};

const signNames = {
  crisis: 'Crisis',
  fraud: 'Possible fraud',
  fake_documents: 'Fake documents',
  nominee: 'Borrowing for another',
  human: 'Wants a person',
  complaint: 'Complaint',
  misconduct: 'Collector misconduct',
  privacy: 'Privacy rights',
  student_or_minor: 'Student or minor',
  hardship: 'Hardship',
  forbidden_use: 'Forbidden use',
  credit_repair: 'Credit repair',
  threat: 'Threat or abuse',
  unauthorised_use: 'Identity misused',
  elder: 'Elderly person',
};
const moodNames = {
  anger: 'Angry',
  worry: 'Worried',
  hurry: 'In a hurry',
  loss: 'Loss',
  dissatisfied: 'Dissatisfied',
};
const conditionNames = {
  how_to: 'Asks how to',
  personal_fact: 'Personal facts',
  own_contract: 'Own contract',
  verdict: 'Wants a verdict',
  money_or_code_asked: 'Asked for money or a code',
  already_happened: 'Already happened',
  third_person: 'About somebody else',
  unverified: 'Not verified',
};

const refusals = {
  not_allowed: 'Your role may not do this.',
  conflict: 'The conversation has just changed. Look at the newest entries, then try again.',
  blocked_by_guard: 'These words did not pass the compliance check and were not sent.',
  closed: 'The conversation is closed.',
  still_open: 'The conversation is still open; close it first.',
  erased: 'The words of this conversation were erased by law.',
  name_taken: 'This name is taken. Names stay taken, even when disabled.',
  bad_name: 'A name has 2 to 32 letters or digits, with single dots, hyphens or underscores between them.',
  full: 'There is room for no more accounts.',
  not_found: 'This conversation cannot be found; it may have been erased.',
  unknown_conversation: 'This conversation cannot be found; it may have been erased.',
  conversation_full: 'This conversation has reached its limit of entries.',
  text_too_long: 'The text is too long. Please shorten it.',
  empty_text: 'Please write something first.',
  slow_down: 'Too many requests. Please wait a moment.',
  stopping: 'The server is restarting. Please try again in a moment.',
  bad_frame: 'This is not in a form the server accepts.',
  SLOW_DOWN: 'Too many requests. Please wait a moment.',
  SAME_PASSWORD: 'The new password must differ from the current one.',
  INVALID_USERNAME_OR_PASSWORD: 'The user name or password is not right.',
  INVALID_PASSWORD: 'The current password is not right.',
  PASSWORD_TOO_SHORT: 'The new password is too short.',
  PASSWORD_TOO_LONG: 'The new password is too long.',
};

/** What the codes of the wire and of the ledger are called. */
export const codes: typeof chinese = {
  tiers,
  roles,
  queues,
  languages,
  entryTypes,
  slotNames,
  signNames,
  moodNames,
  conditionNames,
  refusals,
};
