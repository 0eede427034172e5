import { Button, Table } from '@mantine/core';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Overview } from '#models/api.ts';
import type { StaffView } from '#models/view.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { useSay } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { levelKeys, segmentKeys } from '../technician/LevelChip.tsx';
import { EditMember } from './EditMember.tsx';
import { PeopleWhoLeft } from './PeopleWhoLeft.tsx';
import { roleKeys } from './roleKeys.ts';
import { StaffForm } from './StaffForm.tsx';

type StaffTableProps = Pick<Overview, 'staff' | 'left'> & {
  /** The families of the company's machines. */
  readonly families: readonly string[];
  readonly onChanged: () => void;
};

/** The people of the house, whoever is here first. */
export function StaffTable({ staff, left, families, onChanged }: StaffTableProps) {
  const say = useSay();
  const sayWays = useSayWays();
  const [edited, setEdited] = useState<StaffView | null>(null);
  const [isAdding, setAdding] = useState(false);
  const close = () => {
    setEdited(null);
    setAdding(false);
  };
  const changed = () => {
    close();
    onChanged();
  };
  const sorted = [...staff].sort((a, b) => Number(b.isHere) - Number(a.isHere) || a.name.localeCompare(b.name));
  return (
    <section className="card">
      <header className="card-head">
        <h2>{say('people')}</h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<UserPlus size={14} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {say('addStaff')}
        </Button>
      </header>
      <Table horizontalSpacing={6} className="staff-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('name')}</Table.Th>
            <Table.Th>{say('role')}</Table.Th>
            <Table.Th>{say('level')}</Table.Th>
            <Table.Th>{say('languages')}</Table.Th>
            <Table.Th>{sayWays('families')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((person) => (
            <Row key={person.id} person={person} onEdit={setEdited} />
          ))}
        </Table.Tbody>
      </Table>
      <PeopleWhoLeft left={left} onChanged={onChanged} />
      <Dialog
        isOpen={edited !== null}
        onClose={close}
        title={sayWays('editOf', { name: edited?.name ?? '' })}
        size="lg"
      >
        {edited && <EditMember member={edited} families={families} onSaved={changed} />}
      </Dialog>
      <Dialog isOpen={isAdding} onClose={close} title={say('addStaff')} size="lg">
        <StaffForm families={families} onAdded={changed} />
      </Dialog>
    </section>
  );
}

type RowProps = { readonly person: Overview['staff'][number]; readonly onEdit: (person: StaffView) => void };

function Row({ person, onEdit }: RowProps) {
  const say = useSay();
  const sayWays = useSayWays();
  return (
    <Table.Tr>
      <Table.Td>
        <span className="here" data-here={person.isHere}>
          <span className="dot" aria-hidden="true" />
          <span>{person.name}</span>
          <span className={person.isHere ? 'hint' : 'unseen'}>{say(person.isHere ? 'isHere' : 'isNotHere')}</span>
        </span>
      </Table.Td>
      <Table.Td>{say(roleKeys[person.role])}</Table.Td>
      <Table.Td className="of-level">
        <span>
          {person.level} · {say(levelKeys[person.level])}
        </span>
        <span className="hint">{say(segmentKeys[person.segment])}</span>
      </Table.Td>
      <Table.Td>{person.languages.join(', ').toUpperCase()}</Table.Td>
      <Table.Td>{person.families.join(', ') || <span className="hint">{sayWays('allFamilies')}</span>}</Table.Td>
      <Table.Td className="row-actions">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={sayWays('editOf', { name: person.name })}
          onClick={() => onEdit(person)}
        >
          {sayWays('edit')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
