// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { ChatReading } from '#client/screens/party/chatReading.ts';

const readings: ChatReading[] = [];
afterEach(() => {
  for (const reading of readings.splice(0)) reading.close();
  document.body.replaceChildren();
});

/** A list of 1,000 px in a window of 300, and what was told of who looks at it. */
function openList() {
  const list = document.createElement('div');
  document.body.append(list);
  let height = 1_000;
  let isInFront = true;
  Object.defineProperties(list, { scrollHeight: { get: () => height }, clientHeight: { get: () => 300 } });
  const looks: boolean[] = [];
  const ends: boolean[] = [];
  const reading = new ChatReading({
    line: { look: (isSeen) => void looks.push(isSeen) },
    list,
    isInFront: () => isInFront,
    onAtEnd: (isAtEnd) => void ends.push(isAtEnd),
  });
  readings.push(reading);
  return {
    ...{ list, reading, looks, ends },
    grow(by: number) {
      height += by;
      reading.settle();
    },
    scrollTo(top: number) {
      list.scrollTop = top;
      list.dispatchEvent(new Event('scroll'));
    },
    show(isShown: boolean) {
      isInFront = isShown;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

it('[rule.C4] follows what is new at the end, and reads it', () => {
  const { list, looks, grow } = openList();
  grow(0);
  grow(80);
  expect([list.scrollTop, looks]).toEqual([1_080, [true]]);
});

it('[rule.C4] who scrolled back stays where they read, has not read what is new, and reads it once they are there', () => {
  const { list, reading, looks, ends, grow, scrollTo } = openList();
  grow(0);
  scrollTo(200);
  grow(80);
  expect([list.scrollTop, looks.at(-1), ends]).toEqual([200, false, [false]]);
  reading.toEnd();
  expect([list.scrollTop, looks.at(-1), ends]).toEqual([1_080, true, [false, true]]);
  scrollTo(700);
  expect(looks.at(-1)).toBe(true);
});

it('[rule.C4] nobody reads a page that is hidden, or a thread that was closed', () => {
  const { reading, looks, show } = openList();
  show(false);
  expect(looks.at(-1)).toBe(false);
  show(true);
  expect(looks.at(-1)).toBe(true);
  reading.close();
  expect(looks.at(-1)).toBe(false);
  show(true);
  expect(looks.at(-1)).toBe(false);
});
