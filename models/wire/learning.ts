/** From the server to somebody's pages: something in their inbox is new, or not there any more. */
export type LearningNews = { 'coaching:changed': (news: Record<string, never>) => void };
