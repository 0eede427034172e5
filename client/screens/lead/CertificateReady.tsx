import { Button, TextInput } from '@mantine/core';
import { Mail, Printer } from 'lucide-react';
import { QrCode } from '#client/ui/QrCode.tsx';
import type { CertificateMade, NewCertificate } from '#models/api/ways.ts';
import { sayWaysIn, useSayWays } from '../staff/useSayWays.ts';
import { mailAddress } from '../technician/desk/mailAddress.ts';

type CertificateReadyProps = {
  readonly made: CertificateMade;
  readonly certificate: Pick<NewCertificate, 'holder' | 'family' | 'level' | 'language'>;
  readonly companyName: string;
};

/** A certificate's code, shown once: to print, to send, or to write down. What is printed is in its holder's language. */
export function CertificateReady({ made, certificate, companyName }: CertificateReadyProps) {
  const say = useSayWays();
  const { holder: name, family, level, language } = certificate;
  const { code, url } = made;
  const theirs = sayWaysIn(language);
  const letter = {
    to: '',
    subject: theirs('certificateSubject', { company: companyName }),
    body: theirs('certificateBody', { name, family, level, url, code }),
  };
  return (
    <div className="stack certificate-ready">
      <p className="hint">{say('certificateOnce')}</p>
      <div className="certificate-print" lang={language}>
        <h3>{theirs('printTitle', { company: companyName })}</h3>
        <p>
          {name} · {family}
        </p>
        <QrCode text={url} label={say('certificateQr')} />
        <p className="spoken-signs certificate-signs">{code}</p>
        <p className="hint">{theirs('printHow', { url: `${new URL(url).host}/code` })}</p>
      </div>
      <TextInput
        readOnly
        label={say('certificateCode')}
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="row">
        <Button leftSection={<Printer size={16} aria-hidden="true" />} onClick={() => print()}>
          {say('print')}
        </Button>
        <Button
          component="a"
          variant="default"
          leftSection={<Mail size={16} aria-hidden="true" />}
          href={mailAddress(letter)}
        >
          {say('sendCertificate')}
        </Button>
      </div>
    </div>
  );
}
