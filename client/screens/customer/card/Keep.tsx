/** @jsxImportSource preact */
import { BellRing, Copy, Printer, Undo2 } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { mailSchema } from '#models/contact.ts';
import { asksNextDay, type CardView } from '#models/ending/card.ts';
import { pushAbility, subscribe } from '../callback/push.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import type { Holding } from './holding.ts';
import { useSayCard } from './useSayCard.ts';

type KeepProps = { readonly card: CardView; readonly holding: Holding };

/** Ways to keep the card, and to take it back. */
export function Keep({ card, holding }: KeepProps): VNode {
  const say = useSayCard();
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(location.href).then(() => setCopied(true));
  return (
    <section className="card-part card-keep screen-only" aria-label={say('keep.title')}>
      <h2>{say('keep.title')}</h2>
      <Button icon={<Printer aria-hidden="true" />} onPress={() => print()}>
        {say('keep.print')}
      </Button>
      <Button icon={<Copy aria-hidden="true" />} onPress={copy}>
        {say('keep.copy')}
      </Button>
      {isCopied && <p role="status">{say('keep.copied')}</p>}
      {card.canMail && <MailCard holding={holding} />}
      <NextDay card={card} holding={holding} />
      <TakeBack holding={holding} />
    </section>
  );
}

function MailCard({ holding }: { holding: Holding }): VNode {
  const say = useSayCard();
  const [to, setTo] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'sent' | 'failed'>('idle');
  const send = async (event?: Event) => {
    event?.preventDefault();
    const address = to.trim();
    if (state === 'busy' || !mailSchema.safeParse(address).success) return setState('failed');
    setState('busy');
    const { ok } = await holding.mail(address);
    setState(ok ? 'sent' : 'failed');
    if (ok) await holding.read();
  };
  return (
    <form className="card-mail" onSubmit={(event) => void send(event)}>
      <label>
        <span>{say('keep.mail.field')}</span>
        <input type="email" autocomplete="email" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <p className="small">{say('keep.mail.means')}</p>
      <Button isBusy={state === 'busy'} onPress={() => void send()}>
        {say('keep.mail')}
      </Button>
      <p role="status">
        {state === 'sent' && say('keep.mail.sent', { mail: to.trim() })}
        {state === 'failed' && say('keep.mail.failed')}
      </p>
    </form>
  );
}

/** The question of the next day in this browser, where there is one to ask and it can be asked. */
function NextDay({ card, holding }: KeepProps): VNode | null {
  const say = useSayCard();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const ability = pushAbility();
  const ask = async () => {
    setState('busy');
    const push = await subscribe(card.pushKey);
    const answer = push && (await holding.askMe(push));
    setState(answer?.ok ? 'idle' : 'failed');
    if (answer?.ok) await holding.read();
  };
  if (card.question === 'planned') return <p role="status">{say('question.planned')}</p>;
  const canAsk = card.question === 'none' && asksNextDay(card) && (ability === 'granted' || ability === 'askable');
  if (!canAsk) return null;
  return (
    <>
      <Button icon={<BellRing aria-hidden="true" />} isBusy={state === 'busy'} onPress={() => void ask()}>
        {say('question.push')}
      </Button>
      {state === 'failed' && <p role="alert">{say('question.push.failed')}</p>}
    </>
  );
}

function TakeBack({ holding }: { holding: Holding }): VNode {
  const say = useSayCard();
  const [isAsking, setAsking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const revoke = () => void holding.revoke().then((isDone) => setFailed(!isDone));
  return (
    <>
      <Button icon={<Undo2 aria-hidden="true" />} onPress={() => setAsking(true)}>
        {say('keep.revoke')}
      </Button>
      {isAsking && (
        <Dialog title={say('keep.revoke.title')} onClose={() => setAsking(false)}>
          <p>{say('keep.revoke.body')}</p>
          {hasFailed && <p role="alert">{say('failed')}</p>}
          <Button kind="danger" onPress={revoke}>
            {say('keep.revoke.sure')}
          </Button>
          <Button onPress={() => setAsking(false)}>{say('keep.revoke.not')}</Button>
        </Dialog>
      )}
    </>
  );
}
