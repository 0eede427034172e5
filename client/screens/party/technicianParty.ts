import { nanoid } from 'nanoid';
import { trimmed } from '#models/ending/recap.ts';
import { common } from './common.ts';
import type { TechnicianParty, TechnicianPartyOptions } from './party.ts';
import { PartyCore } from './partyCore.ts';
import type { PartyTools } from './partyTools.ts';
import type { Side } from './side.ts';
import { createTeam } from './team.ts';

/** The technician's part. */
export function joinTechnicianParty(options: TechnicianPartyOptions, tools: Partial<PartyTools> = {}): TechnicianParty {
  const { link, sessionId } = options;
  const side: Side = {
    role: 'technician',
    me: options.me.id,
    beginPeer: (of) => link.ask('peer:begin', of),
  };
  const core = new PartyCore({ side, sessionId, link, tools });
  core.until(
    link.on(
      'camera:reported',
      ({ sessionId: of, report }) => of === sessionId && core.store.setState({ camera: report }),
    ),
  );
  return {
    ...common(core),
    undo: () => core.undo(),
    setCamera: (setting) => void core.contact.call.send({ t: 'setCamera', setting }),
    takeStill: () => void core.contact.call.send({ t: 'takeStill' }),
    keep: (keyframeId, draw) => core.keep(keyframeId, draw),
    putBack: () => link.ask('callback:putBack', core.ofSession()),
    team: createTeam(
      link,
      () => core.ofSession(),
      () => core.settled(),
    ),
    sendClosing: (recap, isAsking) =>
      link.ask('closing:send', { ...core.ofSession(), id: nanoid(), recap: trimmed(recap), isAsking }),
    mend: (peak) => link.ask('peak:mend', { ...core.ofSession(), id: nanoid(), peak }),
    async file(outcome, note) {
      await core.settled();
      return link.ask('session:file', { ...core.ofSession(), outcome, note });
    },
  };
}
