import { describe, expect, it } from 'vitest';
import { readPlate, serialKey } from '#models/library/plate.ts';

describe('what is scanned from a machine', () => {
  it.each([
    ['https://beside.example/m/7K3QZ0T9WX4M2B5C', '7K3QZ0T9WX4M2B5C'],
    ['https://elsewhere.example/m/7K3QZ0T9WX4M2B5C?x=1', '7K3QZ0T9WX4M2B5C'],
    ['7k3qz0t9wx4m2b5c', '7K3QZ0T9WX4M2B5C'],
  ])('[rule.O2] %s is a machine’s own code, wherever it says it leads', (scanned, code) => {
    expect(readPlate(scanned)).toEqual({ kind: 'code', code });
  });

  it.each([
    ['AL2-004417', 'AL2-004417'],
    ['  S/N: AL2 004417 ', 'AL2 004417'],
    ['Serial No. 4471', '4471'],
    ['Seriennummer 4471', '4471'],
    ['SN4471', '4471'],
    ['https://id.gs1.example/01/04012345123456/21/AL2%2D004417?x', 'AL2-004417'],
  ])('[rule.O2] %s is a serial number', (scanned, serial) => {
    expect(readPlate(scanned)).toEqual({ kind: 'serial', serial });
  });

  it.each(['https://evil.example/', 'javascript:alert(1)', 'tel:+4930', '', '  ', 'x'.repeat(121), 'a\nb'])(
    '%j is neither',
    (scanned) => {
      expect(readPlate(scanned)).toBeNull();
    },
  );

  it('compares serial numbers as people write them', () => {
    expect(serialKey('al2 004-417')).toBe(serialKey('AL2-004417'));
  });
});
