import type { StaffView } from '#models/view.ts';
import type { Core } from '../core.ts';
import { ofSession, type Room } from '../room.ts';

type Noted = {
  readonly by: Pick<StaffView, 'id' | 'name'>;
  readonly before: object | null;
  readonly after: object | null;
};

/** Writes among the changes what a lead of the company does about who serves a session [route.R14]. */
export async function noteTeam(core: Core, room: Room, { by, before, after }: Noted): Promise<void> {
  const { companyId, sessionId: subject } = ofSession(room);
  const [was, is] = [before, after].map((value) => value && JSON.stringify(value));
  const who = { companyId, staffId: by.id, name: by.name, by: 'person' } as const;
  await core.store.changelog.add({
    ...{ ...who, at: core.clock.now(), what: 'team', subject },
    ...{ before: was ?? null, after: is ?? null },
  });
}

/** The session has moved, as this lead wished: from whom, and to whom. */
export async function noteMove(
  core: Core,
  room: Room,
  { by, before }: { readonly by: Noted['by']; readonly before: StaffView | null },
): Promise<void> {
  const served = (person: StaffView | null) => person && { technician: person.name };
  await noteTeam(core, room, { by, before: served(before), after: served(room.technician) });
}
