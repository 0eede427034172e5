import { Button, VisuallyHidden } from '@mantine/core';
import { Check, Ellipsis, Phone, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Answer } from '#models/refusal.ts';
import type { NoticeView } from '#models/view/callback.ts';
import type { SessionView } from '#models/view.ts';
import { useNow } from '../../staff/useNow.ts';
import { useSayCallbackDesk } from '../../staff/useSayCallbackDesk.ts';
import { useBench } from '../benchContext.ts';
import { showNotice } from '../notices.ts';
import { useHere } from '../useHere.ts';
import './bringingBack.css';

const icons = { sent: Check, waiting: Ellipsis, failed: X };

type NoticeProps = { readonly notice: NoticeView; readonly sentAt: number };

/** How a notice fares, with the seconds since. */
function Notice({ notice: { channel, state, at }, sentAt }: NoticeProps) {
  const say = useSayCallbackDesk();
  const Icon = icons[state];
  const here = useHere(at, sentAt);
  const time = Math.max(0, Math.round((useNow(1_000) - here) / 1000));
  return (
    <li data-state={state}>
      <Icon size={16} aria-hidden="true" />
      <span>{say(channel === 'push' ? 'channel.push' : 'channel.mail')}</span>
      <span className="hint">{say(state, { time })}</span>
    </li>
  );
}

function Ways({ phone }: { readonly phone: string | null }) {
  const say = useSayCallbackDesk();
  const { party } = useBench();
  const [busy, setBusy] = useState<'putBack' | 'hangUp' | null>(null);
  const run = async (what: 'putBack' | 'hangUp') => {
    setBusy(what);
    const answer: Answer<object> = await party[what]();
    setBusy(null);
    if (!answer.ok) showNotice({ what: { refusal: answer.reason } });
  };
  return (
    <div className="row">
      {phone !== null && (
        <Button
          component="a"
          variant="default"
          href={`tel:${phone.replace(/[^+\d]/g, '')}`}
          leftSection={<Phone size={16} aria-hidden="true" />}
        >
          {say('call', { phone })}
        </Button>
      )}
      <Button variant="default" loading={busy === 'putBack'} onClick={() => void run('putBack')}>
        {say('putBack')}
      </Button>
      <Button variant="default" loading={busy === 'hangUp'} onClick={() => void run('hangUp')}>
        {say('closeIt')}
      </Button>
    </div>
  );
}

/** What reached them or did not, without the seconds, which would be read out each time. */
function heardOf(notices: readonly NoticeView[], say: ReturnType<typeof useSayCallbackDesk>): readonly string[] {
  const failed = notices.filter(({ state }) => state === 'failed');
  return failed.map(({ channel }) => `${say(channel === 'push' ? 'channel.push' : 'channel.mail')}: ${say('failed')}`);
}

/** Reads out what is new: it stands before its words do, else nobody hears the first. */
function Announce({ words }: { readonly words: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(words), [words]);
  return <VisuallyHidden role="status">{said}</VisuallyHidden>;
}

/** While the customer of a callback is brought to the page: what has reached them, and what to do if they do not come. */
export function BringingBack({ session }: { readonly session: SessionView }) {
  const say = useSayCallbackDesk();
  const { callback, customer, state, isCustomerHere } = session;
  if (!callback || callback.reachedAt !== null || state !== 'connecting' || isCustomerHere) return null;
  const title = customer.name ? say('bringing', { name: customer.name }) : say('bringingSomeone');
  return (
    <section className="card bringing-back" aria-label={title}>
      <h2>{title}</h2>
      <Announce words={[title, ...heardOf(callback.notices, say)].join('. ')} />
      <p>{say(callback.notices.length > 0 ? 'bringingHow' : 'bringingNothing')}</p>
      <ul>
        {callback.notices.map((notice) => (
          <Notice key={notice.channel} notice={notice} sentAt={session.together.sentAt} />
        ))}
      </ul>
      <Ways phone={callback.phone} />
    </section>
  );
}
