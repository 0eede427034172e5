import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SessionView, TogetherView } from '#models/view.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import { partOf } from './part.ts';
import { useAsk } from './useAsk.ts';
import { useLeft } from './useLeft.ts';
import './together.css';

type ChipProps = {
  readonly children: string;
  readonly tone?: 'amber' | 'plain';
  /** It counts down, and is read out once and not every second. */
  readonly isTimer?: boolean;
  readonly act?: ReactNode;
};

function TeamChip({ children, tone = 'plain', isTimer = false, act }: ChipProps) {
  return (
    <li className="team-chip" data-tone={tone}>
      <span {...(isTimer && { role: 'timer' })}>{children}</span>
      {act}
    </li>
  );
}

function Invitation({ invitation, sentAt }: { invitation: NonNullable<TogetherView['invitation']>; sentAt: number }) {
  const say = useSay();
  const { party } = useBench();
  const { isBusy, ask } = useAsk();
  const { asked, expiresAt, level, ledBy: lead } = invitation;
  const seconds = useLeft(expiresAt ?? sentAt, sentAt);
  // What a lead of the company wishes is not for whoever has the session to call off.
  if (lead !== undefined && asked)
    return (
      <TeamChip tone="amber" isTimer>
        {say('team.movesTo', { lead, name: asked.name, seconds })}
      </TeamChip>
    );
  const cancel = (
    <Button size="compact-xs" variant="default" disabled={isBusy} onClick={() => void ask(() => party.team.cancel())}>
      {say('team.cancel')}
    </Button>
  );
  return (
    <TeamChip tone="amber" isTimer={asked !== null} act={cancel}>
      {asked ? say('team.asked', { name: asked.name, seconds }) : say('team.looking', { level })}
    </TeamChip>
  );
}

type JoiningProps = {
  readonly joining: TogetherView['joining'][number];
  readonly sentAt: number;
  readonly customer: string;
};

function Joining({ joining: { person, kind, expiresAt, ledBy: lead }, sentAt, customer }: JoiningProps) {
  const say = useSay();
  const seconds = useLeft(expiresAt, sentAt);
  const { name } = person;
  const wish = kind === 'lead' ? 'team.wouldTakeOver' : 'team.wouldMove';
  return (
    <TeamChip tone="amber" isTimer>
      {lead === undefined
        ? say('team.waitsForCustomer', { customer, name, seconds })
        : say(wish, { customer, name, lead, seconds })}
    </TeamChip>
  );
}

type HelperProps = { readonly helper: TogetherView['helpers'][number]; readonly isLead: boolean };

function Helper({ helper: { person, isHere, isInTouch }, isLead }: HelperProps) {
  const say = useSay();
  const { party } = useBench();
  const { isBusy, ask } = useAsk();
  const { name } = person;
  const key = isInTouch ? 'team.hearsAndSees' : isHere ? 'team.comesIn' : 'team.isOff';
  const hand = isLead && isInTouch && (
    <Button size="compact-xs" loading={isBusy} onClick={() => void ask(() => party.team.moveLead(person.id))}>
      {say('team.makeLead', { name })}
    </Button>
  );
  return (
    <TeamChip tone={isInTouch ? 'plain' : 'amber'} act={hand}>
      {say(key, { name })}
    </TeamChip>
  );
}

function FallingLead({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const { party, me } = useBench();
  const { isBusy, ask } = useAsk();
  const { leadFallsAt, sentAt, helpers } = session.together;
  const seconds = useLeft(leadFallsAt?.at ?? sentAt, sentAt);
  if (!leadFallsAt) return null;
  const lead = session.technician?.name ?? '';
  const isMine = leadFallsAt.technicianId === me.id;
  const name = helpers.find(({ person }) => person.id === leadFallsAt.technicianId)?.person.name ?? '';
  const take = isMine && (
    <Button size="compact-xs" loading={isBusy} onClick={() => void ask(() => party.team.moveLead(me.id))}>
      {say('team.takeLeadNow')}
    </Button>
  );
  return (
    <TeamChip tone="amber" isTimer act={take}>
      {isMine ? say('team.leadFalls', { name: lead, seconds }) : say('team.leadFallsTo', { lead, name, seconds })}
    </TeamChip>
  );
}

function Lead({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const { party, me } = useBench();
  const { isBusy, ask } = useAsk();
  const { technician } = session;
  if (!technician) return null;
  const take = me.role === 'lead' && (
    <Button size="compact-xs" loading={isBusy} onClick={() => void ask(() => party.team.moveLead(me.id))}>
      {say('team.takeLead')}
    </Button>
  );
  return <TeamChip act={take}>{say('team.hasLead', { name: technician.name })}</TeamChip>;
}

/** Who is beside this person in the session, who is asked and who waits, with what can be done about each. */
export function TeamChips({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const { me } = useBench();
  const { helpers, joining, invitation, sentAt } = session.together;
  const isLead = partOf(session, me.id) === 'lead';
  const customer = session.customer.name ?? say('theCustomer');
  return (
    <ul className="team" aria-label={say('team.team')} aria-live="polite">
      {!isLead && <Lead session={session} />}
      {helpers
        .filter(({ person }) => person.id !== me.id)
        .map((helper) => (
          <Helper key={helper.person.id} helper={helper} isLead={isLead} />
        ))}
      {joining.map((one) => (
        <Joining key={one.person.id} joining={one} sentAt={sentAt} customer={customer} />
      ))}
      {isLead && invitation && <Invitation invitation={invitation} sentAt={sentAt} />}
      <FallingLead session={session} />
    </ul>
  );
}
