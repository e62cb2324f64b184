"use client";
/** The users of the tenant: found, made, switched off and on, and deleted by those who may. */
import { Suspense } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { DataTable, type Order } from "@/components/ui/data-table";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListFrame } from "@/components/ui/list-frame";
import { NoMatch } from "@/components/ui/no-match";
import { toPageView } from "@/components/ui/page-position";
import { SectionHeader } from "@/components/ui/section-header";
import { StepPager } from "@/components/ui/step-pager";
import { useDialog } from "@/components/ui/use-dialog";
import { useListRequest } from "@/components/ui/use-list-request";
import { useNow } from "@/components/ui/use-now";
import type { Action } from "@/lib/access-control/resources";
import type { User } from "@/lib/users/user";
import { toColumns } from "./columns";
import type { OpenDialog } from "./dialog-state";
import { useUsers } from "./use-users";
import { UserActions } from "./user-actions";

const { Part: Dialogs, preload } = lazyPart(() => import("./dialogs"));

interface UsersSectionProps {
  ownId: string;
  actions: readonly Action[];
}

/** @param mayInvite whether single sign-on is configured */
export function UsersSection({
  ownId,
  actions,
  mayInvite,
}: UsersSectionProps & { mayInvite: boolean }) {
  const { request, change, go } = useListRequest();
  const list = useUsers(request);
  const dialog = useDialog<OpenDialog, HTMLHeadingElement>();
  useSignedOutGuard(list.error, dialog.state?.kind === "reveal");
  return (
    <section aria-label="Users" onPointerOver={preload} onFocus={preload}>
      <SectionHeader
        title="Users"
        sentence="People who can sign in. Access rules decide what each of them can do."
        heading={dialog.fallback}
      >
        {actions.includes("create") && (
          <Button look="primary" onClick={() => dialog.open({ kind: "create" })}>
            +USER
          </Button>
        )}
      </SectionHeader>
      <FilterBar>
        <Field
          type="search"
          label="Search"
          value={request.search}
          onChange={(event) => change({ search: event.target.value })}
          autoComplete="off"
        />
      </FilterBar>
      <ListFrame noun="the users" list={list}>
        {(found) => {
          const { entries, previous, next } = toPageView(found, request);
          return (
            <>
              <UserTable
                users={entries}
                order={[request.sort, (sort) => change({ sort })]}
                {...{ ownId, actions }}
                onOpen={dialog.open}
                onClear={() => change({ search: "" })}
              />
              <StepPager
                onPrevious={previous && (() => go(previous))}
                onNext={next && (() => go(next))}
              />
            </>
          );
        }}
      </ListFrame>
      {dialog.state && (
        <Suspense>
          <Dialogs
            dialog={dialog.state}
            mayInvite={mayInvite}
            onChange={dialog.change}
            onDeleted={dialog.closeGone}
          />
        </Suspense>
      )}
    </section>
  );
}

interface UserTableProps extends UsersSectionProps {
  users: User[];
  order: Order;
  onOpen: (dialog: OpenDialog) => void;
  onClear: () => void;
}

function UserTable({ users, order, ownId, actions, onOpen, onClear }: UserTableProps) {
  const moment = useNow();
  if (users.length === 0) return <NoMatch noun="users" narrowedBy="search" onClear={onClear} />;
  return (
    <DataTable
      label="Users"
      columns={toColumns(ownId, moment)}
      rows={users}
      order={order}
      keyOf={({ id }) => id}
      actionCount={4}
      actions={(user) =>
        user.id !== ownId && <UserActions user={user} actions={actions} onOpen={onOpen} />
      }
    />
  );
}
