import { isQualified, type Language, type Level } from '../level.ts';

/** Somebody of the staff who can be reached. `held`: how many chats are theirs. */
export type Answerer = {
  readonly id: string;
  readonly level: Level;
  readonly languages: readonly Language[];
  /** They are on chat duty and on the line: they may be given another chat. */
  readonly takesMore: boolean;
  /** They hold a live session, and would answer late. */
  readonly isBusy: boolean;
  readonly held: number;
  /** When they were last given a chat, epoch ms; 0 for never. */
  readonly givenAt: number;
};

/** A chat to be answered: by whom it is now, and the level and language it asks for. */
export type OpenChat = {
  readonly technicianId: string | null;
  readonly level: Level;
  readonly language: Language;
};

function suits(chat: OpenChat, { level, languages }: Answerer): boolean {
  return isQualified(level, chat.level) && languages.includes(chat.language);
}

/** Who is not in a call first, then who has the fewest chats, then the lowest level that will do, then who was given one longest ago. */
function byEase(a: Answerer, b: Answerer): number {
  const ease = Number(a.isBusy) - Number(b.isBusy) || a.held - b.held || a.level - b.level || a.givenAt - b.givenAt;
  return ease || (a.id < b.id ? -1 : 1);
}

/**
 * Who is to answer a chat [rule.C2]: whoever has it, as long as they can be reached and are not kept by a call while
 * somebody else is free; else the least loaded of those who suit and have fewer than `capacity`. Null for nobody.
 */
export function answererOf(chat: OpenChat, people: readonly Answerer[], capacity: number): string | null {
  const present = people.find(({ id }) => id === chat.technicianId) ?? null;
  if (present && !present.isBusy) return present.id;
  const others = people.filter((person) => person !== present && person.takesMore && person.held < capacity);
  const [next] = others.filter((person) => suits(chat, person)).sort(byEase);
  if (present && (!next || next.isBusy)) return present.id;
  return next?.id ?? null;
}
