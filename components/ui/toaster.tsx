"use client";
/** Where short messages about finished work appear. What shows them is loaded with the first one. */
import { lazy, Suspense } from "react";
import { useToasts } from "./toast";

/** The work is done and the page shows it: should this fail, the message alone is missing. */
const ToastList = lazy(() => import("./toast-list").catch(() => ({ default: () => <></> })));

export function Toaster() {
  const toasts = useToasts();
  if (toasts.length === 0) return null;
  return (
    <Suspense>
      <ToastList toasts={toasts} />
    </Suspense>
  );
}
