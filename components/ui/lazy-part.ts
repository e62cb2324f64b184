/** A part of a page that is loaded when it is first needed, so that the page itself stays small. */
import { type ComponentType, lazy } from "react";

/** `preload` ignores an error: the part then fails, and shows it, when it is needed. */
export const lazyPart = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) => ({
  Part: lazy(load),
  preload: () => void load().catch(() => {}),
});
