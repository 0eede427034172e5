import { Button } from '@mantine/core';
import { api } from '#client/link/api.ts';
import type { SentLink } from '#models/api/ways.ts';
import { timeOfDay } from '../../staff/moment.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useLoaded } from '../../staff/useLoaded.ts';
import { useRequest } from '../../staff/useRequest.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useSayWays } from '../../staff/useSayWays.ts';

const everyMs = 5_000;

/** The links this person sent that nobody has opened: they can be taken back until then. */
export function SentLinks() {
  const say = useSayWays();
  const { data, reload } = useLoaded(api.sentLinks, everyMs);
  const { refusal, run } = useRequest(api.revokeLink);
  const unused = data?.links.filter(({ usedAt }) => usedAt === null) ?? [];
  if (unused.length === 0) return null;
  return (
    <section className="sent-links">
      <h3>{say('sentLinks')}</h3>
      <ul>
        {unused.map((link) => (
          <Sent key={link.id} link={link} onTakeBack={() => void run(link.id).then(reload)} />
        ))}
      </ul>
      <Refused reason={refusal} />
    </section>
  );
}

function Sent({ link, onTakeBack }: { readonly link: SentLink; readonly onTakeBack: () => void }) {
  const say = useSayWays();
  const language = useLanguage();
  const sayStaff = useSay();
  const name = link.customerName ?? sayStaff('someone');
  return (
    <li>
      <span>{name}</span>
      <span className="hint">{timeOfDay(link.createdAt, language)}</span>
      <Button size="compact-sm" variant="subtle" aria-label={say('takeBackFor', { name })} onClick={onTakeBack}>
        {say('takeBack')}
      </Button>
    </li>
  );
}
