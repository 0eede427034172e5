import { Table } from '@mantine/core';
import type { OpenSession } from '#models/api.ts';
import type { SessionState } from '#models/session.ts';
import { timeOfDay } from '../staff/moment.ts';
import { type StaffKey, useLanguage, useSay } from '../staff/useSay.ts';
import { JoinButton } from '../technician/together/JoinButton.tsx';

/** What each state of a session is called. */
const stateKeys: Readonly<Record<SessionState, StaffKey>> = {
  triage: 'stateTriage',
  scheduled: 'stateScheduled',
  queued: 'stateQueued',
  offered: 'stateOffered',
  connecting: 'stateConnecting',
  live: 'stateLive',
  interrupted: 'stateInterrupted',
  wrappingUp: 'stateWrappingUp',
  ended: 'stateEnded',
};

function Row({ session }: { readonly session: OpenSession }) {
  const say = useSay();
  const language = useLanguage();
  const { customer, machine, technician, state, askedAt, snapshots } = session;
  return (
    <Table.Tr>
      <Table.Td>
        <span className="chip state-chip" data-state={state}>
          {say(stateKeys[state])}
        </span>
      </Table.Td>
      <Table.Td>
        {customer.name ?? say('someone')}
        <span className="hint"> · {say('levelNumber', { level: customer.level })}</span>
      </Table.Td>
      <Table.Td>{machine ? `${machine.family} ${machine.model}` : say('machineUnknown')}</Table.Td>
      <Table.Td>
        {technician?.name ?? '–'}{' '}
        {(state === 'live' || state === 'interrupted') && (
          <JoinButton sessionId={session.id} name={customer.name ?? say('someone')} />
        )}
      </Table.Td>
      <Table.Td>{askedAt === null ? '–' : timeOfDay(askedAt, language)}</Table.Td>
      <Table.Td>
        <span className="tiny-pictures">
          {snapshots.slice(-3).map((snapshot) => (
            <img key={snapshot.id} src={snapshot.url} alt={say('keptPicture')} />
          ))}
        </span>
      </Table.Td>
    </Table.Tr>
  );
}

/** The sessions that are going on, and those that wait. */
export function OpenSessions({ sessions }: { readonly sessions: readonly OpenSession[] }) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say('openSessions')}</h2>
      {sessions.length === 0 ? (
        <p className="hint">{say('noOpenSessions')}</p>
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('state')}</Table.Th>
                <Table.Th>{say('customer')}</Table.Th>
                <Table.Th>{say('machine')}</Table.Th>
                <Table.Th>{say('technician')}</Table.Th>
                <Table.Th>{say('asked')}</Table.Th>
                <Table.Th>{say('pictures')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sessions.map((session) => (
                <Row key={session.id} session={session} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}
