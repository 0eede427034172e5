import { Table } from '@mantine/core';
import type { RehearsalAnswer } from '#models/api/routing.ts';
import type { Rehearsed } from '#models/routing/rehearsal.ts';
import type { RoutingKey } from '#models/text/routing.en.ts';
import { dayAndTime } from '../staff/moment.ts';
import type { SayOf } from '../staff/useSay.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayRouting } from './useSayRouting.ts';

type Line = { readonly name: string; readonly of: (rehearsed: Rehearsed) => string };

function lasting(say: SayOf<RoutingKey>, ms: number | null): string {
  if (ms === null) return say('none');
  const seconds = Math.round(ms / 1_000);
  return seconds < 120 ? say('seconds', { count: seconds }) : say('minutes', { count: Math.round(seconds / 60) });
}

function linesOf(say: SayOf<RoutingKey>): Line[] {
  const ofLevel = (level: 1 | 2 | 3): Line => ({
    name: say('longOf', { level }),
    of: ({ byLevel }) => lasting(say, byLevel[level].longMs),
  });
  return [
    { name: say('middle'), of: ({ waits }) => lasting(say, waits.middleMs) },
    { name: say('long'), of: ({ waits }) => lasting(say, waits.longMs) },
    ...[ofLevel(1), ofLevel(2), ofLevel(3)],
    { name: say('served'), of: ({ waits }) => String(waits.served) },
    { name: say('gaveUp'), of: ({ gaveUp }) => String(gaveUp) },
    { name: say('ownLevel'), of: ({ ownLevel }) => String(ownLevel) },
    { name: say('outsideFamily'), of: ({ outsideFamily }) => String(outsideFamily) },
  ];
}

/** Last week under the rules that hold, beside last week under those that are proposed. */
export function Comparison({ answer }: { readonly answer: RehearsalAnswer }) {
  const say = useSayRouting();
  const language = useLanguage();
  const { since, present, proposed } = answer;
  if (present.sessions === 0) return <p className="card empty">{say('nothing')}</p>;
  return (
    <section className="card stack routing-result" aria-label={say('result')}>
      <h2>{say('result')}</h2>
      <p className="hint">{say('resultHint', { since: dayAndTime(since, language), count: present.sessions })}</p>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col">{say('present')}</Table.Th>
            <Table.Th scope="col">{say('proposed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {linesOf(say).map(({ name, of }) => (
            <Table.Tr key={name} data-differs={of(present) !== of(proposed)}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{of(present)}</Table.Td>
              <Table.Td className="routing-proposed">{of(proposed)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
