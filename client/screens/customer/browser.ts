import type { StepsKey } from '#models/text/steps.en.ts';

/** Browsers that keep their camera switch in different places. */
export type Browser =
  | 'chromeAndroid'
  | 'samsung'
  | 'firefoxAndroid'
  | 'edgeAndroid'
  | 'safariIos'
  | 'chromeIos'
  | 'firefoxIos'
  | 'edgeIos'
  | 'chromeDesktop'
  | 'firefoxDesktop'
  | 'safariDesktop'
  | 'other';

/** In the order they have to be looked for: most browsers also carry the names of others. */
const marks: Readonly<Record<'ios' | 'android' | 'desktop', readonly (readonly [RegExp, Browser])[]>> = {
  ios: [
    [/CriOS\//, 'chromeIos'],
    [/FxiOS\//, 'firefoxIos'],
    [/EdgiOS\//, 'edgeIos'],
    [/Safari\//, 'safariIos'],
  ],
  android: [
    [/SamsungBrowser\//, 'samsung'],
    [/EdgA\//, 'edgeAndroid'],
    [/Firefox\//, 'firefoxAndroid'],
    [/Chrome\//, 'chromeAndroid'],
  ],
  desktop: [
    [/Firefox\//, 'firefoxDesktop'],
    [/Chrome\//, 'chromeDesktop'],
    [/Safari\//, 'safariDesktop'],
  ],
};

/** True on iPhones and iPads; an iPad asking for desktop pages calls itself a Macintosh, with a touch screen. */
export function isIos(userAgent: string, touchPoints: number): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1);
}

function familyOf(userAgent: string, touchPoints: number) {
  if (isIos(userAgent, touchPoints)) return 'ios';
  return userAgent.includes('Android') ? 'android' : 'desktop';
}

/** The browser a person has in their hands, as far as their steps to allow the camera differ. */
export function browserOf(userAgent: string, touchPoints: number): Browser {
  const found = marks[familyOf(userAgent, touchPoints)].find(([mark]) => mark.test(userAgent));
  return found?.[1] ?? 'other';
}

/** The sentence with the steps that allow the camera in this browser. */
export function allowStepsOf(browser: Browser): StepsKey {
  return `steps.${browser}`;
}
