import { Button, TextInput } from '@mantine/core';
import { Mail, PenLine } from 'lucide-react';
import { useState } from 'react';
import { api } from '#client/link/api.ts';
import type { LinkMailed } from '#models/api.ts';
import { contactOf, faultIn } from '#models/contact.ts';
import { filled } from '#models/letters.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { useSayWays } from '../../staff/useSayWays.ts';
import type { Made } from './made.ts';
import { mailAddress } from './mailAddress.ts';

const outcomes = { sent: 'mailSent', refused: 'mailRefused', unsure: 'mailUnsure' } as const;

/** The letter is sent from here where the server sends letters, and can always be written in the sender's own program. */
export function ByMail({ made }: { readonly made: Made }) {
  const [to, setTo] = useState('');
  const { canMail } = made.link;
  return (
    <>
      {canMail ? <FromHere made={made} to={to} onTo={setTo} /> : <Address to={to} onTo={setTo} hint="mailHint" />}
      <OwnProgram made={made} to={to} isSecond={canMail} />
    </>
  );
}

type AddressProps = {
  readonly to: string;
  readonly onTo: (to: string) => void;
  readonly hint: 'mailHint' | 'mailHereHint';
  readonly error?: string | null;
};

function Address({ to, onTo, hint, error = null }: AddressProps) {
  const say = useSayWays();
  return (
    <TextInput
      type="email"
      label={say('mailTo')}
      description={say(hint)}
      error={error}
      value={to}
      onChange={(event) => onTo(event.currentTarget.value)}
    />
  );
}

/** What became of a letter, and to whom it went. */
type Posted = LinkMailed & { readonly to: string };

function FromHere({ made: { link }, to, onTo }: Pick<AddressProps, 'to' | 'onTo'> & { readonly made: Made }) {
  const say = useSayWays();
  const { isBusy, refusal, run } = useRequest(api.mailLink);
  const [posted, setPosted] = useState<Posted | null>(null);
  const [isWrong, setWrong] = useState(false);
  const send = async () => {
    const { mail } = contactOf({ mail: to, phone: '' });
    const cannotBe = mail === null || faultIn({ mail, phone: null }) !== null;
    setWrong(cannotBe);
    setPosted(null);
    if (cannotBe) return;
    const answer = await run({ id: link.id, to: mail, secret: new URL(link.url).hash.slice(1) });
    if (answer.ok) setPosted({ delivery: answer.delivery, to: mail });
  };
  return (
    <>
      <Address to={to} onTo={onTo} hint="mailHereHint" error={isWrong ? say('mailWrong') : null} />
      <p className="hint" role="status">
        {posted && say(outcomes[posted.delivery], { to: posted.to })}
      </p>
      <Refused reason={refusal} />
      <Button leftSection={<Mail size={16} aria-hidden="true" />} loading={isBusy} onClick={() => void send()}>
        {say(posted?.delivery === 'sent' ? 'mailSendAgain' : 'mailSend')}
      </Button>
    </>
  );
}

/** In the customer's language; it is the sender's own program that sends it. */
function OwnProgram({ made, to, isSecond }: { readonly made: Made; readonly to: string; readonly isSecond: boolean }) {
  const say = useSayWays();
  const { link, name, company } = made;
  const codes = `${new URL(link.url).origin}/code`;
  const { subject, text } = filled(link.letter, { company, customer: name || null, link: link.url, codes });
  return (
    <Button
      component="a"
      variant={isSecond ? 'default' : 'filled'}
      leftSection={<PenLine size={16} aria-hidden="true" />}
      href={mailAddress({ to, subject, body: text })}
    >
      {say(isSecond ? 'mailOpenOwn' : 'mailOpen')}
    </Button>
  );
}
