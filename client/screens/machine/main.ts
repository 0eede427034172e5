import { nanoid } from 'nanoid';
import { api } from '#client/link/api.ts';
import { createChatOffer } from './chatOffer.ts';
import { putKeptPanel } from './keptPanel.ts';
import { watchReading } from './reading.ts';
import { putTicks } from './ticks.ts';
import { createTrailBox } from './trailBox.ts';
import { tellIn } from './words.ts';

const { code = '', article, query, hits } = document.body.dataset;
const tell = tellIn(document.documentElement.lang);
const chatOffer = createChatOffer(code, localStorage, tell);
const box = createTrailBox({
  shelf: localStorage,
  key: `trail:${code}`,
  async send(events) {
    const answer = await api.reportTrail({ code, events: [...events] });
    if (answer.ok && answer.isDeep) chatOffer.make();
    return answer;
  },
  after(ms, run) {
    const timer = window.setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  id: () => nanoid(),
});

if (article) {
  box.add({ type: 'opened', articleId: article });
  putTicks(article, box, tell);
  watchReading(article, box);
}
if (query) box.add({ type: 'searched', text: query, hits: Number(hits ?? 0) });
chatOffer.resume();
putKeptPanel(box, tell, async () => {
  const answer = await api.forgetTrail();
  if (answer.ok) box.forget();
  return answer.ok;
});
addEventListener('pagehide', () => box.flush());
