"use client";
/** The APIs of the tenant: registered, changed, given a new secret and deleted by those who may. */
import { Pencil, RotateCw, Trash2 } from "lucide-react";
import { Suspense } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyNote } from "@/components/ui/empty-note";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListFrame } from "@/components/ui/list-frame";
import { SectionHeader } from "@/components/ui/section-header";
import { toast } from "@/components/ui/toast";
import { useDialog } from "@/components/ui/use-dialog";
import type { Action } from "@/lib/access-control/resources";
import type { ResourceServer } from "@/lib/resource-servers/resource-server";
import { toColumns } from "./columns";
import type { OpenDialog } from "./dialog-state";
import { useApis } from "./use-apis";

const { Part: Dialogs, preload } = lazyPart(() => import("./dialogs"));

const columns = toColumns(({ name }, outcome) =>
  toast(
    outcome === "copied"
      ? `Client ID of ${name} copied`
      : `Client ID of ${name} selected: press Ctrl+C or ⌘C to copy it`,
  ),
);

interface ApisSectionProps {
  actions: readonly Action[];
  /** The lifetime of tokens for this server. */
  tokenLifetimeSeconds: number;
}

export function ApisSection({ actions, tokenLifetimeSeconds }: ApisSectionProps) {
  const list = useApis();
  const dialog = useDialog<OpenDialog, HTMLHeadingElement>();
  useSignedOutGuard(list.error, dialog.state?.kind === "reveal");
  return (
    <section aria-label="APIs" onPointerOver={preload} onFocus={preload}>
      <SectionHeader
        title="APIs"
        sentence="Your own services. A token that is requested for an API is accepted by that API only: neither another one nor this server accepts it."
        heading={dialog.fallback}
      >
        {actions.includes("create") && (
          <Button look="primary" onClick={() => dialog.open({ kind: "create" })}>
            +API
          </Button>
        )}
      </SectionHeader>
      <ListFrame noun="the APIs" list={list}>
        {(apis) =>
          apis.length === 0 ? (
            <EmptyNote
              action={
                actions.includes("create") && (
                  <Button look="plain" onClick={() => dialog.open({ kind: "create" })}>
                    Add API
                  </Button>
                )
              }
            >
              There are no APIs yet. All tokens are for this server.
            </EmptyNote>
          ) : (
            <DataTable
              label="APIs"
              columns={columns}
              rows={apis}
              keyOf={({ id }) => id}
              actionCount={3}
              actions={(api) => <ApiActions api={api} actions={actions} onOpen={dialog.open} />}
            />
          )
        }
      </ListFrame>
      {dialog.state && (
        <Suspense>
          <Dialogs
            dialog={dialog.state}
            tokenLifetimeSeconds={tokenLifetimeSeconds}
            onChange={dialog.change}
            onDeleted={dialog.closeGone}
          />
        </Suspense>
      )}
    </section>
  );
}

interface ApiActionsProps {
  api: ResourceServer;
  actions: readonly Action[];
  onOpen: (dialog: OpenDialog) => void;
}

function ApiActions({ api, actions, onOpen }: ApiActionsProps) {
  const { name } = api;
  return (
    <>
      {actions.includes("update") && (
        <>
          <IconButton
            icon={Pencil}
            label={`Edit ${name}`}
            title="Edit"
            onClick={() => onOpen({ kind: "edit", api })}
          />
          <IconButton
            icon={RotateCw}
            label={`Regenerate client secret for ${name}`}
            title="Regenerate client secret"
            onClick={() => onOpen({ kind: "regenerate", api })}
          />
        </>
      )}
      {actions.includes("delete") && (
        <IconButton
          look="icon-danger"
          icon={Trash2}
          label={`Delete ${name}`}
          title="Delete"
          onClick={() => onOpen({ kind: "delete", api })}
        />
      )}
    </>
  );
}
