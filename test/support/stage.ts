import type { Level } from '#models/level.ts';
import { type Company, foundCompany, type Member, openStoreIn } from './company.ts';
import { type ServerOptions, type ServerProcess, startServerProcess } from './serverProcess.ts';

/** A running server with one company on it: a lead, a trainer, two technicians and a machine. */
export type Stage = {
  readonly server: ServerProcess;
  readonly company: Company;
  readonly lead: Member;
  readonly trainer: Member;
  readonly ben: Member;
  readonly mia: Member;
  /** A new link for a customer, who is called Kim unless said otherwise. */
  inviteCustomer(customer?: { name?: string | null; language?: 'en' | 'de'; level?: Level }): Promise<string>;
  close(): Promise<void>;
};

/** Names that people and machines may have; hostile ones where a test wants them. */
export type Names = { readonly technician?: string; readonly machine?: string; readonly company?: string };

/** Starts the built server and puts the company on it. */
export async function setStage(options: ServerOptions & { readonly names?: Names } = {}): Promise<Stage> {
  const { names = {}, ...rest } = options;
  const server = await startServerProcess({
    ...rest,
    // The first start of an empty house asks for a lead; this house is not empty.
    prepare: async (dataDir) => {
      const store = await openStoreIn(dataDir);
      await foundCompany(store, 'Neighbour Ltd');
      await store.close();
    },
  });
  // The server and the test look at the same database; it is made for more than one process.
  const store = await openStoreIn(server.dataDir);
  const company = await foundCompany(store, names.company);
  const machineId = await company.addMachine(names.machine === undefined ? {} : { model: names.machine });
  const hire = (name: string, fields: Partial<Parameters<Company['hire']>[0]> = {}) => company.hire({ name, ...fields });
  return {
    server,
    company,
    lead: await hire('Lena Hofer', { role: 'lead', level: 3 }),
    trainer: await hire('Priya Nair', { role: 'trainer', level: 3 }),
    ben: await hire(names.technician ?? 'Ben Okafor'),
    mia: await hire('Mia Castellano'),
    async inviteCustomer({ name = 'Kim Lindt', language = 'en', level = 1 } = {}) {
      const secret = await company.addLink({ customerName: name, language, level, machineId });
      return `${server.url}/join#${secret}`;
    },
    close: async () => {
      await store.close();
      await server.close();
    },
  };
}
