import type { StaffLink } from '#client/link/socket.ts';
import type { TogetherTold } from '#models/wire/together.ts';
import { showNotice } from '../notices.ts';

type Listening = {
  readonly link: Pick<StaffLink, 'on'>;
  readonly sessionId: string;
  readonly myName: string;
  /** What the customer is called. */
  customer(): string;
};

/** Says in the open session what came of an invitation, and who went and how. Returns what ends it. */
export function watchTeam({ link, sessionId, myName, customer }: Listening): () => void {
  return link.on('helper:told', (told: TogetherTold) => {
    if (told.sessionId !== sessionId || (told.what === 'left' && told.name === myName)) return;
    showNotice({ what: { key: `team.told.${told.what}`, params: { name: told.name, customer: customer() } } });
  });
}
