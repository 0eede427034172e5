import { Button, Table } from '@mantine/core';
import type { WebhookDelivery } from '#models/api/webhooks.ts';
import { dayAndTime, exactTime } from '../staff/moment.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayWebhooks } from './useSayWebhooks.ts';

type RowProps = { readonly delivery: WebhookDelivery; readonly onAgain: () => void };

/** What becomes of it next: when it is tried, or what it waits for. */
function Next({ delivery }: Pick<RowProps, 'delivery'>) {
  const say = useSayWebhooks();
  const language = useLanguage();
  const { nextAt, isBehind } = delivery;
  if (nextAt === null) return null;
  if (isBehind) return <span className="hint">{say('behind')}</span>;
  const isDue = nextAt <= Date.now();
  return <span className="hint">{isDue ? say('nextNow') : say('nextAt', { when: exactTime(nextAt, language) })}</span>;
}

/** One thing that was told: what came of it, and what becomes of it. */
export function DeliveryRow({ delivery, onAgain }: RowProps) {
  const say = useSayWebhooks();
  const language = useLanguage();
  const { type, at, state, tries, code, changedAt } = delivery;
  const answer = code === null ? say('notTried') : code === 0 ? say('noAnswer') : String(code);
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{say(type)}</strong>
      </Table.Td>
      <Table.Td data-label={say('when')}>{dayAndTime(at, language)}</Table.Td>
      <Table.Td>
        <span className="webhook-state">
          <span className="chip" data-delivery={state}>
            {say(state)}
          </span>
          <Next delivery={delivery} />
        </span>
      </Table.Td>
      <Table.Td data-label={say('tries')}>{tries}</Table.Td>
      <Table.Td data-label={say('answer')}>
        <span className="webhook-state">
          <span>{answer}</span>
          {tries > 0 && <span className="hint">{say('triedAt', { when: dayAndTime(changedAt, language) })}</span>}
        </span>
      </Table.Td>
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
