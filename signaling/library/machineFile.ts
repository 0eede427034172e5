import { type CsvError, parse } from 'csv-parse/sync';
import type { ImportPreview } from '#models/api/machines.ts';
import type { ImportFault, ImportRecord } from '#models/machineImport.ts';

type Encoding = ImportPreview['encoding'];
type Separator = ImportPreview['separator'];

/** A file of machines as records, or the fault that keeps it from being one. */
export type MachineFile = {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly records: readonly ImportRecord[];
  readonly fault: ImportFault | null;
};

const signs: readonly (readonly [Separator, string])[] = [
  [';', ';'],
  ['tab', '\t'],
  [',', ','],
];

/** What the code page Windows-1252 has from 0x80 to 0x9F (WHATWG Encoding, index windows-1252); a decoder of some versions of Node leaves these out. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (sign) => upper[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** Spreadsheets write UTF-8 with and without a mark, UTF-16 with one, or the Windows code page of western Europe. */
function decode(bytes: Buffer): { encoding: Encoding; text: string } {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff) {
    const text = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(bytes);
    return { encoding: 'utf-16', text };
  }
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { encoding: 'windows-1252', text: decodeWindows(bytes) };
  }
}

/** The sign that stands most often in the first line outside of quotes; `sep=;` says it in so many words. */
function separatorOf(text: string): { separator: Separator; sign: string } {
  const line = (/^[^\n]*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const said = /^sep=(.)$/.exec(line)?.[1];
  const counted = signs.map(([separator, sign]) => ({ separator, sign, count: line.split(sign).length }));
  const [most] = said ? counted.filter(({ sign }) => sign === said) : counted.sort((a, b) => b.count - a.count);
  return most ?? { separator: ',', sign: ',' };
}

/** The line a record begins on: the parser tells the one it ends on. */
function beginOf(ended: number, record: readonly string[]): number {
  return ended - record.reduce((count, field) => count + (field.match(/\n/g)?.length ?? 0), 0);
}

/** Takes a file apart as RFC 4180 says, whatever separates its fields; the fault has the line where its record begins. */
export function readMachineFile(bytes: Buffer): MachineFile {
  const { encoding, text: decoded } = decode(bytes);
  // One kind of line end: inside of quotes the parser counts the two signs of the other kind as two lines.
  const text = decoded.replace(/\r\n?/g, '\n');
  const { separator, sign } = separatorOf(text);
  const skipped = /^\s*sep=.\n/.test(text) ? 1 : 0;
  const body = skipped ? text.replace(/^[^\n]*\n/, '') : text;
  const records: ImportRecord[] = [];
  let ended = 0;
  const take = (fields: string[], { lines }: { readonly lines: number }) => {
    ended = lines;
    const isBlank = fields.every((field) => field.trim() === '');
    if (!isBlank) records.push({ line: beginOf(lines, fields) + skipped, fields });
    return null;
  };
  try {
    parse(body, { bom: true, delimiter: sign, relax_column_count: true, record_delimiter: '\n', on_record: take });
    return { encoding, separator, records, fault: null };
  } catch (error) {
    const { code, lines = 1 } = error as CsvError & { lines?: number };
    const line = (code === 'CSV_QUOTE_NOT_CLOSED' ? ended + 1 : lines) + skipped;
    return { encoding, separator, records: [], fault: { line, what: 'quote', column: null, text: '' } };
  }
}
