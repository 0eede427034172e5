import { describe, expect, it } from 'vitest';
import { allowStepsOf, browserOf, isIos } from '#client/screens/customer/browser.ts';
import { fitOf, pictureRect } from '#client/screens/customer/fit.ts';
import { newestInstruction, wordsOf } from '#client/screens/customer/instruction.ts';
import { type Circumstances, noticesOf } from '#client/screens/customer/notice.ts';
import type { Annotation } from '#models/annotation.ts';
import { applyOp, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import { customerDe as ownDe } from '#models/text/customer.de.ts';
import { customerEn as ownEn } from '#models/text/customer.en.ts';
import { say } from '#models/text/say.ts';
import { troubleDe } from '#models/text/trouble.de.ts';
import { troubleEn } from '#models/text/trouble.en.ts';
import type { SessionView } from '#models/view.ts';

const customerEn = { ...ownEn, ...troubleEn };
const customerDe = { ...ownDe, ...troubleDe };
const keys = Object.keys(customerEn) as (keyof typeof customerEn)[];
const blanks = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('sentences', () => {
  it('[rule.R5] say the same in both languages: the same names to fill in, the same number of steps', () => {
    for (const key of keys) {
      expect([key, blanks(customerDe[key])]).toEqual([key, blanks(customerEn[key])]);
      expect([key, customerDe[key].split('\n').length]).toEqual([key, customerEn[key].split('\n').length]);
    }
  });

  it('are calm: nobody is shouted at, and nothing is left empty', () => {
    for (const key of keys) {
      for (const sentence of [customerEn[key], customerDe[key]]) expect(sentence).toMatch(/^[^!]+$/);
    }
  });

  it('[rule.R4] every camera failure says what happened and what to do', () => {
    for (const failure of ['none', 'busy', 'overConstrained', 'insecure', 'unsupported', 'unknown'] as const) {
      expect(customerEn[`trouble.${failure}.title`]).toBeTruthy();
      expect(customerEn[`trouble.${failure}.steps`].split('\n').length).toBeGreaterThan(1);
    }
  });
});

describe('the browser in hand', () => {
  const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)';
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  it.each([
    [`${android} Chrome/142.0.0.0 Mobile Safari/537.36`, 'chromeAndroid'],
    [`${android} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`, 'samsung'],
    [`${android} Chrome/142.0.0.0 Mobile Safari/537.36 EdgA/142.0`, 'edgeAndroid'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0', 'firefoxAndroid'],
    [`${iphone} Version/18.1 Mobile/15E148 Safari/604.1`, 'safariIos'],
    [`${iphone} CriOS/142.0 Mobile/15E148 Safari/604.1`, 'chromeIos'],
    [`${iphone} FxiOS/143.0 Mobile/15E148 Safari/605.1.15`, 'firefoxIos'],
    [`${iphone} EdgiOS/142.0 Mobile/15E148 Safari/605.1.15`, 'edgeIos'],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36', 'chromeDesktop'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'firefoxDesktop'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15', 'safariDesktop'],
    ['curl/8', 'other'],
  ] as const)('[fault.P4] %s has steps of its own', (userAgent, browser) => {
    expect(browserOf(userAgent, 0)).toBe(browser);
    expect(customerEn[allowStepsOf(browser)].split('\n')).toHaveLength(3);
  });

  it('an iPad that asks for desktop pages is an iPad', () => {
    const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15';
    expect([isIos(userAgent, 5), isIos(userAgent, 0)]).toEqual([true, false]);
    expect(browserOf(userAgent, 5)).toBe('safariIos');
  });
});

describe('what to do now', () => {
  const keyframeId = 'keyframe-1';
  const at = [0.5, 0.5] as [number, number];
  const base = { author: 'technician-1', color: 'orange' } as const;
  const step = (id: string, text: string): Annotation => ({
    ...{ ...base, id, kind: 'step', number: 2, text },
    placement: { keyframeId, at },
  });
  const turn: Annotation = {
    ...{ ...base, id: 'annotation-3', kind: 'turn', sense: 'counterclockwise' },
    placement: { keyframeId, at, angle: 0, size: 0.2 },
  };
  const add = (stamp: number, annotation: Annotation): Operation => ({
    ...{ type: 'add', id: `operation-${stamp}`, stamp, annotation },
  });
  const draw = (...operations: Operation[]) => operations.reduce(applyOp, emptyDrawing);
  const inWords = (drawing: ReturnType<typeof draw>) => {
    const newest = newestInstruction(drawing, keyframeId);
    return newest && wordsOf(newest, (key, params) => say(customerEn, key, params));
  };

  it('is the mark written last, in whatever order the news came', () => {
    const operations = [add(1, step('annotation-1', 'Open the lid.')), add(2, step('annotation-2', 'Turn the key.'))];
    expect(inWords(draw(...operations))).toBe('Turn the key.');
    expect(inWords(draw(...operations.toReversed()))).toBe('Turn the key.');
  });

  it('puts a mark without words into words', () => {
    expect(inWords(draw(add(1, turn)))).toBe('Turn it to the left, against the clock.');
    expect(inWords(draw(add(1, step('annotation-1', ' '))))).toBe('Step 2');
  });

  it('is nothing on a picture without such marks, and falls back when one is taken away', () => {
    const first = draw(add(1, step('annotation-1', 'Open the lid.')));
    expect(newestInstruction(first, 'keyframe-2')).toBeNull();
    const second = applyOp(first, add(2, turn));
    const third = applyOp(second, { type: 'remove', id: 'operation-3', stamp: 3, targets: [turn.id] });
    expect(inWords(third)).toBe('Open the lid.');
  });
});

describe('notices', () => {
  const session = { state: 'live', isTechnicianHere: true } as SessionView;
  const fine: Circumstances = {
    session,
    party: { link: 'up', call: 'connected', rung: 'hd' },
    finder: { camera: { state: 'closed' }, hasPaused: false },
    ...{ isOnline: true, isSoundBlocked: false, isLong: false },
  };
  const whatOf = (change: Partial<Circumstances>) => noticesOf({ ...fine, ...change }).map(({ what }) => what);
  const apart = { link: 'up', call: 'interrupted', rung: 'hd' } as const;

  it('are none while all is well', () => expect(whatOf({})).toEqual([]));

  it('[fault.S1] a server that is away does not end a call, and is said in a small voice', () => {
    expect(whatOf({ party: { link: 'down', call: 'connected', rung: 'hd' } })).toEqual(['server']);
    const gone = { ...session, isTechnicianHere: false };
    expect(whatOf({ session: gone, party: { link: 'up', call: 'connected', rung: 'hd' } })).toEqual([]);
  });

  it('[fault.N1] tell a broken connection from a technician who is gone, and from a phone without network', () => {
    expect(whatOf({ party: apart })).toEqual(['interrupted']);
    expect(whatOf({ party: apart, session: { ...session, isTechnicianHere: false } })).toEqual(['lost']);
    expect(whatOf({ party: apart, isOnline: false })).toEqual(['offline']);
  });

  it('say what still gets through where not even a voice does', () => {
    expect(whatOf({ party: { link: 'up', call: 'connected', rung: 'text' } })).toEqual(['thin']);
    expect(whatOf({ party: { link: 'up', call: 'connected', rung: 'voice' } })).toEqual([]);
  });

  it('[fault.N3] call a long interruption a pause', () => {
    expect(whatOf({ party: apart, isLong: true })).toEqual(['paused2m']);
  });

  it('[fault.P3] offer a tap where the phone waits for one', () => {
    const stream = {} as MediaStream;
    const stalled = { camera: { state: 'stalled', stream }, hasPaused: true } as const;
    expect(noticesOf({ ...fine, finder: stalled })).toEqual([{ what: 'stalled', action: 'resume' }]);
    expect(noticesOf({ ...fine, isSoundBlocked: true })).toEqual([{ what: 'sound', action: 'hear' }]);
    expect(noticesOf({ ...fine, finder: { ...fine.finder, hasPaused: true } })).toEqual([
      { what: 'paused', action: 'show' },
    ]);
  });

  it('are never more than one of the connection and one of the own phone', () => {
    expect(
      whatOf({ party: { link: 'down', call: 'interrupted', rung: 'hd' }, isOnline: false, isSoundBlocked: true }),
    ).toEqual(['offline', 'sound']);
  });
});

describe('the picture on the screen', () => {
  const phone = { width: 390, height: 844 };
  it('fills a phone held the same way as the picture, and is shown whole otherwise', () => {
    expect(fitOf(phone, { width: 720, height: 1280 })).toBe('cover');
    expect(fitOf(phone, { width: 1280, height: 720 })).toBe('contain');
    expect(fitOf({ width: 844, height: 390 }, { width: 1280, height: 720 })).toBe('cover');
  });

  it('[fault.P5] lies where a finger finds it, cut or whole', () => {
    const box = { left: 0, top: 0, width: 100, height: 200 };
    expect(pictureRect(box, { width: 100, height: 100 }, 'cover')).toEqual({
      left: -50,
      top: 0,
      width: 200,
      height: 200,
    });
    expect(pictureRect(box, { width: 100, height: 100 }, 'contain')).toEqual({
      left: 0,
      top: 50,
      width: 100,
      height: 100,
    });
  });
});
