import type { gatherCast } from './cast.ts';
import { furnishMachine, readerOn } from './library.ts';

/** A phone before a machine with a library, in a company of its own. */
export async function atMachine(cast: ReturnType<typeof gatherCast>) {
  const troupe = await cast.troupe();
  const { server, store } = cast.stage();
  const code = await furnishMachine(store, troupe.company.id);
  const customer = await cast.customer(`${server.url}/m/${code}`);
  return { troupe, customer, reader: readerOn(customer.page, code), url: `${server.url}/m/${code}` };
}
