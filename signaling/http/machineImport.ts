import { createHash } from 'node:crypto';
import { type Request, Router } from 'express';
import { type ImportPreview, importQuerySchema, type KnownWish } from '#models/api/machines.ts';
import { machineLength } from '#models/code.ts';
import { familyDoubts } from '#models/library/familySpelling.ts';
import {
  type ImportLine,
  type ImportRead,
  type MachineLine,
  machineColumns,
  machineKey,
  readMachines,
} from '#models/machineImport.ts';
import { refuse } from '#models/refusal.ts';
import { makeCode } from '../auth/code.ts';
import { readMachineFile } from '../library/machineFile.ts';
import { createTurns } from '../media/turns.ts';
import type { StaffRow } from '../store/staff.ts';
import { queryOf, type Reply, requestIdOf } from './answer.ts';
import type { BodyReader } from './body.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** What is shown of a file before it is imported. */
const shown = { lines: 50, faults: 200, doubts: 50 };

type Known = MachineLine & { readonly id: string };
type Sorted = {
  readonly added: readonly ImportLine[];
  readonly changed: readonly (ImportLine & { readonly id: string })[];
  readonly known: ReadonlyMap<string, Known>;
};

function isSame(a: MachineLine, b: MachineLine): boolean {
  return machineColumns.every((column) => a[column] === b[column]);
}

/** Which machines of a file the company has already, and which of those the file would change. */
function sort(machines: readonly ImportLine[], records: readonly Known[]): Sorted {
  const known = new Map(records.map((record) => [machineKey(record), record]));
  const added = machines.filter((machine) => !known.has(machineKey(machine)));
  const changed = machines.flatMap((machine) => {
    const record = known.get(machineKey(machine));
    return record && !isSame(record, machine) ? [{ ...machine, id: record.id }] : [];
  });
  return { added, changed, known };
}

/** The families of a company's machines and articles; those of the machines first. */
async function familiesOf({ store }: HttpParts, companyId: string): Promise<string[]> {
  const [machines, articles] = [await store.machines.families(companyId), await store.articles.list(companyId)];
  return [...new Set([...machines, ...articles.map(({ family }) => family)])];
}

type Looked = { readonly read: ImportRead; readonly sorted: Sorted; readonly preview: ImportPreview };

/** What is imported is what was looked at: the file, what is to become of known machines, and how many those are. */
function checkOf(bytes: Buffer, known: KnownWish, { added, changed }: Sorted): string {
  const counts = `${known} ${added.length} ${changed.map(({ id }) => id).join()}`;
  return createHash('sha256').update(bytes).update(counts).digest('base64url');
}

async function look(
  parts: HttpParts,
  companyId: string,
  { bytes, known }: { bytes: Buffer; known: KnownWish },
): Promise<Looked> {
  const { encoding, separator, records, fault } = readMachineFile(bytes);
  const read = fault ? { machines: [], faults: [fault], ignored: [] } : readMachines(records);
  const { machines, faults, ignored } = read;
  const sorted = sort(machines, await parts.store.machines.records(companyId));
  const lines = machines
    .slice(0, shown.lines)
    .map((machine) => ({ ...machine, isKnown: sorted.known.has(machineKey(machine)) }));
  const doubts = familyDoubts(machines, await familiesOf(parts, companyId)).slice(0, shown.doubts);
  const counts = { count: machines.length, added: sorted.added.length, changed: sorted.changed.length };
  const preview: ImportPreview = {
    ...{ encoding, separator, ...counts, known: machines.length - sorted.added.length, lines, ignored },
    ...{ faults: faults.slice(0, shown.faults), faultCount: faults.length, isImported: false, doubts },
    check: checkOf(bytes, known, sorted),
  };
  return { read, sorted, preview };
}

async function keep(
  parts: HttpParts,
  companyId: string,
  { sorted, known }: { sorted: Sorted; known: KnownWish },
): Promise<void> {
  const { store, ids, clock, dispatch } = parts;
  const added = sorted.added.map(({ line: _, ...machine }) => ({
    ...machine,
    id: ids(),
    code: makeCode(machineLength),
  }));
  const changed = known === 'change' ? sorted.changed.map(({ line: _, ...machine }) => machine) : [];
  await store.machines.import(companyId, { added, changed, at: clock.now() });
  for (const { owner: _, language: __, ...machine } of changed) await dispatch.changeMachine(companyId, machine);
}

async function answer(
  parts: HttpParts,
  { staff, req }: { staff: StaffRow; req: Request },
  read: BodyReader,
): Promise<Reply> {
  const query = queryOf(req, importQuerySchema);
  if (!query) return refuse('BAD_INPUT');
  const isEmpty = req.headers['content-length'] === '0';
  const body = isEmpty ? { ok: true as const, bytes: Buffer.alloc(0) } : await read(req);
  if (!body.ok) return body;
  const { known, check } = query;
  const looked = await look(parts, staff.companyId, { bytes: body.bytes, known });
  const { preview, sorted } = looked;
  if (check === undefined || preview.faultCount > 0) return { ok: true, ...preview };
  if (check !== preview.check) return refuse('CHANGED_SINCE');
  await keep(parts, staff.companyId, { sorted, known });
  const after = { added: preview.added, changed: known === 'change' ? preview.changed : 0 };
  await noteChange(parts, { by: staff, what: 'machine', subject: 'CSV', before: null, after });
  return { ok: true, ...preview, isImported: true };
}

/** A file of machines: looked at first, with every fault and its line, and then imported whole or not at all [rule.E1]. */
export function machineImportRouter(parts: HttpParts, read: BodyReader): Router {
  const turns = createTurns();
  const route = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req, res }) {
      // One after another: what is known already is looked up before it is written.
      const reply = await turns(staff.companyId, () => answer(parts, { staff, req }, read));
      parts.log.info({ requestId: requestIdOf(res), by: staff.id, ok: reply.ok }, 'machines from a file');
      return reply;
    },
  });
  return Router().post('/machines/import', route);
}
