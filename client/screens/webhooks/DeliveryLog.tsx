import { Loader, SegmentedControl, Table } from '@mantine/core';
import { useCallback, useState } from 'react';
import { leadApi } from '#client/link/leadApi.ts';
import type { Webhook, WebhookDelivery } from '#models/api/webhooks.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { DeliveryRow } from './DeliveryRow.tsx';
import { Trouble } from './Trouble.tsx';
import { useSayWebhooks } from './useSayWebhooks.ts';

const everyMs = 3_000;
const head = ['what', 'when', 'state', 'tries', 'answer'] as const;

type TableProps = { readonly deliveries: readonly WebhookDelivery[]; readonly onAgain: (eventId: string) => void };

function Deliveries({ deliveries, onAgain }: TableProps) {
  const say = useSayWebhooks();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="webhook-log" aria-label={say('log')} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {head.map((key) => (
              <Table.Th key={key} scope="col">
                {say(key)}
              </Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} onAgain={() => onAgain(delivery.id)} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

const kinds = ['all', 'waiting', 'failed'] as const;
type Kind = (typeof kinds)[number];

/** What was told at one address, the latest first: all of it, what waits still, or what was given up. */
export function DeliveryLog({ webhook, onChanged }: { readonly webhook: Webhook; readonly onChanged: () => void }) {
  const say = useSayWebhooks();
  const { id } = webhook;
  const [kind, setKind] = useState<Kind>('all');
  const { data, refusal, reload } = useLoaded(
    useCallback(() => leadApi.webhookDeliveries(id, kind === 'all' ? null : kind), [id, kind]),
    everyMs,
  );
  if (!data) return refusal ? <Refused reason={refusal} /> : <Loader aria-label={say('log')} />;
  const changed = () => {
    void reload();
    onChanged();
  };
  const again = async (eventId: string) => {
    await leadApi.tellAgain(id, eventId);
    changed();
  };
  const { deliveries } = data;
  return (
    <div className="stack">
      <Trouble webhook={webhook} deliveries={deliveries} onChanged={changed} />
      <SegmentedControl
        size="xs"
        aria-label={say('shown')}
        data={kinds.map((value) => ({ value, label: say(`shown.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'all')}
      />
      {deliveries.length === 0 && <p className="hint">{say(kind === 'all' ? 'nothingTold' : 'nothingSuch')}</p>}
      {deliveries.length > 0 && <Deliveries deliveries={deliveries} onAgain={(eventId) => void again(eventId)} />}
    </div>
  );
}
