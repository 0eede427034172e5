import type { Certificate } from '#models/certificate.ts';
import type { Machine } from '#models/customer.ts';
import type { StaffView } from '#models/view.ts';

type DemoStaff = StaffView & { readonly login: string };
/** A customer with a direct line; the code is another one at each start. */
type DemoCertificate = Pick<Certificate, 'id' | 'holder' | 'family' | 'level' | 'language'>;
export type DemoCompany = {
  readonly id: string;
  readonly name: string;
  readonly machines: readonly Machine[];
  readonly staff: readonly DemoStaff[];
  /** Whose articles it has, by the folder they lie in. */
  readonly folders: readonly string[];
  readonly certificate: DemoCertificate;
};

type Person = [
  name: string,
  role: StaffView['role'],
  level: StaffView['level'],
  segment: StaffView['segment'],
  ...families: string[],
];

/** `ana@aurora.example` and the id `demo-aurora-ana` from the first name. */
function member(
  key: string,
  [name, role, level, segment, ...families]: Person,
  languages: StaffView['languages'],
): DemoStaff {
  const first = name.split(' ')[0]?.toLowerCase() ?? '';
  return {
    id: `demo-${key}-${first}`,
    login: `${first}@${key}.example`,
    name,
    role,
    level,
    segment,
    languages,
    families,
  };
}

function machine(key: string, number: number, [family, model, serial, site]: string[]): Machine {
  const text = { family: family ?? '', model: model ?? '', serial: serial ?? '', site: site ?? '' };
  return { id: `demo-${key}-machine-${number}`, ...text };
}

const aurora: DemoCompany = {
  id: 'demo-aurora',
  name: 'Aurora Packaging Machines',
  folders: ['labeller', 'carton-sealer'],
  certificate: {
    id: 'demo-aurora-certificate',
    holder: 'Rosa Klein',
    family: 'Labeller',
    level: 3,
    language: 'en',
  },
  machines: [
    machine('aurora', 1, ['Labeller', 'Aurora L200', 'AL2-004417', 'Bottling hall 2, Leeds']),
    machine('aurora', 2, ['Carton sealer', 'Aurora S80', 'AS8-001190', 'Dispatch, Leeds']),
    machine('aurora', 3, ['Labeller', 'Aurora L350', 'AL3-000672', 'Abfüllung 1, Kassel']),
  ],
  staff: [
    member('aurora', ['Ana Ribeiro', 'technician', 2, 'business', 'Labeller', 'Carton sealer'], ['en', 'de']),
    member('aurora', ['Sam Okafor', 'technician', 1, 'consumer', 'Labeller'], ['en']),
    member('aurora', ['Jonas Weber', 'technician', 2, 'consumer', 'Carton sealer', 'Labeller'], ['de']),
    member('aurora', ['Mei Tanaka', 'technician', 3, 'business', 'Labeller', 'Carton sealer'], ['en', 'de']),
    member('aurora', ['Priya Nair', 'trainer', 3, 'business'], ['en', 'de']),
    member('aurora', ['Lena Hofer', 'lead', 3, 'business'], ['de', 'en']),
  ],
};

const bergmann: DemoCompany = {
  id: 'demo-bergmann',
  name: 'Bergmann Kaffeemaschinen',
  folders: ['espresso-machine'],
  certificate: {
    id: 'demo-bergmann-certificate',
    holder: 'Paul Gruber',
    family: 'Mahlwerk',
    level: 3,
    language: 'de',
  },
  machines: [
    machine('bergmann', 1, ['Kaffeemaschine', 'Bergmann B5', 'BB5-220871', 'Küche, Familie Klein']),
    machine('bergmann', 2, ['Kaffeemaschine', 'Bergmann Pro 2', 'BP2-100345', 'Hotel lobby, Graz']),
    machine('bergmann', 3, ['Mahlwerk', 'Bergmann M1', 'BM1-009926', 'Rösterei Nord, Bremen']),
  ],
  staff: [
    member('bergmann', ['Emil Krause', 'technician', 1, 'consumer', 'Kaffeemaschine'], ['de', 'en']),
    member('bergmann', ['Nora Lindt', 'technician', 2, 'consumer', 'Kaffeemaschine', 'Mahlwerk'], ['de', 'en']),
    member('bergmann', ['Tom Baker', 'technician', 2, 'business', 'Kaffeemaschine'], ['en']),
    member('bergmann', ['Greta Vogel', 'technician', 3, 'business', 'Mahlwerk', 'Kaffeemaschine'], ['de']),
    member('bergmann', ['Ivo Novak', 'trainer', 3, 'consumer'], ['de', 'en']),
    member('bergmann', ['Clara Moser', 'lead', 3, 'business'], ['de', 'en']),
  ],
};

/** Two companies that must never see each other. The first is the one the printed links lead to. */
export const demoCompanies = [aurora, bergmann] as const;
