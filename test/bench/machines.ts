import type { ImportPreview } from '#models/api/machines.ts';
import { startServer } from '#test/support/server.ts';
import { whileCalm } from './busy.ts';
import { round } from './figures.ts';

const count = 10_000;
const lead = 'lena@aurora.example';

/** A list as a company keeps it: a family of many models at many sites. */
function list(run: number): Buffer {
  const lines = Array.from({ length: count }, (_, n) => {
    const language = n % 3 === 0 ? 'de' : 'en';
    return `Family ${n % 12},Model ${n % 70},R${run}-${n},"Hall ${n % 900}, Leeds",${n % 5 === 0 ? 'consumer' : 'business'},${language}`;
  });
  return Buffer.from(`family,model,serial,site,owner,language\n${lines.join('\n')}\n`);
}

/** How long a list of machines takes from the click to all of them in the store with their codes, over a real socket. */
export async function machines(): Promise<object> {
  const server = await startServer();
  try {
    const cookie = await server.signIn(lead);
    let run = 0;
    const send = async (body: Buffer, query: string) => {
      const request = { method: 'POST', cookie, body, headers: { 'content-type': 'text/csv' } };
      return (await (
        await server.request(`/api/machines/import?known=leave${query}`, request)
      ).json()) as ImportPreview;
    };
    const { result, busy } = await whileCalm(async () => {
      run += 1;
      const body = list(run);
      const start = performance.now();
      const { check } = await send(body, '');
      const lookedAt = performance.now();
      const { isImported, added } = await send(body, `&check=${check}`);
      if (!isImported || added !== count) throw new Error(`${added} of ${count} machines were imported.`);
      return { previewMs: round(lookedAt - start, 0), importMs: round(performance.now() - lookedAt, 0) };
    });
    console.log(`busy ${round(busy, 2)}; ${run} runs`);
    return { machines: count, ...result };
  } finally {
    await server.close();
  }
}
