"use client";
/** Brings back the dialog that was open when the session of the same person ended. */
import { useEffect } from "react";
import { restoreDraft } from "@/components/ui/draft";

export function RestoreDraft({ userId }: { userId: string }) {
  useEffect(() => restoreDraft(userId), [userId]);
  return null;
}
