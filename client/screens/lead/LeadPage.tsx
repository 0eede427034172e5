import { Button, Loader } from '@mantine/core';
import { Clock } from 'lucide-react';
import { useState } from 'react';
import { api } from '#client/link/api.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useSay } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { LinkButton } from '../technician/desk/LinkButton.tsx';
import { showNotice } from '../technician/notices.ts';
import { AskedOnce } from './AskedOnce.tsx';
import { Certificates } from './Certificates.tsx';
import { Endings } from './Endings.tsx';
import { HouseLinks } from './HouseLinks.tsx';
import { KeptRate } from './KeptRate.tsx';
import { LastSessions } from './LastSessions.tsx';
import { LiveQueue } from './LiveQueue.tsx';
import { MachineCount } from './MachineCount.tsx';
import { OpenRecoveries } from './OpenRecoveries.tsx';
import { Requests } from './Requests.tsx';
import { ReviewQueue } from './ReviewQueue.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import type { Worker } from './ShiftsFields.tsx';
import { StaffTable } from './StaffTable.tsx';
import './lead.css';

const everyMs = 5_000;

type HeadProps = {
  readonly companyName: string;
  readonly people: readonly Worker[];
  readonly others: readonly Worker[];
};

function Head({ companyName, people, others }: HeadProps) {
  const sayWays = useSayWays();
  const [isSetting, setSetting] = useState(false);
  const close = () => setSetting(false);
  return (
    <header className="page-head">
      <h1>{companyName}</h1>
      <div className="row">
        <Button variant="default" leftSection={<Clock size={16} aria-hidden="true" />} onClick={() => setSetting(true)}>
          {sayWays('settings')}
        </Button>
        <LinkButton />
        <HouseLinks />
      </div>
      <Dialog isOpen={isSetting} onClose={close} title={sayWays('settings')} size="lg">
        <SettingsForm
          people={people}
          others={others}
          onSaved={() => {
            close();
            showNotice({ what: { key: 'settingsSaved' } });
          }}
        />
      </Dialog>
    </header>
  );
}

/** The house at a glance: the live queue first, then how the last sessions ended, the people and the machines. */
export function LeadPage() {
  const say = useSay();
  const { data, refusal, reload } = useLoaded(api.overview, everyMs);
  const past = useLoaded(api.pastSessions, everyMs);
  if (!data) {
    return refusal ? <Refused reason={refusal} /> : <Loader aria-label={say('opening')} />;
  }
  const { families, machineCount } = data;
  const others = [...data.staff.filter(({ role }) => role !== 'technician'), ...data.left];
  return (
    <div className="lead">
      <Head
        companyName={data.companyName}
        people={data.staff.filter(({ role }) => role === 'technician')}
        others={others}
      />
      <Refused reason={refusal} />
      <Requests sessions={data.sessions} />
      <LiveQueue open={data.sessions} />
      <OpenRecoveries />
      <div className="lead-columns lead-house">
        <div className="lead-column">
          <KeptRate />
          <Endings />
          <AskedOnce />
          <Certificates families={families} companyName={data.companyName} />
          <LastSessions sessions={past.data?.sessions ?? []} />
        </div>
        <div className="lead-column">
          <StaffTable staff={data.staff} left={data.left} families={families} onChanged={() => void reload()} />
          <ReviewQueue />
          <MachineCount count={machineCount} />
        </div>
      </div>
    </div>
  );
}
