import type { CompanySettings } from '#models/company.ts';
import type { Machine } from '#models/customer.ts';
import type { Level } from '#models/level.ts';
import type { History } from '#models/routing/history.ts';
import type { Ledger } from '#models/routing/ledger.ts';
import type { StaffView } from '#models/view.ts';
import type { Work } from '../store/history.ts';
import type { Desk } from './desk.ts';
import type { Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';

/** One company's part of the house: whoever is on one floor never hears of another. */
export type Floor = {
  readonly companyId: string;
  readonly companyName: string;
  /** Whether the house sends letters. */
  readonly hasMail: boolean;
  settings: CompanySettings;
  /** Epoch ms. */
  readonly now: () => number;
  readonly desks: Set<Desk>;
  /** Everybody of the company's staff, by id, signed in or not. */
  readonly members: Map<string, StaffView>;
  /** The rooms that wait for a technician and are not offered to one. */
  readonly waiting: Set<Room>;
  /** The rooms with an open thread. */
  readonly chats: Set<Room>;
  /** The rooms in which somebody is looked for who joins. */
  readonly inviting: Set<Room>;
  /** The machines its sessions are about, asked of the store once. */
  readonly machines: Map<string, Machine>;
  /** The families of machines there are, behind one of nobody's; replaced when another turns up. */
  families: readonly string[];
  /** What estimates are made of. */
  history: History;
  work: Readonly<Record<Level, Work>>;
  /** What the decisions that were written down say of the world; null before the first. */
  ledger: Ledger | null;
  /** Pages of leads who watch the queue. */
  readonly watchers: Set<Page<StaffWho>>;
};

/** Stands at the head of the families of somebody who knows all, so that none of them is their primary one. */
const nobodysFamily = '';

/** A floor with nobody on it. */
export function createFloor(
  companyId: string,
  company: Pick<Floor, 'companyName' | 'hasMail' | 'settings' | 'now' | 'members' | 'history' | 'work'>,
): Floor {
  return {
    ...{ companyId, ...company, ledger: null },
    ...{ desks: new Set(), waiting: new Set(), inviting: new Set(), chats: new Set() },
    ...{ machines: new Map(), watchers: new Set() },
    families: [nobodysFamily],
  };
}

/** A family of machines that this company has. */
export function addFamily(floor: Floor, family: string | null): void {
  if (family !== null && !floor.families.includes(family)) floor.families = [...floor.families, family];
}
