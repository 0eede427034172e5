import { Button } from '@mantine/core';
import { leadApi } from '#client/link/leadApi.ts';
import type { Tries, Webhook, WebhookDelivery } from '#models/api/webhooks.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { answerHelp } from './answerHelp.ts';
import { useSayWebhooks } from './useSayWebhooks.ts';

type TroubleProps = {
  readonly webhook: Webhook;
  readonly deliveries: readonly WebhookDelivery[];
  readonly onChanged: () => void;
};

/** What went wrong last at an address, what is done about it, and what can be. */
export function Trouble({ webhook, deliveries, onChanged }: TroubleProps) {
  const say = useSayWebhooks();
  const { isBusy, refusal, run } = useRequest(leadApi.hurryWebhook);
  const { id, waiting, failed } = webhook;
  const open = deliveries.filter(({ state }) => state !== 'sent');
  const last = open.reduce<WebhookDelivery | null>((latest, one) => {
    return answerHelp(one.code) !== null && one.changedAt > (latest?.changedAt ?? 0) ? one : latest;
  }, null);
  const help = last && answerHelp(last.code);
  if (waiting + failed === 0) return null;
  const hurry = async (which: Tries['which']) => {
    if ((await run({ id, which })).ok) onChanged();
  };
  return (
    <section className="card webhook-trouble" role="status">
      {help && <p>{say(help, { code: String(last.code) })}</p>}
      {waiting > 0 && <p className="hint">{say('goesOn', { count: waiting })}</p>}
      {failed > 0 && <p className="hint">{say('gaveUp', { count: failed })}</p>}
      <div className="row">
        {waiting > 0 && (
          <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => void hurry('waiting')}>
            {say('tryNow')}
          </Button>
        )}
        {failed > 0 && (
          <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => void hurry('failed')}>
            {say('tellAll')}
          </Button>
        )}
      </div>
      <Refused reason={refusal} />
    </section>
  );
}
