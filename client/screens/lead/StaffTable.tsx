import { Table } from '@mantine/core';
import type { Overview } from '#models/api.ts';
import type { StaffRole } from '#models/view.ts';
import { type StaffKey, useSay } from '../staff/useSay.ts';
import { levelKeys, segmentKeys } from '../technician/LevelChip.tsx';

/** What each role is called. */
export const roleKeys: Readonly<Record<StaffRole, StaffKey>> = {
  technician: 'technician',
  trainer: 'trainer',
  lead: 'leadRole',
};

/** The people of the house, whoever is here first. */
export function StaffTable({ staff }: Pick<Overview, 'staff'>) {
  const say = useSay();
  const sorted = [...staff].sort((a, b) => Number(b.isHere) - Number(a.isHere) || a.name.localeCompare(b.name));
  return (
    <section className="card">
      <h2>{say('people')}</h2>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('name')}</Table.Th>
            <Table.Th>{say('role')}</Table.Th>
            <Table.Th>{say('level')}</Table.Th>
            <Table.Th>{say('languages')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Td>
                <span className="here" data-here={person.isHere}>
                  <span className="dot" aria-hidden="true" />
                  <span>{person.name}</span>
                  <span className={person.isHere ? 'hint' : 'unseen'}>
                    {say(person.isHere ? 'isHere' : 'isNotHere')}
                  </span>
                </span>
              </Table.Td>
              <Table.Td>{say(roleKeys[person.role])}</Table.Td>
              <Table.Td>
                {person.level} · {say(levelKeys[person.level])}
                <span className="hint"> · {say(segmentKeys[person.segment])}</span>
              </Table.Td>
              <Table.Td>{person.languages.join(', ').toUpperCase()}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
