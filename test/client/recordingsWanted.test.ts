import { describe, expect, it } from 'vitest';
import { addressOf, countOf, queryOf, wantedIn } from '#client/screens/recordings/wanted.ts';

const full = 'words=blue+seal&family=Pump&level=2&outcome=fixed&mood=1&from=2026-11-01&until=2026-11-30&kind=recorded';

describe('[rule.J3] what is looked for stands in the address', () => {
  it('is the same address again', () => {
    const address = `${full}&person=person-one&person=person-two&tag=leak&marks=1&order=best`;
    expect(addressOf(wantedIn(address))).toBe(address);
    expect(countOf(wantedIn(address))).toBe(11);
    expect([addressOf(wantedIn('')), countOf(wantedIn('words=seal'))]).toEqual(['', 0]);
  });

  it('leaves out what makes no sense', () => {
    const odd = 'level=9&outcome=won&mood=0&from=2026-02-30&until=soon&kind=all&order=worst&marks=yes&other=1';
    expect(addressOf(wantedIn(odd))).toBe('');
  });

  it('asks for days from midnight to midnight where the reader is, the last one included', () => {
    const query = queryOf(wantedIn('from=2026-11-01&until=2026-11-01'));
    expect(Number(query.get('from'))).toBe(new Date(2026, 10, 1).getTime());
    expect(Number(query.get('until'))).toBe(new Date(2026, 10, 2).getTime());
  });
});
