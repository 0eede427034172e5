import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { Mail, Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '#client/link/api.ts';
import { QrCode } from '#client/ui/QrCode.tsx';
import type { SpokenCode } from '#models/api/ways.ts';
import type { LinkMade } from '#models/api.ts';
import { timeOfDay } from '../../staff/moment.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { sayWaysIn, useSayWays } from '../../staff/useSayWays.ts';
import type { Made } from './made.ts';
import { mailAddress } from './mailAddress.ts';

const ways = ['byScreen', 'byMail', 'byVoice'] as const;
type Way = (typeof ways)[number];

/** The ways to hand a link over: on this screen, in an e-mail, or as a code that is read out. */
export function HandOver({ made }: { readonly made: Made }) {
  const say = useSayWays();
  const [way, setWay] = useState<Way>('byScreen');
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={say('handOver')}
        value={way}
        onChange={(value) => setWay(value as Way)}
        data={ways.map((value) => ({ value, label: say(value) }))}
      />
      {way === 'byScreen' && <ByScreen link={made.link} />}
      {way === 'byMail' && <ByMail made={made} />}
      {way === 'byVoice' && <ByVoice link={made.link} />}
    </>
  );
}

function ByScreen({ link }: { readonly link: LinkMade }) {
  const say = useSay();
  return (
    <>
      <QrCode text={link.url} label={say('linkQr')} />
      <TextInput
        readOnly
        aria-label={say('customerLink')}
        value={link.url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="hint">{say('linkLasts')}</p>
    </>
  );
}

/** In the customer's language; it is the sender's own program that sends it. */
function ByMail({ made }: { readonly made: Made }) {
  const say = useSayWays();
  const [to, setTo] = useState('');
  const { link, name, language, company } = made;
  const theirs = sayWaysIn(language);
  const codeUrl = `${new URL(link.url).origin}/code`;
  const body = theirs('mailBody', { name: name ? ` ${name}` : '', url: link.url, codeUrl });
  return (
    <>
      <TextInput
        type="email"
        label={say('mailTo')}
        description={say('mailHint')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button
        component="a"
        leftSection={<Mail size={16} aria-hidden="true" />}
        href={mailAddress({ to, subject: theirs('mailSubject', { company }), body })}
      >
        {say('mailOpen')}
      </Button>
    </>
  );
}

/** Whether a time of the clock has passed; looked at again when it does. */
function useHasPassed(at: number | null): boolean {
  const [hasPassed, setPassed] = useState(false);
  useEffect(() => {
    setPassed(false);
    if (at === null) return;
    const timer = setTimeout(() => setPassed(true), Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  }, [at]);
  return hasPassed;
}

function ByVoice({ link }: { readonly link: LinkMade }) {
  const say = useSayWays();
  const [code, setCode] = useState<SpokenCode | null>(null);
  const { isBusy, refusal, run } = useRequest(api.speakCode);
  const make = async () => {
    const answer = await run(link.id);
    if (answer.ok) setCode(answer);
  };
  return (
    <>
      {code && <Code code={code} />}
      <Refused reason={refusal} />
      <Button
        variant={code ? 'default' : 'filled'}
        leftSection={<Mic size={16} aria-hidden="true" />}
        loading={isBusy}
        onClick={() => void make()}
      >
        {say(code ? 'makeCodeAgain' : 'makeCode')}
      </Button>
    </>
  );
}

function Code({ code: { code, url, expiresAt } }: { readonly code: SpokenCode }) {
  const say = useSayWays();
  const language = useLanguage();
  const isGone = useHasPassed(expiresAt);
  return (
    <div className="spoken-code" data-gone={isGone}>
      <span className="hint">{say('codeIs')}</span>
      <output className="spoken-signs">{code}</output>
      <span>{say('codeWhere', { url: url.replace(/^https?:\/\//, '') })}</span>
      <span className="hint" role="status">
        {isGone ? say('codeGone') : say('codeLasts', { time: timeOfDay(expiresAt, language) })}
      </span>
    </div>
  );
}
