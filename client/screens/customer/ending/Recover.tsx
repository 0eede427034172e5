/** @jsxImportSource preact */
import { CalendarClock, HandHelping, House, type LucideIcon, UserRoundCog } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { contactOf, faultIn } from '#models/contact.ts';
import type { RecoveryOption } from '#models/ending/recovery.ts';
import type { RecoveryOutcome } from '#models/wire/ending.ts';
import { Button } from '../controls/Button.tsx';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';
import { chooseRecovery } from './tell.ts';
import { useDay } from './useDay.ts';
import { useSayEnding } from './useSayEnding.ts';
import './ending.css';

const icons: Readonly<Record<RecoveryOption, LucideIcon>> = {
  leadNow: UserRoundCog,
  anotherTechnician: HandHelping,
  visit: House,
  callbackTomorrow: CalendarClock,
};

type Problem = Exclude<RecoveryOutcome['outcome'], 'accepted' | 'declined'> | 'failed';

/** Choosing, with what came of it. */
function useChoosing(stay: Stay, onDone: () => void) {
  const [busy, setBusy] = useState<RecoveryOption | 'none' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const choose = async (option: RecoveryOption | null, typed = { phone: '', mail: '' }) => {
    const contact = contactOf(typed);
    const isWrong = option !== null && needsContact(option) && faultIn(contact) !== null;
    if (isWrong) return setProblem('noChannel');
    setBusy(option ?? 'none');
    const answer = await chooseRecovery(stay, option, contact);
    setBusy(null);
    if (!answer.ok) return setProblem('failed');
    if (answer.outcome === 'noChannel' || answer.outcome === 'gone') return setProblem(answer.outcome);
    setProblem(null);
    if (option === null) onDone();
  };
  return { busy, problem, choose };
}

function needsContact(option: RecoveryOption): boolean {
  return option === 'visit' || option === 'callbackTomorrow';
}

/** What can be done to make it right, each as one large choice. */
export function Recover({ stay, onDone }: { stay: Stay; onDone: () => void }): VNode | null {
  const say = useSayEnding();
  const day = useDay();
  const { recovery } = useSession(stay).ending;
  const { busy, problem, choose } = useChoosing(stay, onDone);
  const [asked, setAsked] = useState<RecoveryOption | null>(null);
  if (!recovery) return null;
  const time = day(recovery.tomorrowAt);
  const words = problem && say(`recovery.${problem}`);
  if (asked) {
    const agree = (typed: { phone: string; mail: string }) => void choose(asked, typed);
    return (
      <ContactForm stay={stay} isBusy={busy !== null} problem={words} onAgree={agree} onBack={() => setAsked(null)} />
    );
  }
  return (
    <div className="recover">
      <p>{say('recovery.body')}</p>
      {words && <p role="alert">{words}</p>}
      {recovery.options.map((option) => {
        const Icon = icons[option];
        return (
          <button
            key={option}
            type="button"
            className="recover-option"
            aria-disabled={busy !== null}
            onClick={() => busy === null && (needsContact(option) ? setAsked(option) : void choose(option))}
          >
            <Icon size={28} aria-hidden="true" />
            <span className="recover-name">{say(`recovery.${option}`)}</span>
            <span className="recover-means">{say(`recovery.${option}.means`, { time })}</span>
          </button>
        );
      })}
      <Button isBusy={busy === 'none'} onPress={() => void choose(null)}>
        {say('recovery.none')}
      </Button>
    </div>
  );
}

type ContactFormProps = {
  readonly stay: Stay;
  readonly isBusy: boolean;
  readonly problem: string | null;
  readonly onAgree: (typed: { phone: string; mail: string }) => void;
  readonly onBack: () => void;
};

/** Where somebody is reached who is not on this page any more. */
function ContactForm({ stay, isBusy, problem, onAgree, onBack }: ContactFormProps): VNode {
  const say = useSayEnding();
  const hasMail = useSession(stay).ending.recovery?.hasMail === true;
  const [typed, setTyped] = useState({ phone: '', mail: '' });
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isBusy) onAgree(typed);
  };
  return (
    <form className="recover" onSubmit={submit}>
      <h3>{say('recovery.contact')}</h3>
      <label className="recover-field">
        <span>{say('recovery.phone')}</span>
        <input
          type="tel"
          autocomplete="tel"
          value={typed.phone}
          onInput={(event) => setTyped({ ...typed, phone: event.currentTarget.value })}
        />
      </label>
      {hasMail && (
        <label className="recover-field">
          <span>{say('recovery.mail')}</span>
          <input
            type="email"
            autocomplete="email"
            value={typed.mail}
            onInput={(event) => setTyped({ ...typed, mail: event.currentTarget.value })}
          />
        </label>
      )}
      {problem && <p role="alert">{problem}</p>}
      <Button kind="main" isBusy={isBusy} onPress={() => onAgree(typed)}>
        {say('recovery.contact.do')}
      </Button>
      <Button onPress={onBack}>{say('recovery.contact.back')}</Button>
    </form>
  );
}

/** What was chosen, and how it stands. */
export function Recovering({ stay }: { stay: Stay }): VNode | null {
  const say = useSayEnding();
  const day = useDay();
  const { recovery } = useSession(stay).ending;
  if (!recovery?.option) return null;
  const { state, option, dueAt, isClosed } = recovery;
  const missed = isClosed ? 'recovery.is.closed' : 'recovery.is.missed';
  const settled = state === 'kept' ? 'recovery.kept' : state === 'missed' ? missed : null;
  const words = say(settled ?? `recovery.is.${option}`, { time: day(dueAt ?? 0) });
  return (
    <p className="recovering" role="status">
      {words}
    </p>
  );
}
