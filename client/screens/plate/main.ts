import type { Plate } from '#models/library/plate.ts';
import { plateDe } from '#models/text/plate.de.ts';
import { plateEn } from '#models/text/plate.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { type ScanNews, scan } from './scanner.ts';

const { company = '' } = document.body.dataset;
const catalogue = document.documentElement.lang === 'de' ? plateDe : plateEn;
const tell = (key: keyof typeof plateEn, params?: Params) => say(catalogue, key, params);

function button(text: string, kind: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = kind;
  made.textContent = text;
  return made;
}

/** A machine's own page by its code; a serial number is looked for by the server. Never to where a code says it leads. */
function open(plate: Plate): void {
  if (plate.kind === 'code') location.assign(`/m/${plate.code}`);
  else location.assign(`/at/${encodeURIComponent(company)}?${new URLSearchParams({ serial: plate.serial })}`);
}

function sentence(news: ScanNews): string {
  switch (news.at) {
    case 'opening':
      return tell('plate.opening');
    case 'loading':
      return tell('plate.loading');
    case 'looking':
      return tell('plate.look');
    case 'noReader':
      return tell('plate.noReader');
    case 'notOurs':
      return tell('plate.notOurs', { text: news.text });
    case 'failed':
      return tell(`plate.${news.failure}`);
    case 'found':
      return tell('plate.found');
    default:
      return news satisfies never;
  }
}

/** The camera in the place of its button, and the button again when it is stopped or gave nothing. */
function putScanner(place: Element): void {
  const start = button(tell('plate.scan'), '');
  const stop = button(tell('plate.stop'), 'quiet');
  const [view, video, status] = [
    document.createElement('div'),
    document.createElement('video'),
    document.createElement('p'),
  ];
  view.className = 'view';
  video.muted = true;
  video.playsInline = true;
  status.role = 'status';
  view.append(video);
  const close = () => {
    view.remove();
    stop.remove();
    place.prepend(start);
  };
  start.addEventListener('click', () => {
    const stopping = new AbortController();
    stop.onclick = () => {
      stopping.abort();
      status.textContent = '';
    };
    start.replaceWith(view);
    place.append(stop);
    const hear = (news: ScanNews) => {
      status.textContent = sentence(news);
      if (news.at === 'failed') start.textContent = tell('plate.again');
      if (news.at === 'found') open(news.plate);
    };
    void scan({ video, signal: stopping.signal, tell: hear }).finally(close);
  });
  place.append(start, status);
}

const place = document.querySelector('.scan');
if (place) putScanner(place);
