import { Button, Checkbox, Table } from '@mantine/core';
import { memo } from 'react';
import type { MachineRecord } from '#models/api/machines.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { useSayMachines } from './useSayMachines.ts';

type RowProps = {
  readonly machine: MachineRecord;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
  readonly onEdit: (machine: MachineRecord) => void;
  readonly onCode: (machine: MachineRecord) => void;
};

const Row = memo(function Row({ machine, isChosen, onChoose, onEdit, onCode }: RowProps) {
  const say = useSayMachines();
  const sayWays = useSayWays();
  const { id, family, model, serial, site, owner, language, code } = machine;
  const name = `${model} ${serial}`;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox aria-label={say('choose', { name })} checked={isChosen} onChange={() => onChoose(id)} />
      </Table.Td>
      <Table.Td>
        {model}
        <span className="hint machine-family">{family}</span>
      </Table.Td>
      <Table.Td>{serial}</Table.Td>
      <Table.Td>{site}</Table.Td>
      <Table.Td>
        {say(owner)} <span className="hint">{language.toUpperCase()}</span>
      </Table.Td>
      <Table.Td data-column={say('codeColumn')}>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${say(code ? 'hasCode' : 'hasNoCode')}: ${say('code', { name })}`}
          onClick={() => onCode(machine)}
        >
          {say(code ? 'hasCode' : 'hasNoCode')}
        </Button>
      </Table.Td>
      <Table.Td className="row-actions">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={sayWays('editOf', { name })}
          onClick={() => onEdit(machine)}
        >
          {sayWays('edit')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
});

type MachineTableProps = Omit<RowProps, 'machine' | 'isChosen'> & {
  readonly machines: readonly MachineRecord[];
  readonly chosen: ReadonlySet<string>;
};

/** Machines with what is known of them, to be put right, labelled and chosen. */
export function MachineTable({ machines, chosen, ...acts }: MachineTableProps) {
  const say = useSayMachines();
  return (
    <div className="machine-scroll">
      <Table className="machine-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {(['machine', 'serial', 'site', 'owner', 'codeColumn'] as const).map((column) => (
              <Table.Th key={column}>{say(column)}</Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {machines.map((machine) => (
            <Row key={machine.id} machine={machine} isChosen={chosen.has(machine.id)} {...acts} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
