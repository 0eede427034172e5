import type { Level } from '#models/level.ts';
import type { Store } from '#signaling/store/store.ts';
import { type Company, foundCompany, type Member, openStoreIn } from './company.ts';
import { type ServerOptions, type ServerProcess, startServerProcess } from './serverProcess.ts';

/** Names that people and machines may have; hostile ones where a test wants them. */
export type Names = { readonly technician?: string; readonly machine?: string; readonly company?: string };

type Invitation = { readonly name?: string | null; readonly language?: 'en' | 'de'; readonly level?: Level };

/** The people of one company with one machine. */
export type Troupe = {
  readonly company: Company;
  readonly lead: Member;
  readonly trainer: Member;
  readonly ben: Member;
  readonly mia: Member;
  /** A new link for a customer, who is called Kim unless said otherwise. */
  inviteCustomer(customer?: Invitation): Promise<string>;
};

/** A running server with companies on it. */
export type Stage = Troupe & {
  readonly server: ServerProcess;
  readonly store: Store;
  /** Another company, whose people and sessions have nothing to do with those before. */
  newTroupe(names?: Names): Promise<Troupe>;
  close(): Promise<void>;
};

/** A company with its people and a machine; links lead to `url`. */
export async function gather(store: Store, url: string, names: Names): Promise<Troupe> {
  const company = await foundCompany(store, names.company);
  const machineId = await company.addMachine(names.machine === undefined ? {} : { model: names.machine });
  return {
    company,
    lead: await company.hire({ name: 'Lena Hofer', role: 'lead', level: 3 }),
    trainer: await company.hire({ name: 'Priya Nair', role: 'trainer', level: 3 }),
    ben: await company.hire({ name: names.technician ?? 'Ben Okafor' }),
    mia: await company.hire({ name: 'Mia Castellano' }),
    async inviteCustomer({ name = 'Kim Lindt', language = 'en', level = 1 } = {}) {
      const secret = await company.addLink({ customerName: name, language, level, machineId });
      return `${url}/join#${secret}`;
    },
  };
}

/** Starts the built server and puts a company on it. */
export async function setStage(options: ServerOptions = {}): Promise<Stage> {
  const server = await startServerProcess(options);
  // The server and the test look at the same database; it is made for more than one process.
  const store = await openStoreIn(server.dataDir);
  return {
    ...(await gather(store, server.url, {})),
    server,
    store,
    newTroupe: (names = {}) => gather(store, server.url, names),
    close: async () => {
      await store.close();
      await server.close();
    },
  };
}
