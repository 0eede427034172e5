import { describe, expect, it } from 'vitest';
import { labelSheets, layOut, paper, perSheet, placeOf } from '#models/labels.ts';

describe.each(labelSheets)('the label sheet $id', (sheet) => {
  it('has all of its labels on the paper, and none over another', () => {
    const places = Array.from({ length: perSheet(sheet) }, (_, at) => placeOf(sheet, at));
    for (const { x, y } of places) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + sheet.width).toBeLessThanOrEqual(paper.width + 0.01);
      expect(y + sheet.height).toBeLessThanOrEqual(paper.height + 0.01);
    }
    const [first, beside] = places;
    expect((beside?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThanOrEqual(sheet.width);
    expect((places[sheet.columns]?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThanOrEqual(sheet.height);
  });

  it('lies in the middle of the paper, as its maker cut it', () => {
    const across = sheet.columns * sheet.width + (sheet.columns - 1) * sheet.gapX;
    expect(sheet.left).toBeCloseTo((paper.width - across) / 2, 0);
    const down = sheet.rows * sheet.height + (sheet.rows - 1) * sheet.gapY;
    expect(sheet.top).toBeCloseTo((paper.height - down) / 2, 0);
  });

  it('gives each thing one label, behind those that are used', () => {
    const things = Array.from({ length: perSheet(sheet) + 3 }, (_, n) => n);
    const sheets = layOut(things, sheet, 2);
    expect(sheets.flatMap((labels) => labels.map(({ thing }) => thing))).toEqual(things);
    expect(sheets.map((labels) => [labels[0]?.at, labels.length])).toEqual([
      [2, perSheet(sheet) - 2],
      [0, 5],
    ]);
    expect(layOut([1], sheet, 99)).toEqual([[{ at: perSheet(sheet) - 1, thing: 1 }]]);
  });
});
