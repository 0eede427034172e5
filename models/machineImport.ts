import { type Language, languageSchema, type Segment, segmentSchema } from './level.ts';

/** A machine as a company's list of them says it. */
export type MachineLine = {
  readonly family: string;
  readonly model: string;
  readonly serial: string;
  readonly site: string;
  /** Whether it stands at a private person's or a company's. */
  readonly owner: Segment;
  readonly language: Language;
};
type MachineColumn = keyof MachineLine;
export const machineColumns = ['family', 'model', 'serial', 'site', 'owner', 'language'] as const;

/** What is wrong with a file of machines, and on which line, from 1. `text`: what stands there. */
export type ImportFault = {
  readonly line: number;
  readonly what:
    | 'empty'
    | 'tooMany'
    | 'noColumn'
    | 'twiceColumn'
    | 'fields'
    | 'quote'
    | 'missing'
    | 'tooLong'
    | 'owner'
    | 'language'
    | 'control'
    | 'twice';
  readonly column: MachineColumn | null;
  readonly text: string;
};

/** A record of the file with the line it begins on. */
export type ImportRecord = { readonly line: number; readonly fields: readonly string[] };
export type ImportLine = MachineLine & { readonly line: number };
export type ImportRead = {
  readonly machines: readonly ImportLine[];
  readonly faults: readonly ImportFault[];
  /** Columns that mean nothing here and are left out. */
  readonly ignored: readonly string[];
};

/** The most machines one file may have, and the longest field. */
const maxImported = 50_000;
const maxField = 120;

const columnNames: Readonly<Record<MachineColumn, readonly string[]>> = {
  family: ['family', 'product family', 'familie', 'produktfamilie', 'gerätefamilie'],
  model: ['model', 'type', 'modell', 'typ'],
  serial: ['serial', 'serial number', 'serial no', 'seriennummer', 'serien-nr', 'seriennr'],
  site: ['site', 'location', 'standort', 'ort', 'aufstellort'],
  owner: ['owner', 'segment', 'eigentum', 'eigentümer', 'besitzer', 'kundenart'],
  language: ['language', 'sprache'],
};
const owners: Readonly<Record<string, Segment>> = {
  ...{ consumer: 'consumer', private: 'consumer', household: 'consumer', b2c: 'consumer', privat: 'consumer' },
  ...{ haushalt: 'consumer', business: 'business', company: 'business', b2b: 'business', firma: 'business' },
  ...{ gewerbe: 'business', unternehmen: 'business' },
};
const languages: Readonly<Record<string, Language>> = {
  ...{ en: 'en', english: 'en', englisch: 'en', de: 'de', german: 'de', deutsch: 'de' },
};

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/[_.]/g, ' ').replace(/\s+/g, ' ').trim();
}

type Columns = { readonly at: ReadonlyMap<MachineColumn, number>; readonly ignored: string[] };

function readHeader({ line, fields }: ImportRecord, faults: ImportFault[]): Columns {
  const at = new Map<MachineColumn, number>();
  const ignored: string[] = [];
  fields.forEach((field, index) => {
    const column = machineColumns.find((name) => columnNames[name].includes(plain(field)));
    if (!column) ignored.push(field.trim());
    else if (at.has(column)) faults.push({ line, what: 'twiceColumn', column, text: field.trim().slice(0, maxField) });
    else at.set(column, index);
  });
  for (const column of machineColumns) if (!at.has(column)) faults.push({ line, what: 'noColumn', column, text: '' });
  const named = ignored.filter((name) => name !== '').map((name) => name.slice(0, maxField));
  return { at, ignored: named.slice(0, 20) };
}

/** Characters that no list has by intent: they hide what a label or a page would show. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\u0000-\u001f\u007f\u0080-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/;

function checkField(column: MachineColumn, text: string): ImportFault['what'] | null {
  if (controls.test(text)) return 'control';
  if (text === '') return column === 'site' ? null : 'missing';
  if (text.length > maxField) return 'tooLong';
  if (column === 'owner') return owners[plain(text)] ? null : 'owner';
  if (column === 'language') return languages[plain(text)] ? null : 'language';
  return null;
}

function readLine({ line, fields }: ImportRecord, { at }: Columns, faults: ImportFault[]): ImportLine | null {
  const text = (column: MachineColumn) => (fields[at.get(column) ?? -1] ?? '').trim();
  const before = faults.length;
  for (const column of machineColumns) {
    const what = checkField(column, text(column));
    if (what) faults.push({ line, what, column, text: text(column).slice(0, maxField) });
  }
  if (faults.length > before) return null;
  const owner = segmentSchema.parse(owners[plain(text('owner'))]);
  const language = languageSchema.parse(languages[plain(text('language'))]);
  return {
    line,
    family: text('family'),
    model: text('model'),
    serial: text('serial'),
    site: text('site'),
    owner,
    language,
  };
}

/** By what two lines, or a line and a known machine, are the same machine. */
export function machineKey({ family, serial }: Pick<MachineLine, 'family' | 'serial'>): string {
  return JSON.stringify([plain(family), plain(serial)]);
}

function findTwice(machines: readonly ImportLine[], faults: ImportFault[]): void {
  const first = new Map<string, number>();
  for (const machine of machines) {
    const key = machineKey(machine);
    const line = first.get(key);
    if (line === undefined) first.set(key, machine.line);
    else faults.push({ line: machine.line, what: 'twice', column: 'serial', text: String(line) });
  }
}

/**
 * Reads a list of machines whose first record names its columns, in any order and in English or German. Every fault with
 * its line; a file with any is not for importing [rule.E1]. Two lines with one family and serial are a fault of the second.
 */
export function readMachines(records: readonly ImportRecord[]): ImportRead {
  const faults: ImportFault[] = [];
  const [header, ...rest] = records;
  if (!header || rest.length === 0)
    return { machines: [], ignored: [], faults: [{ line: 1, what: 'empty', column: null, text: '' }] };
  const columns = readHeader(header, faults);
  if (faults.length > 0) return { machines: [], faults, ignored: columns.ignored };
  if (rest.length > maxImported)
    return {
      machines: [],
      ignored: [],
      faults: [{ line: rest[maxImported]?.line ?? 1, what: 'tooMany', column: null, text: String(maxImported) }],
    };
  const machines = rest.flatMap((record) => {
    if (record.fields.length === header.fields.length) return readLine(record, columns, faults) ?? [];
    const text = `${record.fields.length}/${header.fields.length}`;
    faults.push({ line: record.line, what: 'fields', column: null, text });
    return [];
  });
  findTwice(machines, faults);
  return { machines, faults: faults.sort((a, b) => a.line - b.line), ignored: columns.ignored };
}
