import { Button, Table } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Machine } from '#models/customer.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { useSay } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { familiesOf } from './familiesOf.ts';
import { MachineForm } from './MachineForm.tsx';

type MachinesProps = { readonly machines: readonly Machine[]; readonly onChanged: () => void };

/** The company's machines, to add to and to put right. */
export function Machines({ machines, onChanged }: MachinesProps) {
  const say = useSay();
  const sayWays = useSayWays();
  const [edited, setEdited] = useState<Machine | 'new' | null>(null);
  const close = () => setEdited(null);
  return (
    <section className="card">
      <header className="card-head">
        <h2>{say('machines')}</h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Plus size={14} aria-hidden="true" />}
          onClick={() => setEdited('new')}
        >
          {sayWays('addMachine')}
        </Button>
      </header>
      {machines.length === 0 && <p className="hint">{say('noMachines')}</p>}
      <Table>
        <Table.Tbody>
          {machines.map((machine) => (
            <Row key={machine.id} machine={machine} onEdit={() => setEdited(machine)} />
          ))}
        </Table.Tbody>
      </Table>
      <Dialog isOpen={edited !== null} onClose={close} title={sayWays(edited === 'new' ? 'addMachine' : 'editMachine')}>
        <MachineForm
          machine={edited === 'new' ? null : edited}
          families={familiesOf(machines)}
          onSaved={() => {
            close();
            onChanged();
          }}
        />
      </Dialog>
    </section>
  );
}

function Row({ machine, onEdit }: { readonly machine: Machine; readonly onEdit: () => void }) {
  const sayWays = useSayWays();
  const { family, model, serial, site } = machine;
  return (
    <Table.Tr>
      <Table.Td>
        {model}
        <span className="hint"> · {family}</span>
      </Table.Td>
      <Table.Td>{serial}</Table.Td>
      <Table.Td>{site}</Table.Td>
      <Table.Td className="row-actions">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={sayWays('editOf', { name: `${model} ${serial}` })}
          onClick={onEdit}
        >
          {sayWays('edit')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
