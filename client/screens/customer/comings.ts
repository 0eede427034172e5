import type { JoiningKey } from '#models/text/joining.en.ts';
import type { Params } from '#models/text/say.ts';
import type { SessionView } from '#models/view.ts';

/** Something to say about who came, went, or goes on. */
export type Coming = { readonly key: JoiningKey; readonly params: Params };

type Team = Pick<SessionView, 'state' | 'technician' | 'together'>;

function helpersOf({ together }: Team): ReadonlyMap<string, string> {
  return new Map(together.helpers.map(({ person }) => [person.id, person.name]));
}

/** What has changed among those who hear and see, in the order in which it is said. Nothing when the session is over. */
export function comingsBetween(before: Team, after: Team): readonly Coming[] {
  if (after.state !== 'live' && after.state !== 'interrupted') return [];
  const [had, has] = [helpersOf(before), helpersOf(after)];
  const comings: Coming[] = [];
  const lead = after.technician;
  if (lead && had.has(lead.id)) {
    const name = lead.name;
    const from = before.technician?.name;
    comings.push(from ? { key: 'leads.from', params: { name, before: from } } : { key: 'leads', params: { name } });
  }
  for (const [id, name] of has) {
    if (!had.has(id) && before.technician?.id !== id) comings.push({ key: 'came', params: { name } });
  }
  for (const [id, name] of had) if (!has.has(id) && lead?.id !== id) comings.push({ key: 'went', params: { name } });
  return comings;
}
