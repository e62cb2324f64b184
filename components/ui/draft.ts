/**
 * The dialog that was open and what was typed in it when the session ended: stored in this tab until the same user is
 * back on the same page. Never a secret: a dialog that reveals one is not stored.
 */

interface Draft {
  owner: string;
  path: string;
  dialog: unknown;
  form: Record<string, string> | undefined;
}

const storageKey = "latchkey.draft";

const listeners = new Set<() => void>();
let dialog: unknown;
let form: Draft["form"];
let owner: string | undefined;
let restored: Draft | undefined;

function restore(draft: Draft | undefined): void {
  restored = draft;
  for (const listener of listeners) listener();
}

export function subscribeToDraft(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const restoredDialog = (): unknown => restored?.dialog;
export const restoredForm = (): Draft["form"] => restored?.form;

export function noteDialog(state: unknown): void {
  dialog = state;
}

/** What has been typed in the open dialog. Never a password. */
export function noteForm(values: Draft["form"]): void {
  form = values;
}

/** After another dialog was opened: a draft is restored only once. */
export function forgetDraft(): void {
  if (restored) restore(undefined);
}

const revealsSecret = (state: unknown) =>
  typeof state === "object" && state !== null && "kind" in state && state.kind === "reveal";

/** Before the page is left because the session has ended. */
export function keepDraft(): void {
  if (owner === undefined || dialog === undefined || revealsSecret(dialog)) return;
  const { pathname: path } = window.location;
  const draft: Draft = { owner, path, dialog, form };
  try {
    window.sessionStorage.setItem(storageKey, JSON.stringify(draft));
  } catch {
    // Without storage, the user types again.
  }
}

function takeDraft(): Draft | undefined {
  try {
    const text = window.sessionStorage.getItem(storageKey);
    window.sessionStorage.removeItem(storageKey);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Restores the draft of this page and user, and drops any other. */
export function restoreDraft(userId: string): void {
  owner = userId;
  const draft = takeDraft();
  if (draft?.owner === owner && draft.path === window.location.pathname) restore(draft);
}
