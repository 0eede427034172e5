import { Button, Loader, Table } from '@mantine/core';
import { useCallback } from 'react';
import { leadApi } from '#client/link/leadApi.ts';
import type { Webhook, WebhookDelivery } from '#models/api/webhooks.ts';
import { dayAndTime } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayWebhooks } from './useSayWebhooks.ts';

const everyMs = 5_000;

type RowProps = { readonly delivery: WebhookDelivery; readonly onAgain: () => void };

function Row({ delivery, onAgain }: RowProps) {
  const say = useSayWebhooks();
  const language = useLanguage();
  const { type, at, state, tries, code } = delivery;
  return (
    <Table.Tr>
      <Table.Td>{say(type)}</Table.Td>
      <Table.Td>{dayAndTime(at, language)}</Table.Td>
      <Table.Td>
        <span className="chip" data-delivery={state}>
          {say(state)}
        </span>
      </Table.Td>
      <Table.Td>{tries}</Table.Td>
      <Table.Td>{code === null ? '–' : code === 0 ? say('noAnswer') : code}</Table.Td>
      <Table.Td className="row-actions">
        {state !== 'waiting' && (
          <Button variant="subtle" size="compact-sm" onClick={onAgain}>
            {say('again')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** What was told at one address, the latest first. */
export function DeliveryLog({ webhook }: { readonly webhook: Webhook }) {
  const say = useSayWebhooks();
  const { id } = webhook;
  const { data, refusal, reload } = useLoaded(
    useCallback(() => leadApi.webhookDeliveries(id), [id]),
    everyMs,
  );
  if (!data) return refusal ? <Refused reason={refusal} /> : <Loader aria-label={say('log')} />;
  if (data.deliveries.length === 0) return <p className="hint">{say('nothingTold')}</p>;
  const head = ['what', 'when', 'state', 'tries', 'answer'] as const;
  const again = async (eventId: string) => {
    await leadApi.tellAgain(id, eventId);
    await reload();
  };
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
          {data.deliveries.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} onAgain={() => void again(delivery.id)} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
