import type { IntakeField } from '../library/repeat.ts';
import type { Session } from '../session.ts';

/** What is learned of the customer while the session is open. */
export type IntakeEvent =
  /** A technician wrote down what the customer answered. */
  { readonly type: 'answer'; readonly field: IntakeField; readonly text: string };

/** These steps leave a session in its state. */
export const intake = {
  answer: (session: Session, { field, text }: IntakeEvent): Session =>
    field === 'name' ? { ...session, customer: { ...session.customer, name: text } } : { ...session, problem: text },
};
