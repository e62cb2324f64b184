/** The requests that change the keys of a list: the user's own, or those of all users. */
export interface KeyListApi {
  /** The first word of the keys of the queries that the changes touch. */
  area: string;
  pause: (id: string) => Promise<unknown>;
  resume: (id: string) => Promise<unknown>;
  /** A key that has been deleted already is no error. */
  delete: (id: string) => Promise<unknown>;
  /** Only where the viewer can undo a deletion; on request also of the keys that were deleted with the key. */
  restore?: (id: string, withDescendants: boolean) => Promise<unknown>;
  /** Whether the viewer may resume a paused key. */
  canResume: (key: { suspendedBy?: string }) => boolean;
  /** Where on the page the viewer resumes paused keys: a sentence for screen readers. */
  howToResume: string;
}
