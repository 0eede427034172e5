import type { Request, Response } from 'express';
import type { Coded } from '../store/machineCodes.ts';
import type { VisitKey } from '../store/visits.ts';
import type { HttpParts } from './parts.ts';

type At = { readonly coded: Coded; readonly req: Request; readonly res: Response };

/** The visit of this device at this machine, or at this family where the machine has no id: a new one gets its cookie with the answer. */
export async function visitAt({ store, auth, clock, ids }: HttpParts, { coded, req, res }: At): Promise<VisitKey> {
  const { companyId, machine } = coded;
  const known = auth.visitCookie.tokenHashOf(req.headers.cookie);
  const visits = known ? await store.visits.ofDevice(known) : [];
  const machineId = machine.id || null;
  const said = machineId ? { family: null, model: null } : { family: machine.family, model: machine.model || null };
  const same = visits.find(
    (visit) =>
      visit.companyId === companyId &&
      visit.machineId === machineId &&
      (machineId !== null || visit.family === machine.family),
  );
  if (same) {
    if (said.model && said.model !== same.model) await store.visits.setModel(same, said.model);
    return same;
  }
  // A cookie nobody gave out is not taken up: the device gets one of ours.
  const device = known && visits.length > 0 ? { tokenHash: known, header: null } : auth.visitCookie.make();
  if (device.header) res.append('Set-Cookie', device.header);
  const [id, createdAt] = [ids(), clock.now()];
  await store.visits.insert({ id, companyId, machineId, ...said, tokenHash: device.tokenHash, createdAt });
  return { companyId, id };
}

/** The visit that this device has at a machine already; null where it has none. */
export async function visitOf({ store, auth }: HttpParts, req: Request, machineId: string): Promise<VisitKey | null> {
  const known = auth.visitCookie.tokenHashOf(req.headers.cookie);
  const visits = known ? await store.visits.ofDevice(known) : [];
  return visits.find((visit) => visit.machineId === machineId) ?? null;
}
