import { familyAsCoded } from '../library/companyPages.ts';
import type { Coded } from '../store/machineCodes.ts';
import type { Store } from '../store/store.ts';

type Said = { readonly company: string; readonly family: string; readonly model: string | null };

/** A family of a company's machines as a place to read and ask at, with no machine in it; null where there is no such family. */
export async function familyPlace(store: Store, { company: id, family, model }: Said): Promise<Coded | null> {
  const company = await store.companies.get(id);
  if (!company) return null;
  const machines = (await store.machines.list(id)).filter((machine) => machine.family === family);
  const isWritten = async () => (await store.articles.list(id)).some((article) => article.family === family);
  if (machines.length === 0 && !(await isWritten())) return null;
  const known = machines.some((machine) => machine.model === model) ? model : null;
  return familyAsCoded({ companyId: id, companyName: company.name, family, model: known ?? '' });
}
