import { Button } from '@mantine/core';
import { Check, Ellipsis, Phone, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Answer } from '#models/refusal.ts';
import type { NoticeView } from '#models/view/callback.ts';
import type { SessionView } from '#models/view.ts';
import { useSayCallbackDesk } from '../../staff/useSayCallbackDesk.ts';
import { useBench } from '../benchContext.ts';
import { showNotice } from '../notices.ts';
import './bringingBack.css';

const icons = { sent: Check, waiting: Ellipsis, failed: X };

/** The seconds since a notice went out are drawn; the clock of this desk may be off by what lies between it and the server's. */
function Notice({ notice: { channel, state, at }, now }: { readonly notice: NoticeView; readonly now: number }) {
  const say = useSayCallbackDesk();
  const Icon = icons[state];
  const time = Math.max(0, Math.round((now - at) / 1000));
  return (
    <li data-state={state}>
      <Icon size={16} aria-hidden="true" />
      <span>{say(channel === 'push' ? 'channel.push' : 'channel.mail')}</span>
      <span className="hint">{say(state, { time })}</span>
    </li>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
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

/** While the customer of a callback is brought to the page: what has reached them, and what to do if they do not come. */
export function BringingBack({ session }: { readonly session: SessionView }) {
  const say = useSayCallbackDesk();
  const now = useNow();
  const { callback, customer, state, isCustomerHere } = session;
  if (!callback || callback.reachedAt !== null || state !== 'connecting' || isCustomerHere) return null;
  const title = customer.name ? say('bringing', { name: customer.name }) : say('bringingSomeone');
  return (
    <section className="card bringing-back" aria-label={title} role="status">
      <h2>{title}</h2>
      <p>{say(callback.notices.length > 0 ? 'bringingHow' : 'bringingNothing')}</p>
      <ul>
        {callback.notices.map((notice) => (
          <Notice key={notice.channel} notice={notice} now={now} />
        ))}
      </ul>
      <Ways phone={callback.phone} />
    </section>
  );
}
