import type { History } from '#test/support/history/history.ts';
import { overheard } from '#test/support/history/overheard.ts';
import { type Line, openLine } from './line.ts';
import { exchange, insist, type Offer, openPhone, type Page, type Phone, type Seat } from './parties.ts';

/** As both pages redial: from half a second to three, each time twice as long, and half of it by chance. */
const redialMs = { least: 500, most: 3_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Both epoch ms. */
type Outage = { readonly lostAt: number; readonly backAt: number };

/** A page that keeps its line: whenever it is gone it dials again, and says who it is. */
type Member = {
  line(): Line;
  /** When it was last let in, epoch ms. */
  resumedAt(): number;
  /** Whether it is, as far as it knows. */
  isIn(): boolean;
  /** Each time it was off its line: when that was gone, and when it was let in again. */
  outages(): readonly Outage[];
  end(): void;
};

/** Tries until it works, as a page does. */
async function insistently(what: () => Promise<void>, isOver: () => boolean): Promise<void> {
  for (let tries = 0; !isOver(); tries += 1) {
    try {
      return await what();
    } catch {
      await pause(Math.min(redialMs.least * 2 ** tries, redialMs.most) * (0.5 + Math.random()));
    }
  }
}

async function keepLine(open: () => Promise<Line>, resume: (line: Line) => Promise<void>): Promise<Member> {
  let line: Line | null = null;
  let [resumedAt, isIn, isOver] = [0, false, false];
  const outages: Outage[] = [];
  let lostAt: number | null = null;
  const dial = async () => {
    line?.close();
    const next = await open();
    line = next;
    await resume(next);
    [resumedAt, isIn] = [Date.now(), true];
    if (lostAt !== null) outages.push({ lostAt, backAt: resumedAt });
    void next.gone.then(async () => {
      [lostAt, isIn] = [Date.now(), false];
      await pause(redialMs.least * (0.5 + Math.random()));
      await insistently(dial, () => isOver);
    });
  };
  await insistently(dial, () => isOver);
  return {
    line: () => line as Line,
    resumedAt: () => resumedAt,
    isIn: () => isIn,
    outages: () => outages,
    end() {
      isOver = true;
      line?.close();
    },
  };
}

/** What a page is told that comes back. */
type Told = {
  readonly session: {
    readonly id: string;
    readonly epoch: number;
    readonly state: string;
    readonly technician: { readonly id: string } | null;
  };
  readonly entries: readonly { readonly operation: { readonly id: string } }[];
  readonly pcEpoch: number;
};

async function resumeIn(line: Line, sessionId: string): Promise<Told> {
  const known = { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: false };
  return (await insist(line, 'session:resume', known)) as unknown as Told;
}

export type PhoneMember = Member & {
  readonly sessionId: string;
  /** What it was told when it last asked for all there is. */
  told(): Told;
  refresh(): Promise<void>;
};

/** A customer's page, from the tap on the link on. */
export async function keepPhone(
  url: string,
  secret: string,
  { history, ...named }: Page & { readonly history?: History },
): Promise<PhoneMember> {
  let phone: Phone | null = null;
  await insistently(
    async () => {
      phone = await exchange(url, secret, named);
    },
    () => false,
  );
  const { sessionId } = phone as unknown as Phone;
  let told: Told | null = null;
  const report = (line: Line, { state, epoch }: Told['session']) => {
    if (state === 'connecting' || state === 'live')
      void line.ask('media:report', { sessionId, epoch, isFlowing: true });
  };
  const member = await keepLine(
    async () => {
      const line = await openPhone(url, phone as unknown as Phone);
      return history ? overheard(history, line, { by: sessionId, page: sessionId, side: 'customer' }) : line;
    },
    async (line) => {
      line.on('session:changed', (session: Told['session']) => report(line, session));
      told = await resumeIn(line, sessionId);
      report(line, told.session);
    },
  );
  const refresh = async () => {
    told = await resumeIn(member.line(), sessionId);
  };
  return { ...member, sessionId, told: () => told as Told, refresh };
}

/** What was acknowledged, to be held against what the server says after it was killed. */
export type Acked = {
  /** Ids of operations by session. */
  readonly operations: Map<string, string[]>;
  readonly accepts: (Offer & { readonly staffId: string })[];
  /** All that was asked and answered, where somebody looks at it. */
  readonly history?: History;
};

/** What a desk has: the session, and the number of its peer connection. */
type Held = Offer & { readonly pcEpoch: number };
export type DeskMember = Member & { readonly seat: Seat; held(): Held | null };

/** A desk that takes whatever it is offered, and goes on with what it has after its line was lost. */
export async function keepDesk(url: string, seat: Seat, acked: Acked): Promise<DeskMember> {
  let held: Held | null = null;
  const enter = async (line: Line, sessionId: string) => {
    const { session } = await resumeIn(line, sessionId);
    const about = { sessionId, epoch: session.epoch };
    const { pcEpoch } = await insist(line, 'peer:begin', about);
    await insist(line, 'media:report', { ...about, isFlowing: true });
    held = { ...about, pcEpoch: Number(pcEpoch) };
  };
  const accept = async (line: Line, { sessionId, epoch }: Offer) => {
    const answer = await line.ask('session:accept', { sessionId, epoch });
    if (!answer.ok) return;
    acked.accepts.push({ sessionId, epoch, staffId: seat.staffId });
    await enter(line, sessionId);
  };
  const hearOffers = (line: Line) => {
    let answered = '';
    line.on('desk:changed', ({ offer }: { offer: Offer | null }) => {
      if (!offer || answered === `${offer.sessionId} ${offer.epoch}`) return;
      answered = `${offer.sessionId} ${offer.epoch}`;
      void accept(line, offer).catch(() => undefined);
    });
  };
  const { staffId: by, token, ...page } = seat;
  const { history } = acked;
  const member = await keepLine(
    async () => {
      const line = await openLine({ url, ...page, namespace: '/staff', cookie: `sid=${token}` });
      return history ? overheard(history, line, { by, page: page.tab, side: 'technician' }) : line;
    },
    async (line) => {
      hearOffers(line);
      const { desk } = (await insist(line, 'desk:resume', {})) as unknown as { desk: { sessionId: string | null } };
      if (desk.sessionId !== null) await enter(line, desk.sessionId);
      else {
        held = null;
        await insist(line, 'presence:set', { presence: 'available' });
      }
    },
  );
  return { ...member, seat, held: () => held };
}
