export const aiLabel = 'AI assistant';
export const reviewed = 'Reviewed by a person';
export const advisor = 'Advisor';
export const you = 'You';
export const human = 'Human help';
export const humanAsked = 'Requested';
export const humanHere = (name: string) => `${name} is with you`;
export const peopleOpen = 'Advisors are in';
export const peopleClosed = 'Advisors are away';
export const backAt = (time: string) => `Advisors are away until ${time}`;
export const queued = (place: string, time: string) => `${place} · ${time}`;
export const hello = 'Hello. What would you like to know?';
export const helloMore = 'The AI assistant answers at once; people answer what it cannot';
export const questionsTitle = 'Often asked';
export const questions = [
  'What interest do you charge?',
  'What fees are there?',
  'What documents do I need?',
  'How long until I get the money?',
];
export const continueTalk = 'Continue the conversation';
export const home = 'Back to start';
export const toComposer = 'Skip to the message field';
export const menu = 'More';
export const save = 'Save the conversation';
export const end = 'End conversation';
export const endQuestion = 'End this conversation?';
export const endWaitingQuestion = 'A person still owes you an answer, and you would not get it. End anyway?';
export const endYes = 'End it';
export const endNo = 'Keep talking';
export const withdraw = 'Withdraw consent';
export const understood = 'OK';
export const close = 'Close';
export const log = 'Conversation';
export const earlier = 'Show earlier messages';
export const newMessages = 'New messages';
export const connecting = 'Connecting…';
export const reconnecting = 'Connection lost, reconnecting…';
export const offline = 'No connection. What you wrote is kept and sent when it is back';
export const outdated = 'This page is out of date, please reload it';
export const refusedHere =
  'Chat is not available on this page. Please use the official website or app, and beware of imitations';
export const sending = 'Sending…';
export const sent = 'Sent';
export const failed = 'Not sent';
export const retry = 'Try again';
export const discard = 'Delete';
export const fetching = 'Loading…';
export const notFetched = 'This part could not be loaded';
export const more = 'Read more';
export const less = 'Read less';
export const notes = 'Notes';
export const ticket = 'Reference';
export const promised = 'Answer';
export const queue = 'Place in queue';
export const place = (position: number) => `Number ${position}`;
export const at = (day: string, time: string) => `${time} ${day}`;
export const by = (day: string, time: string) => `by ${time} ${day}`;
export const zone = 'Beijing time';
export const inZone = (time: string, zone: string) => `${time} (${zone})`;
export const joined = (name: string) => `${name} joined the conversation`;
export const left = (name: string) => `${name} left the conversation`;
export const typing = 'is typing…';
export const closed = (reason: string): string =>
  reason === 'customer'
    ? 'You ended the conversation'
    : reason === 'idle'
      ? 'The conversation ended after a long silence'
      : 'The advisor ended the conversation';
export const closedDesk = (time: string) =>
  `Advisors are away until ${time}. The AI assistant answers meanwhile; for a person, leave your contact details and we get back to you then.`;
export const later = 'later';
export const leaveContact = 'Leave contact details';
export const startAnew = 'Start a new conversation';
export const ratingQuestion = 'Did this conversation help you?';
export const ratingScore = (score: number) => `${score} out of 5`;
export const ratingComment = 'Anything to add? (optional)';
export const ratingSend = 'Send rating';
export const ratingThanks = 'Thank you for your rating';
export const formTitle = 'Leave your contact details';
export const formRequired = 'Please fill this in';
export const formOptional = 'optional';
export const formChoose = 'Please choose';
export const formConsent = 'I have read and agree to the';
export const formConsentNeeded = 'Please read and agree to the privacy notice first';
export const formSend = 'Send';
export const formSent = 'Contact details sent';
export const privacyLine =
  'This chat is stored encrypted so that we can answer you. Never send ID or card numbers, passwords or codes.';
export const privacyTitle = 'Privacy notice';
export const version = (notice: string) => `version ${notice}`;
export const readNotice = 'Read the notice';
export const placeholder = 'Type your question';
export const send = 'Send';
export const count = (used: number, bound: number) => `${used} / ${bound}`;
export const tooLong = (bound: number) => `At most ${bound} characters; please send it in parts`;
export const full = 'Earlier messages are still being sent; please wait a moment';
export const savedAt = 'Saved';
