import { useState } from 'preact/hooks';
import type { StaffRole } from '../../protocol.ts';
import type { Answer, Changed, Person, PersonChange, Problem } from './api.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNotice } from './notice.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { useSurroundings } from './surroundings.ts';
import { useLoaded } from './use-loaded.ts';

const ROLES: readonly StaffRole[] = ['advisor', 'senior', 'supervisor', 'admin'];

/** Who works here. A supervisor may look; an administrator adds, changes and disables. */
export function PeoplePage() {
  const { api, strings, me } = useSurroundings();
  const { value, problem, reload } = useLoaded('people', api.people);
  const [fresh, setFresh] = useState<Changed | null>(null);
  const done = (changed: Changed): void => {
    if (changed.oneTimePassword !== null) setFresh(changed);
    reload();
  };
  return (
    <main class="page">
      <section class="panel">
        <SettingsTabs screen="people" />
        <h1>{strings.peopleTitle}</h1>
        {me.role !== 'admin' && <p class="notice soft">{strings.peopleReadOnly}</p>}
        {problem && <ProblemNotice {...{ strings, problem }} onRetry={reload} />}
        {!value && !problem && <p class="loading">{strings.loading}</p>}
        {value && (
          <ul class="people">
            {value.people.map((person) => (
              <PersonRow key={person.id} {...{ person, done }} />
            ))}
          </ul>
        )}
        {me.role === 'admin' && <AddPerson done={done} />}
        {fresh && <OneTimePassword changed={fresh} onClose={() => setFresh(null)} />}
      </section>
    </main>
  );
}

type Deed = PersonChange['change'];
/** A change that is asked about first; what the public name shall be is typed there. */
type Wish = Exclude<PersonChange, { change: 'public_name' }> | { readonly change: 'public_name' };

interface RowProps {
  readonly person: Person;
  readonly done: (changed: Changed) => void;
}

function PersonRow({ person, done }: RowProps) {
  const { strings, me, locale } = useSurroundings();
  const [wish, setWish] = useState<Wish | null>(null);
  const isMe = person.id === me.id;
  const button = (change: Exclude<Deed, 'role'>, label: string, kind = '') => (
    <button
      type="button"
      class={kind}
      aria-label={`${label}${strings.colon}${person.name}`}
      onClick={() => setWish({ change })}
    >
      {label}
    </button>
  );
  return (
    <li class={person.disabled ? 'person-row off' : 'person-row'}>
      <p>
        <b>{person.name}</b>
        {isMe && <span class="badge own">{strings.you}</span>}
        {person.disabled && <span class="badge t3">{strings.disabled}</span>}
        {!person.disabled && person.mustChangePassword && <span class="badge amber">{strings.notYetIn}</span>}
        <small>{strings.roleTiers(strings.roles[person.role], person.tiers.join(' '))}</small>
        <small>{strings.customersSee(person.shownAs[locale])}</small>
      </p>
      {me.role === 'admin' && (
        <div class="buttons">
          {!isMe && (
            <RoleSelect
              label={`${strings.role}${strings.colon}${person.name}`}
              value={person.role}
              isOff={person.disabled}
              onRole={(role) => setWish({ change: 'role', role })}
            />
          )}
          {button('public_name', strings.renamePublic)}
          {!isMe && !person.disabled && button('password', strings.resetPassword)}
          {!isMe &&
            (person.disabled ? button('enabled', strings.enable) : button('disabled', strings.disable, 'danger'))}
        </div>
      )}
      {wish?.change === 'public_name' && <PublicName {...{ person, done }} onClose={() => setWish(null)} />}
      {wish && wish.change !== 'public_name' && <Confirm {...{ person, wish, done }} onClose={() => setWish(null)} />}
    </li>
  );
}

interface RoleProps {
  readonly label: string;
  readonly value: StaffRole;
  readonly isOff?: boolean;
  readonly onRole: (role: StaffRole) => void;
}

function RoleSelect({ label, value, isOff = false, onRole }: RoleProps) {
  const { strings } = useSurroundings();
  return (
    <select
      aria-label={label}
      disabled={isOff}
      value={value}
      onChange={(event) => {
        const chosen = ROLES.find((role) => role === event.currentTarget.value);
        // Shown as it is until the change is confirmed.
        event.currentTarget.value = value;
        if (chosen) onRole(chosen);
      }}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {strings.roles[role]}
        </option>
      ))}
    </select>
  );
}

/** Another name for customers to see. */
function PublicName({ person, done, onClose }: RowProps & { readonly onClose: () => void }) {
  const { api, strings } = useSurroundings();
  const [name, setName] = useState(person.publicName);
  const { isBusy, problem, run } = useChange(done, onClose);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (name.trim() !== '')
      void run(() => api.changePerson(person.id, { change: 'public_name', publicName: name.trim() }));
  };
  return (
    <Dialog title={strings.publicNameTitle(person.name)} onClose={onClose}>
      <form onSubmit={submit}>
        <PublicNameField value={name} onName={setName} isRequired />
        {problem && <ProblemNotice {...{ strings, problem }} />}
        <div class="buttons">
          <button type="button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" class="primary" disabled={isBusy || name.trim() === ''}>
            {strings.rename}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface PublicNameProps {
  readonly value: string;
  readonly onName: (name: string) => void;
  readonly isRequired?: boolean;
}

function PublicNameField({ value, onName, isRequired = false }: PublicNameProps) {
  const { strings } = useSurroundings();
  return (
    <label>
      {strings.publicName}
      <input
        value={value}
        autocomplete="off"
        maxLength={32}
        required={isRequired}
        onInput={(event) => onName(event.currentTarget.value)}
      />
      <span class="hint">{strings.publicNameHint}</span>
    </label>
  );
}

interface ConfirmProps extends RowProps {
  readonly wish: Exclude<Wish, { change: 'public_name' }>;
  readonly onClose: () => void;
}

function Confirm({ person, wish, done, onClose }: ConfirmProps) {
  const { api, strings } = useSurroundings();
  const { isBusy, problem, run } = useChange(done, onClose);
  const words =
    wish.change === 'role'
      ? strings.confirmRole(person.name, strings.roles[wish.role])
      : strings.confirm[wish.change](person.name);
  return (
    <Dialog title={words} onClose={onClose}>
      {problem && <ProblemNotice {...{ strings, problem }} />}
      <div class="buttons">
        <button type="button" onClick={onClose}>
          {strings.cancel}
        </button>
        <button
          type="button"
          class={wish.change === 'disabled' ? 'primary dangerous' : 'primary'}
          disabled={isBusy}
          onClick={() => void run(() => api.changePerson(person.id, wish))}
        >
          {strings.confirmYes}
        </button>
      </div>
    </Dialog>
  );
}

function AddPerson({ done }: Pick<RowProps, 'done'>) {
  const { api, strings } = useSurroundings();
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('advisor');
  const [publicName, setPublicName] = useState('');
  const { isBusy, problem, run } = useChange(done, () => {
    setName('');
    setPublicName('');
  });
  const submit = (event: Event): void => {
    event.preventDefault();
    if (name.trim() !== '') void run(() => api.addPerson(name.trim(), role, publicName.trim()));
  };
  return (
    <form class="add-person" onSubmit={submit}>
      <h2>{strings.addPerson}</h2>
      <div class="fields">
        <label>
          {strings.username}
          <input
            value={name}
            autocomplete="off"
            maxLength={32}
            required
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <div>
          <span aria-hidden="true">{strings.role}</span>
          <RoleSelect label={strings.role} value={role} onRole={setRole} />
        </div>
      </div>
      <PublicNameField value={publicName} onName={setPublicName} />
      <button type="submit" class="primary" disabled={isBusy || name.trim() === ''}>
        {strings.add}
      </button>
      {problem && <ProblemNotice {...{ strings, problem }} />}
    </form>
  );
}

function useChange(done: (changed: Changed) => void, after: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (work: () => Promise<Answer<Changed>>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const answer = await work();
    setBusy(false);
    if ('problem' in answer) return setProblem(answer.problem);
    after();
    done(answer.value);
  };
  return { isBusy, problem, run };
}

/** Shown once: the server keeps only its hash. */
function OneTimePassword({ changed, onClose }: { readonly changed: Changed; readonly onClose: () => void }) {
  const { strings } = useSurroundings();
  return (
    <Dialog title={strings.oneTimeTitle(changed.name)} onClose={onClose}>
      <p>
        <code class="one-time">{changed.oneTimePassword}</code>
      </p>
      <p class="hint">{strings.oneTimeHint}</p>
      <div class="buttons">
        <button type="button" onClick={() => void navigator.clipboard?.writeText(changed.oneTimePassword ?? '')}>
          {strings.copy}
        </button>
        <button type="button" class="primary" onClick={onClose}>
          {strings.close}
        </button>
      </div>
    </Dialog>
  );
}
