import { expect, it } from 'vitest';
import { dayAndYear, languagesIn, minutes, timeOfDay } from '#client/screens/staff/moment.ts';
import { createStyleText } from '#client/screens/staff/trustedTypes.ts';

it('[threat.T13] lets style sheets through and refuses everything that could be markup', () => {
  expect(createStyleText(':root{--a:1px}')).toBe(':root{--a:1px}');
  for (const markup of ['<img src=x onerror=alert(1)>', '</style><script>', '<']) {
    expect(() => createStyleText(markup)).toThrow('Markup must not be written as text');
  }
});

it('names languages in the language of the reader', () => {
  expect(languagesIn(['en', 'de'], 'en')).toBe('English and German');
  expect(languagesIn(['en', 'de'], 'de')).toBe('Englisch und Deutsch');
});

it('reads the same clock in every language, and waits as minutes and seconds', () => {
  const at = new Date(2027, 0, 4, 21, 5).getTime();
  expect([timeOfDay(at, 'en'), timeOfDay(at, 'de')]).toEqual(['21:05', '21:05']);
  expect(dayAndYear(at, 'en')).toMatch(/Jan 4, 2027, 21:05/);
  expect([minutes(0), minutes(99_600), minutes(-5)]).toEqual(['0:00', '1:40', '0:00']);
});
