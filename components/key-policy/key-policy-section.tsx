"use client";
/** The policy for access keys: a form, and the preview before it is saved. */
import { Suspense } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListFrame } from "@/components/ui/list-frame";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { SectionHeader } from "@/components/ui/section-header";
import { toast } from "@/components/ui/toast";
import { useDialog } from "@/components/ui/use-dialog";
import { useHydrated } from "@/components/ui/use-hydrated";
import { PolicyForm } from "./policy-form";
import { type Proposal, useKeyPolicy } from "./use-key-policy";

const { Part: PreviewDialog, preload } = lazyPart(() => import("./preview-dialog"));

export function KeyPolicySection() {
  const policy = useKeyPolicy();
  const dialog = useDialog<Proposal, HTMLHeadingElement>();
  // Days are in the time zone of the user, which the server does not know.
  const isHydrated = useHydrated();
  useSignedOutGuard(policy.error, false);

  function finish() {
    dialog.close();
    toast("Access key policy saved");
  }

  return (
    <section aria-label="Access key policy" onPointerOver={preload} onFocus={preload}>
      <SectionHeader
        title="Access key policy"
        sentence="Restrictions on the access keys of all users. New rules apply immediately to keys that are created or changed. An empty field sets no limit."
        heading={dialog.fallback}
      />
      <ListFrame noun="the policy" list={policy}>
        {(data) =>
          isHydrated ? (
            <PolicyForm policy={data} onPreview={dialog.open} />
          ) : (
            <ListSkeleton noun="the policy" />
          )
        }
      </ListFrame>
      {dialog.state && (
        <Suspense>
          <PreviewDialog proposal={dialog.state} onSaved={finish} onClose={dialog.close} />
        </Suspense>
      )}
    </section>
  );
}
