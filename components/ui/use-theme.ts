/** The theme that the user has chosen: light, dark, or what the system has. */
import { useSyncExternalStore } from "react";
import { themeKey } from "./theme-script";

export const themes = ["light", "dark", "system"] as const;

export type ThemeName = (typeof themes)[number];

function subscribe(changed: () => void): () => void {
  window.addEventListener("storage", changed);
  return () => window.removeEventListener("storage", changed);
}

function read(): ThemeName {
  try {
    const stored = localStorage.getItem(themeKey);
    return themes.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system";
  }
}

/** Browsers tell other tabs of a change; the event tells this one. */
export function setTheme(theme: ThemeName): void {
  try {
    localStorage.setItem(themeKey, theme);
  } catch {
    // Without storage, the theme is that of this page until it is left.
  }
  window.dispatchEvent(new StorageEvent("storage", { key: themeKey, newValue: theme }));
}

export const useTheme = (): ThemeName => useSyncExternalStore(subscribe, read, () => "system");
