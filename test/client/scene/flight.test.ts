import { expect, it } from 'vitest';
import { createLiveFeed } from '#client/picture/liveFeed.ts';
import { flightMs, fly } from '#client/scene/flight.ts';
import { project } from '#client/tracking/homography.ts';
import { type Homography, identity, type Place } from '#client/tracking/place.ts';

const shifted = (x: number): Homography => [1, 0, x, 0, 1, 0, 0, 0, 1];
const doubled: Homography = [2, 0, 40, 0, 2, 0, 0, 0, 2];

/** A flight from the keyframe itself, with a clock that is set by hand. */
function takeOff() {
  let now = 1_000;
  const frames: (() => void)[] = [];
  const clock = {
    now: () => now,
    nextFrame(run: () => void) {
      frames.push(run);
      return () => void frames.splice(frames.indexOf(run), 1);
    },
  };
  const { feed, give } = createLiveFeed();
  const places = new Map<string, Place>([['mark-1', { state: 'solid', homography: identity }]]);
  const flight = fly({ places, size: { width: 1280, height: 720 } }, feed, clock);
  const x = () => {
    const place = flight.current.get('mark-1');
    return place && 'homography' in place ? place.homography[2] / place.homography[8] : null;
  };
  return {
    flight,
    give,
    x,
    frames,
    at: (ms: number) => {
      now = 1_000 + ms;
    },
  };
}

const places = (place: Place) => new Map([['mark-1', place]]);

it('[rule.F6] a mark leaves from where it was drawn and arrives where it is found, without a jump', () => {
  const { give, x, at } = takeOff();
  give(places({ state: 'solid', homography: shifted(20) }));
  const seen: number[] = [];
  for (let ms = 0; ms <= flightMs + 20; ms += 10) {
    at(ms);
    seen.push(x() ?? Number.NaN);
  }
  expect([seen[0], seen.at(-1)]).toEqual([0, 20]);
  const steps = seen.slice(1).map((value, index) => value - (seen[index] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...steps)).toBeLessThan((20 / (flightMs / 10)) * 1.6);
});

it('what a homography is multiplied by makes no difference to the way', () => {
  const { give, x, at } = takeOff();
  give(places({ state: 'solid', homography: doubled }));
  at(flightMs / 2);
  expect(x()).toBeCloseTo(10, 9);
});

it('[rule.F6] from a keyframe of another size a mark leaves from where it was seen on the screen', () => {
  const { give, flight, at } = takeOff();
  // A keyframe of 1280 x 720 and a live picture half as large, in which nothing has moved since but 6 px to the right.
  const close = () => undefined;
  give(places({ state: 'solid', homography: [0.5, 0, 5.75, 0, 0.5, -0.25, 0, 0, 1] }), {
    width: 640,
    height: 360,
    close,
  } as never);
  const middle = () => {
    const place = flight.current.get('mark-1');
    return place && 'homography' in place ? project(place.homography, 639.5, 359.5) : null;
  };
  const seen = [0, flightMs / 2, flightMs].map((ms) => {
    at(ms);
    return middle()?.map((value) => Math.round(value * 1000) / 1000);
  });
  expect(seen).toEqual([
    [319.5, 179.5],
    [322.5, 179.5],
    [325.5, 179.5],
  ]);
});

it('a mark that is searched for does not fly, and follows the picture after the flight', () => {
  const { give, flight, x, at } = takeOff();
  give(places({ state: 'searching', lastSeen: null }));
  at(50);
  expect(flight.current.get('mark-1')).toEqual({ state: 'searching', lastSeen: null });
  at(flightMs + 1);
  give(places({ state: 'uncertain', homography: shifted(7) }));
  expect(x()).toBe(7);
});

it('a mark that is found only after the others have left appears where it is, not on the way there', () => {
  const { give, x, at } = takeOff();
  give(places({ state: 'searching', lastSeen: null }));
  expect(x()).toBeNull();
  at(flightMs / 2);
  give(places({ state: 'solid', homography: shifted(20) }));
  expect(x()).toBe(20);
});

it('asks for frames only until it has landed, and for none once nobody listens', () => {
  const { flight, frames, at } = takeOff();
  let heard = 0;
  const stop = flight.onChange(() => {
    heard += 1;
  });
  frames.shift()?.();
  expect([heard, frames.length]).toEqual([1, 1]);
  at(flightMs + 1);
  frames.shift()?.();
  expect([heard, frames.length]).toEqual([2, 0]);
  stop();
  const again = flight.onChange(() => {
    heard += 1;
  });
  again();
  expect(frames.length).toBe(0);
});
