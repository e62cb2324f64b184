"use client";
/** The clusters of the tenant, and beneath them their departments and projects. */
import { Suspense } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListFrame } from "@/components/ui/list-frame";
import { SectionHeader } from "@/components/ui/section-header";
import { useDialog } from "@/components/ui/use-dialog";
import type { Action } from "@/lib/access-control/resources";
import { ClusterTable } from "./cluster-table";
import type { OpenDialog } from "./dialog-state";
import { UnitsSection } from "./units-section";
import { useClusters } from "./use-clusters";

const { Part: Dialogs, preload } = lazyPart(() => import("./dialogs"));

interface ClustersSectionProps {
  clusters: readonly Action[];
  departments: readonly Action[];
  projects: readonly Action[];
}

export function ClustersSection(may: ClustersSectionProps) {
  const clusters = useClusters();
  const dialog = useDialog<OpenDialog, HTMLHeadingElement>();
  useSignedOutGuard(clusters.error, false);
  return (
    <section aria-label="Clusters" onPointerOver={preload} onFocus={preload}>
      <SectionHeader
        title="Clusters"
        sentence="Access keys require version 2.20 or later on every cluster. While a cluster is older, no one can create keys or regenerate secrets. Existing keys keep working."
        heading={dialog.fallback}
      >
        {may.clusters.includes("create") && (
          <Button look="primary" onClick={() => dialog.open({ kind: "cluster" })}>
            +CLUSTER
          </Button>
        )}
      </SectionHeader>
      <ListFrame noun="the clusters" list={clusters}>
        {(data) => <ClusterTable clusters={data} actions={may.clusters} onOpen={dialog.open} />}
      </ListFrame>
      <UnitsSection type="department" actions={may.departments} onOpen={dialog.open} />
      <UnitsSection type="project" actions={may.projects} onOpen={dialog.open} />
      {dialog.state && (
        <Suspense>
          <Dialogs
            dialog={dialog.state}
            clusters={clusters.data ?? []}
            onClose={dialog.close}
            onDeleted={dialog.closeGone}
          />
        </Suspense>
      )}
    </section>
  );
}
