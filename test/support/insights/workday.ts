import { webhookTypes } from '#models/webhook.ts';
import { staffRows } from '#signaling/sockets/staff.ts';
import { afresh, aurora, type House, openHouse, type Person } from '#test/support/house.ts';

/** One session: who serves it, how long they talk, and how long they then write; ms. */
export type Turn = { readonly who: 'Ana' | 'Ben'; readonly talkMs: number; readonly wrapUpMs: number };
/** What a lead's page was told on its line: all news of the day, and the answer to everything it can ask for afterwards. */
type Heard = { readonly event: string; readonly told: unknown };
export type Workday = {
  readonly house: House;
  readonly staff: Readonly<Record<Turn['who'], Person>>;
  readonly heard: readonly Heard[];
};

/** A lead's page that is open from the first session on. */
async function watch(house: House): Promise<{ heard: Heard[]; askEverything(): Promise<void> }> {
  const line = await house.deskOf(await house.hire({ name: 'Lea Lund', role: 'lead' }));
  const heard: Heard[] = [];
  line.socket.onAny((event: string, told: unknown) => heard.push({ event, told }));
  heard.push({ event: 'queue:watch', told: await line.ask('queue:watch', {}) });
  return {
    heard,
    async askEverything() {
      const [ended] = await house.server.store.sessions.ended(aurora, 1);
      const about = { sessionId: ended?.id ?? '', epoch: ended?.epoch ?? 0 };
      for (const event of Object.keys(staffRows)) {
        // A page may ask for so much in a time.
        house.clock.step(1_000);
        for (const input of [{}, { sessionId: about.sessionId }, about, { ...about, ...afresh }])
          heard.push({ event, told: await line.askAnything(event, input) });
      }
    },
  };
}

async function serve(house: House, person: Person, { talkMs, wrapUpMs }: Turn): Promise<void> {
  const desk = await house.readyDeskOf(person);
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  const sessionId = visitor.session.id;
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === sessionId);
  const about = { sessionId, epoch: offer?.epoch ?? -1 };
  await desk.ask('session:accept', about);
  await desk.ask('session:resume', { sessionId, ...afresh });
  await desk.ask('peer:begin', about);
  await phone.ask('media:report', { ...about, isFlowing: true });
  await desk.ask('media:report', { ...about, isFlowing: true });
  await house.pass(talkMs);
  await desk.ask('session:hangUp', about);
  await house.pass(wrapUpMs);
  const filed = await desk.ask('session:file', { ...about, outcome: 'fixed', note: '' });
  if (!filed.ok) throw new Error(`The session was not filed: ${filed.reason}.`);
  await desk.ask('presence:set', { presence: 'away' });
}

/** Where a company's systems are told of everything. */
export const webhookId = 'webhook-one';

/** A day on which each of two people serves sessions, one after the other, each as long as it says. */
export async function workday(turns: readonly Turn[]): Promise<Workday> {
  const house = await openHouse();
  const staff = {
    Ana: await house.hire({ name: 'Ana Aalto', level: 2 }),
    Ben: await house.hire({ name: 'Ben Bode', level: 2 }),
  };
  const types = JSON.stringify(webhookTypes);
  const webhook = { id: webhookId, companyId: aurora, url: 'https://127.0.0.1/', types, createdAt: house.clock.now() };
  await house.server.store.webhooks.insert(webhook);
  const { heard, askEverything } = await watch(house);
  for (const turn of turns) await serve(house, staff[turn.who], turn);
  await askEverything();
  return { house, staff, heard };
}
