import { nanoid } from 'nanoid';
import { machineLength } from '#models/code.ts';
import type { Machine } from '#models/customer.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { createClock } from '#signaling/clock.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { createLibrary } from '#signaling/library/library.ts';
import type { Store } from '#signaling/store/store.ts';

/** A machine with a code on it, and the demo's articles on its family. */
export type Labelled = { readonly machine: Machine; readonly code: string };

const labeller = { family: 'Labeller', model: 'Aurora L200', serial: 'AL2-004417', site: 'Hall 2' };

/** Puts a labeller into a company's house; its articles have to be there before the server is first asked for them. */
export async function labelMachine(store: Store, companyId: string, fields: Partial<Machine> = {}): Promise<Labelled> {
  const machine = { ...labeller, id: nanoid(), ...fields };
  const code = makeCode(machineLength);
  await store.machines.insert(companyId, machine);
  await store.machineCodes.insert({ code, companyId, machineId: machine.id, createdAt: Date.now() });
  const library = createLibrary({ store, clock: createClock(), ids: () => nanoid() });
  await publishDemoLibrary({ store, library }, companyId, ['labeller']);
  return { machine, code };
}
