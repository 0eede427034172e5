import type { Locator, Page } from 'playwright-core';
import { chatEn } from '#models/text/chat.en.ts';
import { chatCustomerEn } from '#models/text/chatCustomer.en.ts';
import { chatDeskEn } from '#models/text/chatDesk.en.ts';
import { type Params, say } from '#models/text/say.ts';

const catalogue = { ...chatEn, ...chatCustomerEn, ...chatDeskEn };
type Key = keyof typeof catalogue;

/** What stands in a chat, in English. */
export function chatSays(key: Key, params: Params = {}): string {
  return say(catalogue, key, params);
}

/** The chat on somebody's screen, whichever side: reached by what it is called. */
export type ChatScreen = {
  log(): Locator;
  /** A message or note with these words. */
  said(text: string): Locator;
  write(text: string): Promise<void>;
  sendPicture(bytes: Buffer): Promise<void>;
  button(key: Key, params?: Params): Locator;
};

export function chatOn(page: Page): ChatScreen {
  const log = () => page.getByRole('log', { name: chatSays('chat.log') });
  return {
    log,
    said: (text) => log().getByText(text, { exact: true }),
    async write(text) {
      await page.getByRole('textbox', { name: chatSays('chat.write') }).fill(text);
      await page.getByRole('button', { name: chatSays('chat.send'), exact: true }).click();
    },
    async sendPicture(buffer) {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: chatSays('chat.picture'), exact: true }).click(),
      ]);
      await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
    },
    button: (key, params) => page.getByRole('button', { name: chatSays(key, params), exact: true }),
  };
}

/** Goes to the chats and takes some from now on. */
export async function answerChats(page: Page): Promise<ChatScreen> {
  await page.getByRole('link', { name: chatSays('chats'), exact: true }).click();
  await page.getByRole('switch', { name: chatSays('chatDuty') }).check();
  await page.getByText(chatSays('chatsNoneOn')).waitFor();
  return chatOn(page);
}
