"use client";
/** Leaves for the sign-in page when a reading finds that the session is over. */
import { useEffect } from "react";
import { leaveIfSignedOut } from "./request-failure";

/** Waits while `isHeld`: leaving then would take something with it that is shown for the only time. */
export function useSignedOutGuard(error: unknown, isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) leaveIfSignedOut(error);
  }, [error, isHeld]);
}
