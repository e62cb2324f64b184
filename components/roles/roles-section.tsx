"use client";
/** The roles of the tenant: the predefined ones, and custom ones that are made, changed and deleted by those who may. */
import { Pencil, Trash2 } from "lucide-react";
import { Suspense } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListFrame } from "@/components/ui/list-frame";
import { SectionHeader } from "@/components/ui/section-header";
import { useDialog } from "@/components/ui/use-dialog";
import type { RoleWithSets } from "@/lib/access-control/custom-role";
import type { Action } from "@/lib/access-control/resources";
import { columns } from "./columns";
import type { OpenDialog } from "./dialogs";
import { useRoles } from "./use-roles";

const { Part: Dialogs, preload } = lazyPart(() => import("./dialogs"));

export function RolesSection({ actions }: { actions: readonly Action[] }) {
  const list = useRoles();
  const dialog = useDialog<OpenDialog, HTMLHeadingElement>();
  useSignedOutGuard(list.error, false);
  return (
    <section aria-label="Roles" onPointerOver={preload} onFocus={preload}>
      <SectionHeader
        title="Roles"
        sentence="A role is a set of permissions. Access rules give it to users in a scope. Changes apply from the next request on."
        heading={dialog.fallback}
      >
        {actions.includes("create") && (
          <Button look="primary" onClick={() => dialog.open({ kind: "create" })}>
            +ROLE
          </Button>
        )}
      </SectionHeader>
      <ListFrame noun="the roles" list={list}>
        {(roles) => (
          <DataTable
            label="Roles"
            columns={columns}
            rows={roles}
            keyOf={({ id }) => String(id)}
            actionCount={2}
            actions={(role) => <RoleActions role={role} actions={actions} onOpen={dialog.open} />}
          />
        )}
      </ListFrame>
      {dialog.state && (
        <Suspense>
          <Dialogs
            dialog={dialog.state}
            onClose={() => dialog.change(undefined)}
            onDeleted={dialog.closeGone}
          />
        </Suspense>
      )}
    </section>
  );
}

interface RoleActionsProps {
  role: RoleWithSets;
  actions: readonly Action[];
  onOpen: (dialog: OpenDialog) => void;
}

function RoleActions({ role, actions, onOpen }: RoleActionsProps) {
  if (!role.custom) return null;
  return (
    <>
      {actions.includes("update") && (
        <IconButton
          icon={Pencil}
          label={`Edit ${role.name}`}
          title="Edit"
          onClick={() => onOpen({ kind: "edit", role })}
        />
      )}
      {actions.includes("delete") && (
        <IconButton
          look="icon-danger"
          icon={Trash2}
          label={`Delete ${role.name}`}
          title="Delete"
          onClick={() => onOpen({ kind: "delete", role })}
        />
      )}
    </>
  );
}
