import { nanoid } from 'nanoid';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Shelf } from '#client/link/waitingList.ts';
import { chatPicture } from '#client/picture/fromFile.ts';
import type { ChatLine } from './chatLine.ts';

export type ChatWriterState = {
  readonly text: string;
  /** It is to be sent as a step. */
  readonly isStep: boolean;
  /** The file chosen last could not be read as a picture. */
  readonly hasPictureFailed: boolean;
};

type Line = Pick<ChatLine, 'say' | 'step' | 'show' | 'type'>;
type ChatWriterParts = { readonly line: Line; readonly sessionId: string; readonly shelf: Shelf };

/** What somebody is about to say in a thread; what was begun outlasts a reload and a look elsewhere [rule.C4]. */
export class ChatWriter {
  readonly store: StoreApi<ChatWriterState>;
  readonly #parts: ChatWriterParts;

  constructor(parts: ChatWriterParts) {
    this.#parts = parts;
    const text = parts.shelf.getItem(this.#place) ?? '';
    this.store = createStore<ChatWriterState>(() => ({ text, isStep: false, hasPictureFailed: false }));
  }

  get #place(): string {
    return `beside.chatDraft.${this.#parts.sessionId}`;
  }

  /** What stands in the field now. */
  write(text: string): void {
    this.#keep(text);
    if (text.trim() !== '') this.#parts.line.type();
  }

  setStep(isStep: boolean): void {
    this.store.setState({ isStep });
  }

  /** Sends what stands there, unless that is nothing. */
  send(): void {
    const { text, isStep } = this.store.getState();
    const words = text.trim();
    if (words === '') return;
    if (isStep) this.#parts.line.step(words);
    else this.#parts.line.say(words);
    this.#keep('');
  }

  /** Sends a picture, made smaller and encoded anew here: what else was in the file stays on the device [rule.C5]. */
  async sendPicture(file: Blob): Promise<void> {
    const made = await chatPicture(file);
    this.store.setState({ hasPictureFailed: made === null });
    if (made) await this.#parts.line.show({ id: nanoid(), ...made });
  }

  /** A shelf that is full or forbidden costs the draft at a reload, and nothing else. */
  #keep(text: string): void {
    this.store.setState({ text });
    try {
      if (text === '') this.#parts.shelf.removeItem(this.#place);
      else this.#parts.shelf.setItem(this.#place, text);
    } catch {
      return;
    }
  }
}
