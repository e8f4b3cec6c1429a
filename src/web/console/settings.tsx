import { useEffect, useState } from 'preact/hooks';
import type { Tier } from '../../protocol.ts';
import type { Answer, Person, Problem } from './api.ts';
import { ProblemNotice } from './notice.tsx';
import {
  draftOf,
  readDraft,
  type Settings,
  type SettingsDraft,
  type SettingsField,
  WEEKDAYS,
} from './settings-form.ts';
import { SettingsTabs } from './settings-tabs.tsx';
import { useSurroundings } from './surroundings.ts';
import { useLoaded } from './use-loaded.ts';

/** What a supervisor may change while the desk runs. */
export function SettingsPage() {
  const { api, strings } = useSurroundings();
  const { value, problem, reload } = useLoaded('settings', async () =>
    together(await api.settings(), await api.people()),
  );
  return (
    <main class="page">
      <section class="panel">
        <SettingsTabs screen="settings" />
        <h1>{strings.settingsTitle}</h1>
        {problem && <ProblemNotice {...{ strings, problem }} onRetry={reload} />}
        {!value && !problem && <p class="loading">{strings.loading}</p>}
        {value && <Form loaded={value.settings} people={value.people} reload={reload} />}
      </section>
    </main>
  );
}

/** Both or the problem of the one that failed. */
function together<A, B>(one: Answer<A>, other: Answer<B>): Answer<A & B> {
  if ('problem' in one) return one;
  return 'problem' in other ? other : { value: { ...one.value, ...other.value } };
}

type Wrong = readonly { readonly field: SettingsField; readonly words: string }[];

interface FormProps {
  readonly loaded: Settings;
  readonly people: readonly Person[];
  readonly reload: () => void;
}

function Form({ loaded, people, reload }: FormProps) {
  const { api, strings } = useSurroundings();
  const [base, setBase] = useState(loaded);
  const [draft, setDraft] = useState(() => draftOf(loaded));
  const [wrong, setWrong] = useState<Wrong>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    setBase(loaded);
    setDraft(draftOf(loaded));
    setProblem(null);
  }, [loaded]);
  const change = (part: Partial<SettingsDraft>): void => {
    setDraft({ ...draft, ...part });
    setSaved(false);
  };
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const read = readDraft(draft, base);
    setWrong('wrong' in read ? read.wrong : []);
    setProblem(null);
    if ('wrong' in read) return;
    setBusy(true);
    const answer = await api.saveSettings(read.settings);
    setBusy(false);
    if ('problem' in answer) return setProblem(answer.problem);
    setBase(answer.value.settings);
    setDraft(draftOf(answer.value.settings));
    setSaved(true);
  };
  return (
    <form class="settings" onSubmit={(event) => void save(event)} noValidate>
      <p class="hint">{strings.settingsNow(base.version)}</p>
      <KillSwitch {...{ draft, change }} />
      <DutyFields {...{ draft, change, people }} />
      <MinutesFields {...{ draft, change }} />
      <HoursFields {...{ draft, change }} />
      <Lines
        label={strings.holidays}
        hint={strings.holidaysHint}
        value={draft.holidays}
        onValue={(holidays) => change({ holidays })}
      />
      <Lines
        label={strings.origins}
        hint={strings.originsHint}
        value={draft.origins}
        onValue={(origins) => change({ origins })}
      />
      <div class="save">
        <div role="alert">
          {wrong.length > 0 && (
            <ul class="notice bad">
              {wrong.map(({ field, words }) => (
                <li key={`${field} ${words}`}>
                  {strings.wrongFields[field]}
                  {words.trim() !== '' && `${strings.colon}${words}`}
                </li>
              ))}
            </ul>
          )}
          {isSaved && <p class="notice good">{strings.saved(base.version)}</p>}
          {problem?.code === 'conflict' && (
            <div class="notice bad">
              <p>{strings.settingsConflict}</p>
              <button type="button" onClick={reload}>
                {strings.loadNewest}
              </button>
            </div>
          )}
          {problem && problem.code !== 'conflict' && <ProblemNotice {...{ strings, problem }} />}
        </div>
        <div class="buttons">
          <button type="submit" class="primary" disabled={isBusy}>
            {isBusy ? strings.saving : strings.save}
          </button>
        </div>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: SettingsDraft;
  readonly change: (part: Partial<SettingsDraft>) => void;
}

function KillSwitch({ draft, change }: PartProps) {
  const { strings } = useSurroundings();
  return (
    <fieldset class={draft.approveEverything ? 'kill on' : 'kill'}>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.approveEverything}
          onChange={(event) => change({ approveEverything: event.currentTarget.checked })}
        />
        <b>{strings.killSwitch}</b>
      </label>
      <p class="hint">{draft.approveEverything ? strings.killSwitchOn : strings.killSwitchHint}</p>
    </fieldset>
  );
}

const TIERS: readonly Tier[] = ['T1', 'T2', 'T3'];

/** Who answers for which tier. What a role does not answer for cannot be ticked. */
function DutyFields({ draft, change, people }: PartProps & { readonly people: readonly Person[] }) {
  const { strings } = useSurroundings();
  const here = people.filter(({ disabled }) => !disabled);
  const has = (staff: string, tier: Tier) => draft.duty.some((duty) => duty.staff === staff && duty.tier === tier);
  const toggle = (staff: string, tier: Tier): void => {
    const others = draft.duty.filter((duty) => duty.staff !== staff || duty.tier !== tier);
    change({ duty: has(staff, tier) ? others : [...others, { staff, tier }] });
  };
  const unmanned = TIERS.filter((tier) => !here.some(({ id }) => has(id, tier)));
  return (
    <fieldset>
      <legend>{strings.duty}</legend>
      <p class="hint">{strings.dutyHint}</p>
      <table class="duty">
        <thead>
          <tr>
            <td />
            {TIERS.map((tier) => (
              <th key={tier} scope="col">
                {strings.tiers[tier]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {here.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name} <small>{strings.roles[person.role]}</small>
              </th>
              {TIERS.map((tier) => (
                <td key={tier}>
                  {person.tiers.includes(tier) ? (
                    <input
                      type="checkbox"
                      aria-label={`${person.name} ${strings.tiers[tier]}`}
                      checked={has(person.id, tier)}
                      onChange={() => toggle(person.id, tier)}
                    />
                  ) : (
                    <span title={strings.notThisTier}>—</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {unmanned.length > 0 && <p class="hint">{strings.unmanned(unmanned.join(' '))}</p>}
    </fieldset>
  );
}

function HoursFields({ draft, change }: PartProps) {
  const { strings } = useSurroundings();
  return (
    <fieldset>
      <legend>{strings.hours}</legend>
      <p class="hint">{strings.hoursHint}</p>
      <div class="days">
        {WEEKDAYS.map((weekday, index) => (
          <label key={weekday}>
            {strings.weekdays[index]}
            <input
              value={draft.hours[weekday]}
              placeholder={strings.rest}
              maxLength={80}
              onInput={(event) => change({ hours: { ...draft.hours, [weekday]: event.currentTarget.value } })}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function MinutesFields({ draft, change }: PartProps) {
  const { strings } = useSurroundings();
  const field = (label: string, value: string, onValue: (value: string) => void, min = 1, max = 1440) => (
    <label>
      {label}
      <input
        type="number"
        {...{ min, max }}
        inputMode="numeric"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  );
  return (
    <fieldset>
      <legend>{strings.promises}</legend>
      <div class="minutes">
        {field(strings.tiers.T1, draft.promise.T1, (T1) => change({ promise: { ...draft.promise, T1 } }))}
        {field(strings.tiers.T2, draft.promise.T2, (T2) => change({ promise: { ...draft.promise, T2 } }))}
        {field(strings.tiers.T3, draft.promise.T3, (T3) => change({ promise: { ...draft.promise, T3 } }))}
        {field(strings.approveMinutes, draft.approve, (approve) => change({ approve }))}
      </div>
      <div class="minutes confidence">
        {field(strings.minConfidence, draft.confidence, (confidence) => change({ confidence }), 0, 100)}
      </div>
    </fieldset>
  );
}

interface LinesProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Lines({ label, hint, value, onValue }: LinesProps) {
  return (
    <fieldset>
      <label>
        <b>{label}</b>
        <span class="hint">{hint}</span>
        <textarea rows={3} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      </label>
    </fieldset>
  );
}
