import { describe, expect, it } from 'vitest';
import { idSchema } from '#models/id.ts';
import { readArticle } from '#models/library/source.ts';

const written = `---
key: no-steam
family: Espresso machine
title: No steam
models: KX-200; KX-300
symptoms: no steam; weak steam
tools: paper clip
minutes: 5
author: Aurora
reviewed: 2026-10-01
---
The wand is the *usual* culprit.

## Purge the wand
![The wand over a cloth](wand.svg)
Open the tap for ten seconds.

## Look at the valve {level 2, risk mains}
Behind the left panel.

## Watch for {after}
Steam at one bar.
`;
const frame = { id: 'article-1', language: 'en' } as const;
const faultsOf = (source: string) => {
  const read = readArticle(source, frame);
  return 'faults' in read ? read.faults : [];
};

describe('an article as it is written', () => {
  it('is read with its steps, their levels, risks and pictures', () => {
    const read = readArticle(written, frame);
    expect(read).toMatchObject({
      article: {
        ...frame,
        key: 'no-steam',
        models: ['KX-200', 'KX-300'],
        symptoms: ['no steam', 'weak steam'],
        minutes: 5,
        version: 1,
        reviewedOn: '2026-10-01',
        intro: 'The wand is the *usual* culprit.',
        after: 'Steam at one bar.',
        steps: [
          {
            title: 'Purge the wand',
            picture: 'wand.svg',
            text: 'Open the tap for ten seconds.',
            level: 1,
          },
          { title: 'Look at the valve', picture: null, level: 2, risk: 'mains' },
        ],
      },
    });
  });

  it('knows a step by its title: another one before it, or one of the same name, takes nothing from it', () => {
    const idsOf = (source: string) => {
      const read = readArticle(source, frame);
      return 'article' in read ? read.article.steps.map(({ id }) => id) : [];
    };
    const [purge, valve] = idsOf(written);
    const more = written.replace('## Purge', '## Switch it off {level 3, risk mains}\nNow.\n\n## Purge');
    const [off, ...rest] = idsOf(more);
    expect(rest).toEqual([purge, valve]);
    expect([purge, valve]).not.toContain(off);
    const again = idsOf(
      `${written.replace('## Watch for {after}', '## Purge the wand')}## Purge the wand\nOnce more.\n`,
    );
    expect([again.slice(0, 2), new Set(again).size]).toEqual([[purge, valve], 4]);
    for (const id of again) expect(idSchema.safeParse(id).success).toBe(true);
  });

  it('is the same with the line ends of another system', () => {
    expect(readArticle(written.replaceAll('\n', '\r\n'), frame)).toEqual(readArticle(written, frame));
  });

  it.each([
    ['no head', 'Just text', { line: 1, what: 'head' }],
    ['a word nobody knows', written.replace('minutes: 5', 'minuets: 5'), { line: 8, what: 'unknownField' }],
    [
      'minutes that are none',
      written.replace('minutes: 5', 'minutes: five'),
      { line: 8, what: 'field', field: 'minutes' },
    ],
    ['a day that is none', written.replace('2026-10-01', 'soon'), { line: 10, what: 'field', field: 'reviewed' }],
    ['a level that is none', written.replace('level 2', 'level 4'), { line: 18, what: 'level', field: 'level 4' }],
    ['a risk nobody knows', written.replace('risk mains', 'risk love'), { line: 18, what: 'risk', field: 'risk love' }],
    ['nothing to do', written.slice(0, written.indexOf('## Purge')), { what: 'noSteps' }],
    ['a step without end', written.replace('ten seconds', 'x'.repeat(6_000)), { line: 14, what: 'tooLong' }],
  ])('with %s is refused, and the line is told', (_, source, fault) => {
    expect(faultsOf(source)).toContainEqual(expect.objectContaining(fault));
  });

  it.each(['ask', 'pictures', 'preview', 'shelf', 'without-network', 'Shelf'])(
    'with the key %s, an address that each machine has a page of its own at, is refused',
    (key) => {
      const fault = { line: 2, what: 'reservedKey', field: key };
      expect(faultsOf(written.replace('key: no-steam', `key: ${key}`))).toEqual([fault]);
    },
  );
});
