/** What a person sees at an address where there is nothing. */
import type { Metadata } from "next";
import { Notice } from "@/components/console/notice";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <Notice title="Page not found">
      <p className="text-muted">The address may be wrong, or the page has moved.</p>
      <a href="/settings" className="font-semibold text-accent underline underline-offset-4">
        Go to Settings
      </a>
    </Notice>
  );
}
