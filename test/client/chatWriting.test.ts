import { describe, expect, it } from 'vitest';
import { batchMs } from '#client/link/outbox.ts';
import { typingMs } from '#models/chat/typing.ts';
import type { ChatDraft } from '#models/chat.ts';
import { refuse } from '#models/refusal.ts';
import { createChatServer, openLine, chatSession as sessionId } from '#test/support/chatServer.ts';

const text = (words: string): ChatDraft => ({ id: `message-${words}`, body: { kind: 'text', text: words } });

async function onLine() {
  const { server, link } = createChatServer();
  const page = openLine(link);
  server.line('up');
  await page.clock.step(0);
  const typed = () => server.asked.filter((event) => event === 'chat:type').length;
  return { server, link, ...page, typed };
}

describe('[rule.C4] what was begun and not sent', () => {
  it('is there after a reload, and gone once it was sent', async () => {
    const { line, link, kept } = await onLine();
    line.writer.write('It drips at');
    line.close();
    const after = openLine(link, kept);
    expect(after.line.writer.store.getState().text).toBe('It drips at');
    after.line.writer.write('  It drips at the front. ');
    after.line.writer.send();
    expect(after.line.writer.store.getState().text).toBe('');
    expect(openLine(link, kept).line.writer.store.getState().text).toBe('');
    expect(after.pending()).toBe(1);
  });

  it('is nothing where there are only spaces', async () => {
    const { line, pending } = await onLine();
    line.writer.write(' \n ');
    line.writer.send();
    expect([pending(), line.writer.store.getState().text]).toEqual([0, ' \n ']);
  });
});

it('[rule.C7] a step has the number after the last of the thread and of those on their way', async () => {
  const { server, line, clock } = await onLine();
  line.writer.setStep(true);
  line.writer.write('Close the tap.');
  line.writer.send();
  line.writer.write('Open the lid.');
  line.writer.send();
  await clock.step(batchMs);
  line.writer.write('Look inside.');
  line.writer.send();
  line.writer.setStep(false);
  line.writer.write('Well done.');
  line.writer.send();
  await clock.step(batchMs);
  expect(server.messages.map(({ body }) => (body.kind === 'step' ? body.number : body.kind))).toEqual([
    1,
    2,
    3,
    'text',
  ]);
});

describe('[rule.C6] that somebody is writing', () => {
  it('is told with the first letter, and at most once in 3 s for as long as they go on', async () => {
    const { line, clock, typed } = await onLine();
    for (let letter = 1; letter <= 20; letter += 1) {
      line.writer.write('x'.repeat(letter));
      await clock.step(500);
    }
    expect(typed()).toBe(4);
    line.writer.send();
    line.writer.write('y');
    expect(typed()).toBe(5);
    line.writer.write('');
    await clock.step(typingMs.apart);
    line.writer.write(' ');
    expect(typed()).toBe(5);
  });

  it('is told to nobody while the line is lost', async () => {
    const { server, line, typed } = await onLine();
    server.line('down');
    line.writer.write('x');
    expect(typed()).toBe(0);
  });

  it('is shown until they said it, or were not heard of for a while, and never of one’s own side', async () => {
    const { server, line, clock } = await onLine();
    const typist = () => line.typing.store.getState().typist;
    const tell = (side: 'customer' | 'technician') =>
      server.tell('chat:typed', { sessionId, side, name: side === 'customer' ? null : 'Ana' });
    tell('customer');
    expect(typist()).toBeNull();
    tell('technician');
    expect(typist()).toEqual({ name: 'Ana' });
    await clock.step(typingMs.apart);
    tell('technician');
    await clock.step(typingMs.shown - 1);
    expect(typist()).toEqual({ name: 'Ana' });
    await clock.step(1);
    expect(typist()).toBeNull();
    tell('technician');
    server.tell('chat:said', { sessionId, messages: [server.say(text('There.'))] });
    expect(typist()).toBeNull();
  });
});

describe('[rule.C4] how far a page is', () => {
  it('is delivered while nobody looks, and read once somebody does', async () => {
    const { server, line } = await onLine();
    line.look(false);
    server.tell('chat:said', { sessionId, messages: [server.say(text('one'))] });
    expect(server.read).toEqual([{ sessionId, deliveredSeq: 1, readSeq: 0 }]);
    line.look(true);
    server.tell('chat:said', { sessionId, messages: [server.say(text('two'))] });
    line.look(false);
    server.tell('chat:said', { sessionId, messages: [server.say(text('three'))] });
    expect(server.read.slice(1)).toEqual([
      { sessionId, deliveredSeq: 1, readSeq: 1 },
      { sessionId, deliveredSeq: 2, readSeq: 2 },
      { sessionId, deliveredSeq: 3, readSeq: 2 },
    ]);
  });

  it('is told again where it was not heard, as it is then, and not where it is of no use', async () => {
    const { server, line, clock } = await onLine();
    server.readRefusals.push(refuse('RATE_LIMITED'), refuse('UNREACHABLE'), refuse('FENCED'));
    line.look(true);
    server.tell('chat:said', { sessionId, messages: [server.say(text('one'))] });
    await clock.step(10_000);
    const told = { sessionId, deliveredSeq: 1, readSeq: 1 };
    expect(server.read).toEqual([told, told, told]);
  });
});
