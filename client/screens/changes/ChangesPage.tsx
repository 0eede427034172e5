import { Loader, Table } from '@mantine/core';
import { leadApi } from '#client/link/leadApi.ts';
import type { Change } from '#models/api/changes.ts';
import { dayAndTime } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { useSayChanges } from './useSayChanges.ts';
import './changes.css';

const everyMs = 30_000;

function Row({ change }: { readonly change: Change }) {
  const say = useSayChanges();
  const language = useLanguage();
  const { at, name, by, what, subject, before, after } = change;
  return (
    <Table.Tr>
      <Table.Td>{dayAndTime(at, language)}</Table.Td>
      <Table.Td>
        {name} {by === 'key' && <span className="chip">{say('byKey')}</span>}
      </Table.Td>
      <Table.Td>
        {say(what)} <strong className="change-subject">{subject}</strong>
      </Table.Td>
      <Table.Td className="change-value" data-label={say('before')}>
        {before ?? say('nothing')}
      </Table.Td>
      <Table.Td className="change-value" data-label={say('after')}>
        {after ?? say('nothing')}
      </Table.Td>
    </Table.Tr>
  );
}

function ChangeTable({ changes }: { readonly changes: readonly Change[] }) {
  const say = useSayChanges();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="card changes" aria-label={say('changes')} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['when', 'who', 'what', 'before', 'after'] as const).map((key) => (
              <Table.Th key={key} scope="col">
                {say(key)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map((change) => (
            <Row key={change.id} change={change} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** What leads and keys changed of the house, the latest first. */
export function ChangesPage() {
  const say = useSayChanges();
  const sayStaff = useSay();
  const { data, refusal } = useLoaded(leadApi.changes, everyMs);
  return (
    <div className="stack">
      <h1>{say('changes')}</h1>
      <p className="hint">{say('hint')}</p>
      <Refused reason={refusal} />
      {!data && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {data?.changes.length === 0 && <p className="card empty">{say('none')}</p>}
      {data && data.changes.length > 0 && <ChangeTable changes={data.changes} />}
    </div>
  );
}
