import type { StaffLink } from '#client/link/socket.ts';
import type { Level } from '#models/level.ts';
import type { Answer } from '#models/refusal.ts';
import type { Colleague } from '#models/view.ts';
import type { OfSession } from './side.ts';

/** What the technicians of a session do about one another. */
export type Team = {
  colleagues(): Promise<Answer<{ readonly colleagues: readonly Colleague[] }>>;
  /** Asks for somebody of at least this level; by name, or whoever is free. */
  invite(wish: {
    readonly kind: 'help' | 'handover';
    readonly level: Level;
    readonly technicianId: string | null;
  }): Promise<Answer<object>>;
  cancel(): Promise<Answer<object>>;
  /** Calls the leads who are here. */
  callLead(): Promise<Answer<{ readonly heard: number }>>;
  /** Gives the lead to a helper, or takes it as one. */
  moveLead(technicianId: string): Promise<Answer<object>>;
  leave(): Promise<Answer<object>>;
};

/** The team of one session. `settled` resolves when nothing of ours is on its way to the server any more. */
export function createTeam(link: StaffLink, ofSession: () => OfSession, settled: () => Promise<void>): Team {
  return {
    colleagues: () => link.ask('colleague:list', {}),
    invite: (wish) => link.ask('helper:invite', { ...ofSession(), ...wish }),
    cancel: () => link.ask('invitation:cancel', ofSession()),
    callLead: () => link.ask('lead:call', ofSession()),
    async moveLead(technicianId) {
      // What was drawn under this assignment would be refused under the next.
      await settled();
      return link.ask('lead:move', { ...ofSession(), technicianId });
    },
    leave: () => link.ask('session:leave', ofSession()),
  };
}
