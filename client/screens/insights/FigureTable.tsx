import { Table } from '@mantine/core';
import { Download } from 'lucide-react';
import { useLanguage } from '../staff/useSay.ts';
import { useSayInsights } from './useSayInsights.ts';

type Cell = string | number | null;
type FigureTableProps = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** Figures as rows; numbers as the reader writes them. */
export function FigureTable({ title, head, rows }: FigureTableProps) {
  const language = useLanguage();
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const shown = (cell: Cell) => (typeof cell === 'number' ? digits.format(cell) : (cell ?? '–'));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="insight-rows" aria-label={title} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {head.map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and are drawn anew together.
            <Table.Tr key={n}>
              {row.map((cell, column) => (
                <Table.Td key={head[column]} data-number={typeof cell === 'number'}>
                  {shown(cell)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** The figures as a file. */
export function CsvLink({ href, title }: { readonly href: string; readonly title: string }) {
  const say = useSayInsights();
  return (
    <a className="insight-csv" href={href} download aria-label={say('csvOf', { title })}>
      <Download size={16} aria-hidden="true" />
      {say('csv')}
    </a>
  );
}
