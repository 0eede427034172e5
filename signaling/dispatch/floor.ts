import type { CompanySettings } from '#models/company.ts';
import type { Machine } from '#models/customer.ts';
import type { Desk } from './desk.ts';
import type { Room } from './room.ts';

/** One company's part of the house: whoever is on one floor never hears of another. */
export type Floor = {
  readonly companyId: string;
  readonly companyName: string;
  settings: CompanySettings;
  /** Epoch ms. */
  readonly now: () => number;
  readonly desks: Set<Desk>;
  /** The rooms that wait for a technician and are not offered to one. */
  readonly waiting: Set<Room>;
  /** The rooms in which somebody is looked for who joins. */
  readonly inviting: Set<Room>;
  /** The machines its sessions are about, asked of the store once. */
  readonly machines: Map<string, Machine>;
};

/** A floor with nobody on it. */
export function createFloor(companyId: string, company: Pick<Floor, 'companyName' | 'settings' | 'now'>): Floor {
  return { companyId, ...company, desks: new Set(), waiting: new Set(), inviting: new Set(), machines: new Map() };
}
