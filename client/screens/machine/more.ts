import { maxVisitPhotos } from '#models/api/trail.ts';
import { foldTrail } from '#models/library/trail.ts';
import type { PhotoBox } from './photoBox.ts';
import type { TrailBox } from './trailBox.ts';
import type { Tell } from './words.ts';

type Parts = {
  readonly box: Pick<TrailBox, 'add' | 'events'>;
  readonly tell: Tell;
  readonly id: () => string;
  /** The photo as it is sent; null when it is no picture. */
  readonly shrink: (file: Blob) => Promise<Blob | null>;
  /** Of the machine that a photo is of; null where it is not known which one it is, and nothing is photographed. */
  readonly code: string | null;
  readonly photos: PhotoBox;
};

function outsideForm({ box, tell }: Parts): HTMLElement[] {
  const [form, field, button, list] = [
    document.createElement('form'),
    document.createElement('input'),
    document.createElement('button'),
    document.createElement('ul'),
  ];
  field.maxLength = 200;
  field.ariaLabel = tell('outsideLabel');
  field.placeholder = tell('outsideHint');
  button.textContent = tell('outsideAdd');
  const show = () => {
    const said = foldTrail(box.events()).outside.map((text) => {
      const line = document.createElement('li');
      line.textContent = text;
      return line;
    });
    list.replaceChildren(...said);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    box.add({ type: 'outside', text });
    field.value = '';
    show();
  });
  form.append(field, button);
  show();
  return [form, list];
}

function thumbnail(photo: Blob): HTMLImageElement {
  const image = document.createElement('img');
  image.src = URL.createObjectURL(photo);
  image.alt = '';
  return image;
}

/** Where photos are taken: the way to choose one, the line that says what became of it, and those taken here. */
function photoParts(tell: Tell) {
  const [label, input, status, row] = [
    document.createElement('label'),
    document.createElement('input'),
    document.createElement('p'),
    document.createElement('div'),
  ];
  label.className = 'photo-add';
  row.className = 'photos';
  status.role = 'status';
  input.type = 'file';
  input.accept = 'image/*';
  label.append(tell('photoAdd'), input);
  return { label, input, status, row };
}

const ends = { added: 'photoAdded', waits: 'photoWaits', enough: 'photoEnough', notSent: 'photoNotSent' } as const;

/** Sends what was taken without a network, and says so where it was taken here. */
async function sendWaiting({ code, photos, tell }: Parts, status: HTMLElement): Promise<void> {
  const gone = await photos.flush();
  if (gone.some((photo) => photo.code === code)) status.textContent = tell('photoAdded');
}

function photoButton(parts: Parts & { readonly code: string }): Photos {
  const { box, tell, id, shrink, photos, code } = parts;
  const { label, input, status, row } = photoParts(tell);
  const take = async (file: Blob) => {
    const [most, waiting] = [maxVisitPhotos, await photos.waiting(code)];
    if (foldTrail(box.events()).photos.length + waiting.length >= most) return tell('photoEnough', { most });
    status.textContent = tell('photoSending');
    const blob = await shrink(file);
    if (!blob) return tell('photoNone');
    const end = await photos.add({ code, id: id(), blob });
    if (end === 'added' || end === 'waits') row.append(thumbnail(blob));
    return tell(ends[end], { most });
  };
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (!file) return;
    input.disabled = true;
    void take(file).then((says) => {
      status.textContent = says;
      input.disabled = false;
      input.value = '';
    });
  });
  void photos.waiting(code).then((waiting) => {
    row.append(...waiting.map(({ blob }) => thumbnail(blob)));
    if (waiting.length > 0) status.textContent = tell('photoWaits');
  });
  return { elements: [label, row, status], send: () => sendWaiting(parts, status) };
}

type Photos = { readonly elements: readonly HTMLElement[]; readonly send: () => Promise<void> };

/**
 * What a customer can tell besides what they read and tried: where else they looked, and what it looks like [rule.A4].
 * Answers how photos that wait are sent.
 */
export function putMore(parts: Parts): () => Promise<void> {
  const { code, tell } = parts;
  const panel = document.createElement('section');
  panel.className = 'more';
  const title = document.createElement('h2');
  title.textContent = tell('moreTitle');
  const photos = code === null ? null : photoButton({ ...parts, code });
  panel.append(title, ...outsideForm(parts), ...(photos?.elements ?? []));
  document.querySelector('main')?.append(panel);
  return photos?.send ?? (async () => void (await parts.photos.flush()));
}
