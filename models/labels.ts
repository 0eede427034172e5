import type { Language } from './level.ts';
import { labelsDe } from './text/labels.de.ts';
import { labelsEn } from './text/labels.en.ts';
import { say } from './text/say.ts';

/** A sheet of labels, in mm. Sheets of other makes with the same measures fit as well. */
export type LabelSheet = {
  readonly id: string;
  /** What a well-known sheet of these measures is called. */
  readonly like: string;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** From the paper's edge to the first label, and from a label's end to the next one's beginning. */
  readonly left: number;
  readonly top: number;
  readonly gapX: number;
  readonly gapY: number;
};

/** A4, in mm (ISO 216). */
export const paper = { width: 210, height: 297 } as const;

/** Common sheets on A4, by the measures their makers print for word processors. */
export const labelSheets: readonly LabelSheet[] = [
  {
    id: '63x38',
    like: 'Avery L7160',
    columns: 3,
    rows: 7,
    width: 63.5,
    height: 38.1,
    left: 7.25,
    top: 15.15,
    gapX: 2.5,
    gapY: 0,
  },
  {
    id: '63x34',
    like: 'Avery L4773',
    columns: 3,
    rows: 8,
    width: 63.5,
    height: 33.9,
    left: 7.25,
    top: 12.9,
    gapX: 2.5,
    gapY: 0,
  },
  {
    id: '70x37',
    like: 'Avery Zweckform 3474',
    columns: 3,
    rows: 8,
    width: 70,
    height: 37,
    left: 0,
    top: 0.5,
    gapX: 0,
    gapY: 0,
  },
  {
    id: '99x38',
    like: 'Avery L7163',
    columns: 2,
    rows: 7,
    width: 99.1,
    height: 38.1,
    left: 4.65,
    top: 15.15,
    gapX: 2.5,
    gapY: 0,
  },
  {
    id: '99x68',
    like: 'Avery L7165',
    columns: 2,
    rows: 4,
    width: 99.1,
    height: 67.7,
    left: 4.65,
    top: 13.1,
    gapX: 2.5,
    gapY: 0,
  },
];

/** Labels on a sheet. */
export function perSheet({ columns, rows }: LabelSheet): number {
  return columns * rows;
}

/** Where a label begins on its sheet, in mm from the paper's upper left corner; `at`: which one, from 0, row by row. */
export function placeOf(sheet: LabelSheet, at: number): { readonly x: number; readonly y: number } {
  const [column, row] = [at % sheet.columns, Math.floor(at / sheet.columns)];
  const round = (mm: number) => Math.round(mm * 100) / 100;
  return {
    x: round(sheet.left + column * (sheet.width + sheet.gapX)),
    y: round(sheet.top + row * (sheet.height + sheet.gapY)),
  };
}

/** Which thing is on which label of which sheet; the first `used` labels of the first sheet are gone already. */
export function layOut<T>(
  things: readonly T[],
  sheet: LabelSheet,
  used: number,
): (readonly { readonly at: number; readonly thing: T }[])[] {
  const most = perSheet(sheet);
  const first = Math.min(Math.max(0, used), most - 1);
  const sheets: { at: number; thing: T }[][] = [];
  things.forEach((thing, index) => {
    const place = first + index;
    const own = sheets[Math.floor(place / most)] ?? [];
    own.push({ at: place % most, thing });
    sheets[Math.floor(place / most)] = own;
  });
  return sheets;
}

/** What a label says to whoever stands at the machine, in the language spoken there. */
export function labelCall(language: Language): string {
  return say(language === 'de' ? labelsDe : labelsEn, 'labelCall');
}
