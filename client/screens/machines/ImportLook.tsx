import { Table } from '@mantine/core';
import type { ImportPreview } from '#models/api/machines.ts';
import { machineColumns } from '#models/machineImport.ts';
import { importWords } from './importWords.ts';
import { useSayMachines } from './useSayMachines.ts';

const separators = { ',': 'comma', ';': 'semicolon', tab: 'tab' } as const;
const names = { 'utf-8': 'UTF-8', 'utf-16': 'UTF-16', 'windows-1252': 'Windows-1252' } as const;

function Faults({ preview: { faults, faultCount } }: { readonly preview: ImportPreview }) {
  const say = useSayMachines();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard.
    <div className="import-faults" role="alert" tabIndex={0}>
      <p className="label">{say('faultsFound', { count: faultCount })}</p>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.line} ${fault.what} ${fault.column}`}>
            {say('lineFault', { line: fault.line, fault: importWords(say, fault) })}
          </li>
        ))}
      </ul>
      {faultCount > faults.length && <p>{say('faultsMore', { count: faultCount - faults.length })}</p>}
    </div>
  );
}

function Doubts({ doubts }: Pick<ImportPreview, 'doubts'>) {
  const say = useSayMachines();
  return (
    <div className="import-doubts" role="status">
      <ul>
        {doubts.map(({ line, family, like, count }) => (
          <li key={family}>{say('lineFault', { line, fault: say('familyDoubt', { family, like, count }) })}</li>
        ))}
      </ul>
      <p>{say('familyDoubtWhy')}</p>
    </div>
  );
}

function Lines({ lines }: Pick<ImportPreview, 'lines'>) {
  const say = useSayMachines();
  return (
    <Table.ScrollContainer minWidth={640} maxHeight={300} type="native" tabIndex={0}>
      <Table captionSide="top" stickyHeader>
        <Table.Caption>{say('first', { count: lines.length })}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {machineColumns.map((column) => (
              <Table.Th key={column}>{say(column)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((machine) => (
            <Table.Tr key={machine.line}>
              <Table.Td className="hint">
                {machine.line}
                {machine.isKnown && ` · ${say('isKnown')}`}
              </Table.Td>
              {machineColumns.map((column) => (
                <Table.Td key={column}>{column === 'owner' ? say(machine.owner) : machine[column]}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** What is in a list: how it was read, every fault with its line, or how many of its machines are new. */
export function ImportLook({ preview }: { readonly preview: ImportPreview }) {
  const say = useSayMachines();
  const { encoding, separator, ignored, count, added, known, lines, faultCount, doubts, isImported } = preview;
  return (
    <div className="stack">
      <p className="hint">
        {say('readAs', { encoding: names[encoding], separator: say(separators[separator]) })}{' '}
        {ignored.length > 0 && say('ignored', { columns: ignored.join(', ') })}
      </p>
      {faultCount > 0 ? <Faults preview={preview} /> : <p>{say('ready', { count, added, known })}</p>}
      {doubts.length > 0 && !isImported && <Doubts doubts={doubts} />}
      {faultCount === 0 && <Lines lines={lines} />}
    </div>
  );
}
