import { purposesOf } from '#models/customer.ts';
import type { SessionView } from '#models/view.ts';
import { languageNames } from '../../staff/LanguageSwitch.tsx';
import { timeOfDay } from '../../staff/moment.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useSayWays } from '../../staff/useSayWays.ts';
import { useBench } from '../benchContext.ts';
import { SessionChat } from '../chats/SessionChat.tsx';
import { ClosingCard } from '../closing/ClosingCard.tsx';
import { Hints } from '../closing/Hints.tsx';
import { LevelChip } from '../LevelChip.tsx';
import { PassportCard } from '../passport/PassportCard.tsx';
import { partOf } from '../together/part.ts';
import { MarkList } from './MarkList.tsx';

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What is known of the customer and the machine; it is never asked again [rule.R1]. */
export function Known({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const language = useLanguage();
  const sayWays = useSayWays();
  const { customer, machine, consent, askedAt, problem, contact } = session;
  const reach = [contact?.phone, contact?.mail].filter(Boolean).join(', ');
  return (
    <section className="known">
      <h2>{customer.name ?? say('someone')}</h2>
      <LevelChip level={customer.level} segment={customer.segment} />
      <dl>
        {problem && <Fact name={sayWays('said')}>{problem}</Fact>}
        {reach && <Fact name={sayWays('contact')}>{reach}</Fact>}
        <Fact name={say('language')}>{languageNames[customer.language]}</Fact>
        <Fact name={say('asked')}>{timeOfDay(askedAt, language)}</Fact>
        <Fact name={say('recording')}>
          {say(purposesOf(consent).length === 0 ? 'recordingRefused' : 'recordingAgreed')}
        </Fact>
        {machine && (
          <>
            <Fact name={say('machine')}>{`${machine.family} ${machine.model}`}</Fact>
            <Fact name={say('serialNumber')}>{machine.serial}</Fact>
            {machine.site && <Fact name={say('site')}>{machine.site}</Fact>}
          </>
        )}
      </dl>
      <PassportCard sessionId={session.id} />
    </section>
  );
}

/** Who the customer is, and the marks on the picture. */
export function SidePanel({ session, isClosing }: { readonly session: SessionView; readonly isClosing: boolean }) {
  const say = useSay();
  const isLead = partOf(session, useBench().me.id) === 'lead';
  if (isClosing) {
    return (
      <aside className="panel" aria-label={say('panel')}>
        <ClosingCard session={session} />
      </aside>
    );
  }
  return (
    <aside className="panel" aria-label={say('panel')}>
      {isLead && <Hints session={session} />}
      <Known session={session} />
      {isLead && <MarkList />}
      <SessionChat session={session} />
    </aside>
  );
}
