/** How often the page asks who is signed in and which conversation grew last. The consoles have their own live line. */
const LOOK_MS = 2_000;

const customer = frame('customer');
const advisor = frame('advisor');
const supervisor = frame('supervisor');
const follow = document.querySelector<HTMLInputElement>('#follow');

/** `away`: nobody is signed in. `new`: a one-time password is to be changed first. */
type Session = 'away' | 'new' | 'here';
let session: Session | null = null;
let followed: string | null = null;
let view: 'replay' | 'verify' = 'verify';

for (const tab of all('[data-tab]')) tab.addEventListener('click', () => show(tab.dataset.tab));
for (const button of all('[data-view]'))
  button.addEventListener('click', () => oversee(button.dataset.view === 'replay' ? 'replay' : 'verify'));
for (const button of all('[data-question]'))
  button.addEventListener('click', () => {
    show('customer');
    draft(button.dataset.question ?? '');
  });
// The widget takes the focus when it opens; a visitor who has only just come keeps reading from the top.
addEventListener('message', (event) => {
  if (event.origin !== location.origin || event.source !== customer.contentWindow) return;
  if (document.activeElement === customer) customer.blur();
  scrollTo(0, 0);
});
void look();

/** The question stands in the customer's chat, to be changed and sent by the customer. */
function draft(question: string): void {
  const ask = customer.contentDocument?.getElementById('ask');
  if (!ask) return;
  ask.dataset.loandeskOpen = question;
  ask.click();
  ask.dataset.loandeskOpen = '';
  customer.focus();
  customer.scrollIntoView({ block: 'nearest' });
}

function show(chair: string | undefined): void {
  const chairs = document.getElementById('chairs');
  if (chairs && chair) chairs.dataset.shown = chair;
  for (const tab of all('[data-tab]')) tab.ariaPressed = String(tab.dataset.tab === chair);
}

function oversee(chosen: typeof view): void {
  view = chosen;
  for (const button of all('[data-view]')) button.ariaPressed = String(button.dataset.view === view);
  if (view === 'verify') moveTo(supervisor, '#/verify');
  else if (followed !== null) moveTo(supervisor, `#/c/${followed}/replay`);
}

async function look(): Promise<void> {
  if (!document.hidden) await lookOnce();
  setTimeout(() => void look(), LOOK_MS);
}

/** Asks as whoever is signed in, with nothing but the browser's own session: the server decides what may be known. */
async function lookOnce(): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch('/api/search');
  } catch {
    // The server is away; the chairs say so themselves.
    return;
  }
  if (answer.status === 401) return sit('away');
  if (answer.status === 403) return sit('new');
  if (!answer.ok) return;
  // A chair that has just been opened again is moved at the next look.
  if (session !== 'here') return sit('here');
  const newest = newestIn(await answer.json());
  if (newest !== null && newest !== followed && follow?.checked) {
    followed = newest;
    moveTo(advisor, `#/c/${newest}`);
    oversee('replay');
  }
}

/** Who is signed in has changed: the chair where it happened knows already, the other one opens again. */
function sit(next: Session): void {
  if (next === session) return;
  session = next;
  for (const door of all('[data-session]')) door.hidden = door.dataset.session !== session;
  if (session === 'away') {
    followed = null;
    return;
  }
  for (const chair of [advisor, supervisor]) {
    const atDoor = chair.contentDocument?.querySelector('form input[type="password"]') != null;
    if (atDoor && chair !== document.activeElement) chair.contentWindow?.location.reload();
  }
}

function newestIn(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('rows' in json) || !Array.isArray(json.rows)) return null;
  const row: unknown = json.rows[0];
  if (typeof row !== 'object' || row === null || !('conversation' in row)) return null;
  return typeof row.conversation === 'string' ? row.conversation : null;
}

// Replaced, not added: the browser's back button leaves this page and does not walk through the chairs. The whole address,
// because a bare hash would be read as one of this page.
function moveTo(chair: HTMLIFrameElement, hash: string): void {
  const place = chair.contentWindow?.location;
  if (place && place.hash !== hash) place.replace(`${place.pathname}${place.search}${hash}`);
}

function frame(chair: string): HTMLIFrameElement {
  const found = document.getElementById(`${chair}-frame`);
  if (found instanceof HTMLIFrameElement) return found;
  throw new Error(`The page has no chair for the ${chair}.`);
}

function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}
