import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '#models/text/language.ts';
import { say } from '#models/text/say.ts';

describe('sentences', () => {
  it('are filled with their parameters, and show one that is missing', () => {
    const catalogue = { hello: 'Hello {name}, step {number}.' };
    expect(say(catalogue, 'hello', { name: 'Mara', number: 2 })).toBe('Hello Mara, step 2.');
    expect(say(catalogue, 'hello', { name: '$& {number}' })).toBe('Hello $& {number}, step {number}.');
  });

  it("are in the person's language, else the link's, else the browser's, else English", () => {
    expect(chooseLanguage({ person: 'de', link: 'en', browser: ['en'] })).toBe('de');
    expect(chooseLanguage({ person: null, link: 'de', browser: ['en'] })).toBe('de');
    expect(chooseLanguage({ browser: ['fr-FR', 'de-AT', 'en'] })).toBe('de');
    expect(chooseLanguage({ person: 'constructor', browser: ['xx'] })).toBe('en');
  });
});
