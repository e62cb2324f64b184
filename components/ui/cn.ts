/**
 * Joins class names. Primitives add the caller's classes last and never contradict them, so nothing
 * has to be merged at run time.
 */
export { clsx as cn } from "clsx";
