import { createStore } from 'zustand/vanilla';
import { type Acquired, release } from '#client/call/acquire.ts';
import type { Api } from '#client/link/api.ts';
import type { Asked } from '#models/api/trail.ts';
import type { Welcome } from '#models/api/ways.ts';
import type { Purpose } from '#models/customer.ts';
import type { Language } from '#models/level.ts';
import { type Answer, passes, type RefusalReason } from '#models/refusal.ts';
import type { SessionView } from '#models/view.ts';
import {
  forgetSecret,
  isKnown,
  keepSecret,
  remember,
  rememberCode,
  rememberedName,
  rememberName,
  typedCode,
  wasSharing,
  wasWriting,
} from './address.ts';
import { isWhole, makeSecret, tabKey } from './makeSecret.ts';
import type { Phase, VisitState } from './phase.ts';
import { isOpen, wantsCamera } from './scene.ts';
import type { Stay, StayEvents } from './stay.ts';
import type { Viewfinder } from './viewfinder.ts';

/** What only a person who is let in needs: their devices, and the way into a session. */
export type Kit = { readonly viewfinder: Viewfinder; enter(events: StayEvents): Stay };

/** What a visit is made of. */
export type VisitParts = {
  readonly api: Pick<Api, 'exchange' | 'redeem' | 'currentSession'>;
  /** What the address has: a secret, and the session that a notice leads back to, which a browser in it is not asked for. */
  readonly secret: string | null;
  readonly back?: string | null;
  /** The code in the address, empty where one is to be typed in; null on other pages. */
  readonly code: string | null;
  /** Asks for a technician with a secret made here, where this page was opened at a machine; null on other pages. */
  readonly ask?: ((secret: string) => Promise<Answer<Asked>>) | null;
  /** Speaks a language that is known to be this person's. */
  suggest(language: Language): void;
  /** Asks the person for camera and microphone. */
  acquire(): Promise<Acquired>;
  /** The same kit each time; rejects when its code cannot be fetched. */
  loadKit(): Promise<Kit>;
  language(): Language;
  /** Runs it later; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
};

const askAgainMs = 3_000;

/** One customer's visit, from the link to the recap: finds out where they are, lets them in, and back in. */
export class Visit {
  readonly store = createStore<VisitState>(() => ({ phase: { at: 'opening' }, welcome: null }));
  /** The link's secret; kept in memory only, to come back with or to carry to another browser. */
  secret: string | null;
  readonly #parts: VisitParts;
  /** The secret that was made for a code, so that asking again with it is the same question. */
  #ticket: { readonly typed: string; readonly secret: string } | null = null;
  #purposes: readonly Purpose[] = [];
  #writes = false;
  #stay: Stay | null = null;
  #cancelRetry: () => void = () => {};

  constructor(parts: VisitParts) {
    this.#parts = parts;
    this.secret = parts.secret;
  }

  /** Finds out where this person is: back in their session [fault.P1], or before a new one. Changes nothing [rule.K1]. */
  async start(): Promise<void> {
    this.#cancelRetry();
    const { back, code, ask } = this.#parts;
    if (ask && !this.secret) return this.#askWith(ask);
    if (code !== null && !this.secret) return this.askCode(code || typedCode());
    if (this.secret && !back && !isKnown(this.secret)) return this.#askConsent(null);
    const answer = await this.#parts.api.currentSession();
    if (answer.ok && (!back || !this.secret || answer.session.id === back)) return this.#comeBackTo(answer.session);
    if (!answer.ok && passes(answer.reason)) return this.#askAgain();
    return this.secret ? this.#askConsent(null) : this.#go({ at: 'noLink' });
  }

  /** Where a code is typed in. What was typed before is there again. */
  askCode(typed = typedCode(), problem: RefusalReason | null = null): void {
    this.#go({ at: 'code', typed, isBusy: false, problem, hasLink: this.secret !== null });
  }

  /** Shows a code to the server; `isOrdinary`: go on in the ordinary way with a certificate that has run out. */
  async showCode(typed: string, isOrdinary: boolean): Promise<void> {
    rememberCode(typed);
    this.#go({ at: 'code', typed, isBusy: true, problem: null, hasLink: this.secret !== null });
    if (this.#ticket?.typed !== typed) this.#ticket = { typed, secret: makeSecret() };
    const { secret } = this.#ticket;
    const linkSecret = isWhole(this.secret) ? this.secret : null;
    const answer = await this.#parts.api.redeem({ code: typed, secret, linkSecret, isOrdinary });
    if (!answer.ok) return this.askCode(typed, answer.reason);
    rememberCode('');
    this.#letIn(secret, answer.welcome);
  }

  /** Asked at a machine: nothing is typed in, and whoever is in a session about it already is back in that one. */
  async #askWith(ask: (secret: string) => Promise<Answer<Asked>>): Promise<void> {
    this.#ticket ??= { typed: '', secret: makeSecret() };
    const { secret } = this.#ticket;
    const answer = await ask(secret);
    if (answer.ok && answer.welcome) return this.#letIn(secret, answer.welcome);
    const current = answer.ok ? await this.#parts.api.currentSession() : answer;
    if (current.ok) return this.#comeBackTo(current.session);
    if (passes(current.reason)) return this.#askAgain();
    this.#go({ at: 'linkGone' });
  }

  #letIn(secret: string, welcome: Welcome): void {
    this.secret = secret;
    keepSecret(secret);
    this.#parts.suggest(welcome.language);
    this.store.setState({ welcome });
    this.#askConsent(null);
  }

  /** Back from the code to the link this page was opened with. */
  leaveCode(): void {
    if (this.secret) this.#askConsent(null);
    else this.#go({ at: 'noLink' });
  }

  /** The first tap, which is the consent. The camera's prompt, the kit and the exchange run side by side. */
  agree(purposes: readonly Purpose[]): Promise<void> {
    this.#purposes = purposes;
    this.#go({ at: 'consent', isBusy: true, problem: null });
    return this.#exchange(false);
  }

  /** The other first tap: the customer writes before they show anything, and no device is asked for [rule.C1]. */
  write(purposes: readonly Purpose[]): Promise<void> {
    this.#writes = true;
    return this.agree(purposes);
  }

  /** Goes on here instead of on the other device [rule.S6]. */
  takeOver(): Promise<void> {
    this.#go({ at: 'inUse', isBusy: true });
    return this.#exchange(true);
  }

  /** Back from another tab or device that took this page's place. */
  comeBack(by: 'device' | 'tab'): Promise<void> {
    if (by === 'device' && this.secret) return this.takeOver();
    this.#go({ at: 'opening' });
    return this.start();
  }

  close(): void {
    this.#cancelRetry();
    this.#leave();
  }

  async #exchange(takeOver: boolean): Promise<void> {
    const { secret } = this;
    if (!secret) return this.#go({ at: 'noLink' });
    const [{ api, language }, writes] = [this.#parts, this.#writes];
    const loading = this.#kit();
    if (!writes) {
      const acquired = this.#parts.acquire();
      void loading.then((kit) => (kit ? kit.viewfinder.open(acquired) : acquired.then(release)));
    }
    const name = rememberedName();
    const said = { secret, purposes: this.#purposes, language: language(), takeOver, key: tabKey() };
    const wish = name ? { ...said, name } : said;
    const answer = await api.exchange(writes ? { ...wish, writes } : wish);
    const kit = await loading;
    if (!answer.ok) {
      kit?.viewfinder.close();
      return this.#refused(answer.reason);
    }
    remember(secret);
    rememberName('');
    if (!kit) return this.#askAgain();
    forgetSecret();
    this.#enter(kit, answer.session, writes);
  }

  #refused(reason: RefusalReason) {
    if (reason === 'IN_USE') this.#go({ at: 'inUse', isBusy: false });
    // A link that was cut short on its way is as good as none.
    else if (reason === 'LINK_UNKNOWN' || reason === 'BAD_INPUT') this.#go({ at: 'linkGone' });
    else {
      this.#writes = false;
      this.#askConsent(reason);
    }
  }

  async #comeBackTo(session: SessionView) {
    const kit = await this.#kit();
    if (!kit) return this.#askAgain();
    const wasShown = wasSharing(session.id);
    const writes = session.state === 'triage' || wasWriting(session.id);
    forgetSecret();
    this.#enter(kit, session, writes);
    if (!wantsCamera(session) || writes) return;
    void kit.viewfinder.open();
    if (wasShown) kit.viewfinder.share();
  }

  #enter(kit: Kit, session: SessionView, writes: boolean) {
    this.#leave();
    if (!isOpen(session)) kit.viewfinder.close();
    this.#stay = kit.enter({
      session,
      writes,
      after: this.#parts.after,
      onTaken: (by) => this.#lose(kit, { at: 'taken', by }),
      onSignedOut: () => {
        this.#lose(kit, { at: 'opening' });
        void this.start();
      },
    });
    this.#go({ at: 'session', stay: this.#stay });
  }

  #lose(kit: Kit, phase: Phase) {
    this.#leave();
    kit.viewfinder.close();
    this.#go(phase);
  }

  #leave() {
    this.#stay?.close();
    this.#stay = null;
  }

  #kit(): Promise<Kit | null> {
    return this.#parts.loadKit().catch(() => null);
  }

  #askConsent(problem: RefusalReason | null) {
    this.#go({ at: 'consent', isBusy: false, problem });
  }

  #askAgain() {
    this.#go({ at: 'unreachable' });
    this.#cancelRetry = this.#parts.after(askAgainMs, () => void this.start());
  }

  #go(phase: Phase) {
    this.store.setState({ phase });
  }
}
