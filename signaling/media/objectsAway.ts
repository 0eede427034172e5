/** The object store did not answer, or not as it should: asking again is worth it, later. */
export class ObjectsAway extends Error {}
