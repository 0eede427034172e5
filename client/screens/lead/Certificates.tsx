import { Button, Table } from '@mantine/core';
import { BadgePlus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#client/link/api.ts';
import type { CertificateMade, CertificateView } from '#models/api/ways.ts';
import type { Standing } from '#models/certificate.ts';
import type { WaysKey } from '#models/text/ways.en.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { CertificateForm } from './CertificateForm.tsx';
import { CertificateReady } from './CertificateReady.tsx';
import './certificates.css';

const standingKeys: Readonly<Record<Standing, WaysKey>> = {
  good: 'standingGood',
  expired: 'standingExpired',
  ended: 'standingEnded',
};

type CertificatesProps = { readonly families: readonly string[]; readonly companyName: string };
type Ready = {
  readonly made: CertificateMade;
  readonly certificate: Pick<CertificateView, 'holder' | 'family' | 'level' | 'language'>;
};

/** The customers who have a direct line: to certify, to end, and to give another code. */
export function Certificates({ families, companyName }: CertificatesProps) {
  const say = useSayWays();
  const { data, refusal, reload } = useLoaded(api.certificates);
  const ending = useRequest(api.endCertificate);
  const renewing = useRequest(api.renewCertificate);
  const [isAdding, setAdding] = useState(false);
  const [ready, setReady] = useState<Ready | null>(null);
  const renew = async (certificate: CertificateView) => {
    const made = await renewing.run(certificate.id);
    if (made.ok) setReady({ made, certificate });
  };
  return (
    <section className="card">
      <header className="card-head">
        <h2>{say('certificates')}</h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<BadgePlus size={14} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {say('addCertificate')}
        </Button>
      </header>
      <p className="hint">{say(data?.certificates.length === 0 ? 'noCertificates' : 'certificatesHint')}</p>
      <Refused reason={refusal ?? ending.refusal ?? renewing.refusal} />
      <CertificateTable
        certificates={data?.certificates ?? []}
        onEnd={({ id }) => void ending.run(id).then(reload)}
        onRenew={(certificate) => void renew(certificate)}
      />
      <Dialog isOpen={isAdding} onClose={() => setAdding(false)} title={say('addCertificate')}>
        <CertificateForm
          families={families}
          onMade={(made, certificate) => {
            setAdding(false);
            setReady({ made, certificate });
            void reload();
          }}
        />
      </Dialog>
      <Dialog
        isOpen={ready !== null}
        onClose={() => setReady(null)}
        title={say('certificateReady', { name: ready?.certificate.holder ?? '' })}
      >
        {ready && <CertificateReady {...ready} companyName={companyName} />}
      </Dialog>
    </section>
  );
}

type TableProps = {
  readonly certificates: readonly CertificateView[];
  readonly onEnd: (certificate: CertificateView) => void;
  readonly onRenew: (certificate: CertificateView) => void;
};

function CertificateTable({ certificates, onEnd, onRenew }: TableProps) {
  const say = useSayWays();
  if (certificates.length === 0) return null;
  return (
    <Table className="certificate-table">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say('holder')}</Table.Th>
          <Table.Th>{say('validUntil')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {certificates.map((certificate) => (
          <Row key={certificate.id} certificate={certificate} onEnd={onEnd} onRenew={onRenew} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

type RowProps = Omit<TableProps, 'certificates'> & { readonly certificate: CertificateView };

function Row({ certificate, onEnd, onRenew }: RowProps) {
  const say = useSayWays();
  const sayStaff = useSay();
  const reader = useLanguage();
  const { holder, family, level, language, expiresAt, standing } = certificate;
  // The last day on which it is good.
  const day = new Intl.DateTimeFormat(reader, { dateStyle: 'medium' }).format(expiresAt - 1);
  return (
    <Table.Tr data-standing={standing}>
      <Table.Td>
        {holder}
        <div className="hint">{[family, sayStaff('levelNumber', { level }), languageNames[language]].join(' · ')}</div>
      </Table.Td>
      <Table.Td>
        <span className="row">
          {day}
          {standing !== 'good' && <span className="chip">{say(standingKeys[standing])}</span>}
        </span>
      </Table.Td>
      <Table.Td className="row-actions">
        {standing !== 'ended' && (
          <>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={say('newCodeOf', { name: holder })}
              onClick={() => onRenew(certificate)}
            >
              {say('newCode')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={say('endCertificateOf', { name: holder })}
              onClick={() => onEnd(certificate)}
            >
              {say('endCertificate')}
            </Button>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
