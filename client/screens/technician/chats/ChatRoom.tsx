import type { ChatView } from '#models/wire/chat.ts';
import { languageNames } from '../../staff/LanguageSwitch.tsx';
import { dayAndTime, timeOfDay } from '../../staff/moment.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { CallbackDue } from '../CallbackDue.tsx';
import { LevelChip, levelKeys } from '../LevelChip.tsx';
import { PassportCard } from '../passport/PassportCard.tsx';
import { ChatActions } from './ChatActions.tsx';
import { useChatDeskState } from './chatDeskContext.ts';
import { HeldTalk } from './Talk.tsx';
import { useSayChats } from './useSayChats.ts';

const sources = {
  link: 'chatSourceLink',
  direct: 'chatSourceDirect',
  staff: 'chatSourceStaff',
  request: 'chatSourceRequest',
  machine: 'chatSourceMachine',
} as const;

function stateKey({ state }: ChatView) {
  if (state === 'triage' || state === 'scheduled') return 'chatStateWriting';
  return state === 'queued' || state === 'offered' ? 'chatStateWaiting' : 'chatStateLive';
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What is known already: none of it is asked again [rule.R1]. */
function About({ chat }: { readonly chat: ChatView }) {
  const say = useSayChats();
  const sayStaff = useSay();
  const language = useLanguage();
  const { customer, machine, source, entryLevel, askedAt } = chat;
  return (
    <section className="known" aria-label={say('chatAbout')}>
      <h2>{customer.name ?? sayStaff('someone')}</h2>
      <LevelChip level={customer.level} segment={customer.segment} />
      <dl>
        <Fact name={sayStaff('language')}>{languageNames[customer.language]}</Fact>
        <Fact name={sayStaff('asked')}>{dayAndTime(askedAt, language)}</Fact>
        <Fact name={say('chatSource')}>{say(sources[source])}</Fact>
        <Fact name={say('chatState')}>{say(stateKey(chat))}</Fact>
        <Fact name={say('chatEntry')}>
          {`${sayStaff('levelNumber', { level: entryLevel })} · ${sayStaff(levelKeys[entryLevel])}`}
        </Fact>
        {machine && (
          <>
            <Fact name={sayStaff('machine')}>{`${machine.family} ${machine.model}`}</Fact>
            <Fact name={sayStaff('serialNumber')}>{machine.serial}</Fact>
            {machine.site && <Fact name={sayStaff('site')}>{machine.site}</Fact>}
          </>
        )}
      </dl>
    </section>
  );
}

/** By when they are called, on a clock that the customer sees as well; nothing once the two are in touch. */
function Due({ chat: { callback } }: { readonly chat: ChatView }) {
  const view = useChatDeskState((state) => state.view);
  const cameAt = useChatDeskState((state) => state.cameAt);
  if (!view || !callback || callback.metAt !== undefined) return null;
  return <CallbackDue callback={callback} sentAt={view.at} cameAt={cameAt} />;
}

/** One chat: the thread, and beside it who it is with and what can be done. */
export function ChatRoom({ chat }: { readonly chat: ChatView }) {
  const language = useLanguage();
  const sayStaff = useSay();
  const say = useSayChats();
  const name = chat.customer.name ?? sayStaff('someone');
  return (
    <>
      <section className="card chat-room" aria-label={name}>
        <header className="chat-room-head">
          <h2>{name}</h2>
          <span className="hint">
            {say(chat.isCustomerHere ? 'chatHere' : 'chatAway')} ·{' '}
            {say('chatWaits', { time: timeOfDay(chat.askedAt, language) })}
          </span>
        </header>
        <HeldTalk sessionId={chat.sessionId} />
      </section>
      <aside className="card chat-about">
        <About chat={chat} />
        <Due chat={chat} />
        <PassportCard key={chat.sessionId} sessionId={chat.sessionId} />
        <ChatActions chat={chat} />
      </aside>
    </>
  );
}
