/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JoiningKey } from '#models/text/joining.en.ts';
import type { SessionView, TogetherView } from '#models/view.ts';
import { type Coming, comingsBetween } from './comings.ts';
import { Button } from './controls/Button.tsx';
import { Dialog } from './controls/Dialog.tsx';
import { Settling } from './controls/Settling.tsx';
import type { Stay } from './stay.ts';
import { useSayJoining } from './useSayJoining.ts';
import { useSession } from './useSession.ts';
import { useSound } from './useSound.ts';
import { useStoreState } from './useStoreState.ts';
import './Company.css';

/** Everybody of the staff beside the technician: their voices, whoever asks to come, and a word at each coming and going. */
export function Company({ stay }: { stay: Stay }): VNode {
  const session = useSession(stay);
  const others = useStoreState(stay.party.store, (state) => state.others);
  const [first] = session.together.joining;
  return (
    <>
      {others.map(({ id }) => (
        <Voice key={id} stay={stay} id={id} />
      ))}
      <Comings session={session} />
      {first && <Question key={first.person.id} stay={stay} session={session} joining={first} />}
    </>
  );
}

function Voice({ stay, id }: { stay: Stay; id: string }): VNode | null {
  const stream = stay.party.streamOf(id);
  return stream && <Sounding stream={stream} />;
}

function Sounding({ stream }: { stream: MediaStream }): null {
  useSound(stream, true);
  return null;
}

const shownMs = 8_000;

/** Says who came, went or goes on, for a while; read out at once. */
function Comings({ session }: { session: SessionView }): VNode {
  const sayJoining = useSayJoining();
  const before = useRef(session);
  const [said, setSaid] = useState<{ readonly comings: readonly Coming[]; readonly n: number } | null>(null);
  useEffect(() => {
    const comings = comingsBetween(before.current, session);
    before.current = session;
    if (comings.length > 0) setSaid((last) => ({ comings, n: (last?.n ?? 0) + 1 }));
  }, [session]);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className="comings" role="status">
      {said?.comings.map(({ key, params }) => (
        <p key={`${said.n}.${key}.${params.name}`}>{sayJoining(key, params)}</p>
      ))}
    </div>
  );
}

type QuestionProps = {
  readonly stay: Stay;
  readonly session: SessionView;
  readonly joining: TogetherView['joining'][number];
};

/** Why they would like to come. */
function reasonOf({ kind, ledBy }: QuestionProps['joining']): JoiningKey {
  if (ledBy === undefined) return `ask.${kind}`;
  return kind === 'lead' ? 'ask.takeOver' : 'ask.move';
}

/** The consent: nobody beside the technician hears or sees anything before it is given, and no key or slip gives it or refuses it. */
function Question({ stay, session, joining }: QuestionProps): VNode {
  const { person } = joining;
  const sayJoining = useSayJoining();
  const [answer, setAnswer] = useState<'yes' | 'no' | 'failed' | null>(null);
  const give = (isWelcome: boolean) => {
    setAnswer(isWelcome ? 'yes' : 'no');
    void stay.party.answerJoining(person.id, isWelcome).then(({ ok }) => {
      if (!ok) setAnswer('failed');
    });
  };
  const names = {
    name: person.name,
    level: person.level,
    technician: session.technician?.name ?? '',
    lead: joining.ledBy ?? '',
  };
  return (
    <Dialog title={sayJoining('ask.title', names)}>
      <p>{sayJoining(reasonOf(joining), names)}</p>
      {answer === 'failed' && <p role="alert">{sayJoining('ask.failed')}</p>}
      <Settling what={person.id} isNew>
        <Button kind="main" isBusy={answer === 'yes'} onPress={() => give(true)}>
          {sayJoining('ask.agree')}
        </Button>
        <Button isBusy={answer === 'no'} onPress={() => give(false)}>
          {sayJoining('ask.notNow')}
        </Button>
      </Settling>
    </Dialog>
  );
}
