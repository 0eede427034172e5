import type { Operation } from '#models/operation.ts';
import type { Core } from '../core.ts';
import { mirror } from '../effects.ts';
import type { Room } from '../room.ts';
import { note } from './log.ts';

/** A safety stop among operations that are new is what people remember [rule.N5]. Call it inside the lane. */
export async function noteHalts(core: Core, room: Room, operations: readonly Operation[]): Promise<void> {
  const halts = operations.filter(({ type }) => type === 'halt');
  try {
    for (const { id } of halts) await note(core, room, { drafts: [{ what: 'halted' }], id: `halt.${id}` });
    if (halts.length > 0) mirror(room);
  } catch (error) {
    // The stop itself is on the disk and goes to everybody: that its moment was not written is no reason to hold it.
    core.log.error({ err: error, session: room.session.id }, 'a safety stop was not noted');
  }
}
