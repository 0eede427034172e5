import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '#client/link/api.ts';
import { QrCode } from '#client/ui/QrCode.tsx';
import type { SpokenCode } from '#models/api/ways.ts';
import type { LinkMade } from '#models/api.ts';
import { timeOfDay } from '../../staff/moment.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useSayWays } from '../../staff/useSayWays.ts';
import { ByMail } from './ByMail.tsx';
import type { Made } from './made.ts';

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

/** Whether so long has passed since this was first shown, ms. */
function useHasPassed(ms: number): boolean {
  const [hasPassed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
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
      {code && <Code key={code.code} code={code} />}
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

/** Until when it is good is told by the clock on this desk, which may not be the server's. */
function Code({ code: { code, url, lastsMs } }: { readonly code: SpokenCode }) {
  const say = useSayWays();
  const language = useLanguage();
  const isGone = useHasPassed(lastsMs);
  const [until] = useState(() => Date.now() + lastsMs);
  return (
    <div className="spoken-code" data-gone={isGone}>
      <span className="hint">{say('codeIs')}</span>
      <output className="spoken-signs">{code}</output>
      <span>{say('codeWhere', { url: url.replace(/^https?:\/\//, '') })}</span>
      <span className="hint" role="status">
        {isGone ? say('codeGone') : say('codeLasts', { time: timeOfDay(until, language) })}
      </span>
    </div>
  );
}
