import { SegmentedControl } from '@mantine/core';
import { useStore } from 'zustand';
import type { NewLink } from '#models/api.ts';
import { isQualified } from '#models/level.ts';
import type { StaffView } from '#models/view.ts';
import { accountStore } from '../../staff/account.ts';
import { useSayWays } from '../../staff/useSayWays.ts';

function mayTake({ level, languages }: StaffView, link: NewLink): boolean {
  return isQualified(level, link.level) && languages.includes(link.language);
}

type WhoTakesProps = { readonly link: NewLink; readonly onChange: (staysWithSender: boolean) => void };

/** Whether the session is the sender's first, or goes to whoever is next; only a technician can keep one. */
export function WhoTakes({ link, onChange }: WhoTakesProps) {
  const say = useSayWays();
  const account = useStore(accountStore);
  if (!('me' in account) || account.me.role !== 'technician') return null;
  const stays = link.staysWithSender === true;
  return (
    <div className="labelled">
      <span className="label" aria-hidden="true">
        {say('whoTakes')}
      </span>
      <SegmentedControl
        fullWidth
        aria-label={say('whoTakes')}
        value={stays ? 'me' : 'anybody'}
        onChange={(value) => onChange(value === 'me')}
        data={[
          { value: 'anybody', label: say('takesAnybody') },
          { value: 'me', label: say('takesMe') },
        ]}
      />
      {stays && <span className="hint">{say(mayTake(account.me, link) ? 'takesMeHint' : 'takesMeNot')}</span>}
    </div>
  );
}
