import { describe, expect, it } from 'vitest';
import { createTrailBox, type TrailBoxParts } from '#client/screens/machine/trailBox.ts';
import { type TrailEvent, trailKeptMs } from '#models/library/trail.ts';
import type { RefusalReason } from '#models/refusal.ts';

type Answer = { ok: true } | { ok: false; reason: RefusalReason };

/** A device with a shelf that outlives the page, a server that answers as it is told, and timers that wait. */
function device(answers: Answer[] = []) {
  const shelf = new Map<string, string>();
  const sent: (readonly TrailEvent[])[] = [];
  let timers: { ms: number; run: () => void }[] = [];
  let ids = 0;
  const time = { now: 1_000 };
  const parts: TrailBoxParts = {
    key: 'trail:one',
    shelf: {
      getItem: (key) => shelf.get(key) ?? null,
      setItem: (key, value) => void shelf.set(key, value),
      removeItem: (key) => void shelf.delete(key),
    },
    async send(events) {
      sent.push(events);
      return answers.shift() ?? { ok: true };
    },
    after(ms, run) {
      const timer = { ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    now: () => time.now,
    id() {
      ids += 1;
      return `event-${ids}`;
    },
  };
  return {
    ...{ shelf, sent, parts, time },
    /** Lets the timers that wait run, and answers how long they would have waited. */
    async tick(): Promise<number[]> {
      const due = timers;
      timers = [];
      for (const { run } of due) run();
      await new Promise((resolve) => setImmediate(resolve));
      return due.map(({ ms }) => ms);
    },
  };
}

const note = { type: 'opened', articleId: 'article-1' } as const;

describe('what was done at a machine', () => {
  it('is sent once, together with what came within a second', async () => {
    const { parts, sent, tick } = device();
    const box = createTrailBox(parts);
    box.add(note);
    box.add({ type: 'searched', text: 'steam', hits: 2 });
    expect(await tick()).toEqual([1_000]);
    expect(sent.map((events) => events.map(({ type }) => type))).toEqual([['opened', 'searched']]);
    expect(await tick()).toEqual([]);
  });

  it('survives a reload before it was sent, and an answer that never came', async () => {
    const first = device([{ ok: false, reason: 'UNREACHABLE' }]);
    createTrailBox(first.parts).add(note);
    await first.tick();
    const again = createTrailBox(first.parts);
    expect(again.events().map(({ id }) => id)).toEqual(['event-1']);
    again.flush();
    expect(first.sent.map((events) => events.map(({ id }) => id))).toEqual([['event-1'], ['event-1']]);
    expect(await first.tick()).toContain(15_000);
  });

  it('is not asked again where the answer will not change, and stays to be seen', async () => {
    const { parts, sent, tick } = device([{ ok: false, reason: 'TOO_LARGE' }]);
    const box = createTrailBox(parts);
    box.add(note);
    await tick();
    await tick();
    expect(sent).toHaveLength(1);
    expect(box.events()).toHaveLength(1);
  });

  it('is gone from the device when it is forgotten, and nothing more is sent', async () => {
    const { parts, sent, shelf, tick } = device();
    const box = createTrailBox(parts);
    box.add(note);
    box.forget();
    await tick();
    expect([sent.length, shelf.size, box.events().length]).toEqual([0, 0, 0]);
  });

  it('starts afresh from a shelf that holds something else', () => {
    const { parts, shelf } = device();
    shelf.set('trail:one', '{"events":');
    expect(createTrailBox(parts).events()).toEqual([]);
    shelf.set('trail:one', '[]');
    expect(createTrailBox(parts).events()).toEqual([]);
  });

  it('is kept of two tabs, and of a page that the way back brought up again', async () => {
    const { parts, sent, tick } = device([{ ok: false, reason: 'UNREACHABLE' }]);
    const [one, other] = [createTrailBox(parts), createTrailBox(parts)];
    one.add(note);
    await tick();
    other.add({ type: 'searched', text: 'steam', hits: 2 });
    one.add({ type: 'outside', text: 'A video' });
    const all = ['opened', 'searched', 'outside'];
    expect([one, other, createTrailBox(parts)].map((box) => box.events().map(({ type }) => type))).toEqual([
      all,
      all,
      all,
    ]);
    await tick();
    expect(sent.at(-1)?.map(({ type }) => type)).toEqual(all);
    other.forget();
    expect(one.events()).toEqual([]);
  });

  it('is gone from the device when the time is over that is told there', async () => {
    const { parts, time, sent, shelf, tick } = device([{ ok: false, reason: 'UNREACHABLE' }]);
    createTrailBox(parts).add(note);
    await tick();
    time.now += trailKeptMs;
    expect(createTrailBox(parts).events()).toHaveLength(1);
    time.now += 1;
    const box = createTrailBox(parts);
    expect([box.events(), shelf.size]).toEqual([[], 0]);
    box.flush();
    expect(sent).toHaveLength(1);
  });

  it('is sent all the same when the shelf takes nothing more', async () => {
    const { parts, sent, tick } = device();
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const box = createTrailBox({ ...parts, shelf: { ...parts.shelf, setItem: full } });
    box.add(note);
    box.add({ type: 'searched', text: 'steam', hits: 2 });
    expect(box.events()).toHaveLength(2);
    await tick();
    expect(sent.map((events) => events.length)).toEqual([2]);
    await tick();
    expect(sent).toHaveLength(1);
  });
});
