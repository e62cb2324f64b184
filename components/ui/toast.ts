/**
 * Short messages about finished work, on their way to the toaster. They wait until there is one, so
 * that they outlive the dialog in which the work was done.
 */
import { useSyncExternalStore } from "react";

/** What a message offers to do. */
export interface ToastAction {
  label: string;
  /** How to do the same without the message, for screen readers: it is announced in place of the button. */
  alternative: string;
  run: () => void;
}

export interface Toast {
  id: number;
  text: string;
  /** It is about something that is lost, and stays until it is sent away. */
  isWarning: boolean;
  isOpen: boolean;
  action?: ToastAction | undefined;
}

/** How many are to be seen at once, besides warnings. */
const limit = 3;

const none: readonly Toast[] = [];
const listeners = new Set<() => void>();
let toasts = none;
let lastId = 0;

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const toast = (text: string, action?: ToastAction): void => add(text, false, action);

export const warn = (text: string): void => add(text, true);

function add(text: string, isWarning: boolean, action?: ToastAction): void {
  lastId += 1;
  const open = toasts.filter(({ isOpen }) => isOpen);
  const passing = open.filter((entry) => !entry.isWarning).slice(1 - limit);
  const kept = open.filter((entry) => entry.isWarning || passing.includes(entry));
  change([...kept, { id: lastId, text, isWarning, isOpen: true, action }]);
}

/** A closed one stays in the list, unseen, so that it can leave slowly; the next message drops it. */
export function closeToast(id: number): void {
  change(toasts.map((entry) => (entry.id === id ? { ...entry, isOpen: false } : entry)));
}

export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  );
