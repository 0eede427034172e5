import { Table } from '@mantine/core';
import type { Machine } from '#models/customer.ts';
import { useSay } from '../staff/useSay.ts';

/** The company's machines. */
export function Machines({ machines }: { readonly machines: readonly Machine[] }) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say('machines')}</h2>
      {machines.length === 0 && <p className="hint">{say('noMachines')}</p>}
      <Table>
        <Table.Tbody>
          {machines.map(({ id, family, model, serial, site }) => (
            <Table.Tr key={id}>
              <Table.Td>
                {model}
                <span className="hint"> · {family}</span>
              </Table.Td>
              <Table.Td>{serial}</Table.Td>
              <Table.Td>{site}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
