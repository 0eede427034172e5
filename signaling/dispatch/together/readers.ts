import type { Page } from '../page.ts';
import type { Room } from '../room.ts';
import { pageOf } from './pairs.ts';

/** Every page that hears and sees, but this one. */
export function readersOf(room: Room, page: Page): Page[] {
  const { session } = room;
  const holder = 'technicianId' in session && session.technicianId !== null ? [room.seats.technician] : [];
  const helpers = session.helpers.map((id) => pageOf(room, id));
  const pages: (Page | null)[] = [room.seats.customer, ...holder, ...helpers];
  return pages.filter((one) => one !== null && one !== page) as Page[];
}
