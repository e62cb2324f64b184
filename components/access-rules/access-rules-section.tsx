"use client";
/** Who has which role where: searched, added to, and taken from by those who may. */
import { useState } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { ListFrame } from "@/components/ui/list-frame";
import { Pager } from "@/components/ui/pager";
import { SectionHeader } from "@/components/ui/section-header";
import { toast } from "@/components/ui/toast";
import { useDialog } from "@/components/ui/use-dialog";
import type { AccessRule } from "@/lib/access-control/access-rule";
import type { Action } from "@/lib/access-control/resources";
import { AddRuleDialog } from "./add-rule-dialog";
import { firstPage, pageSize } from "./page-request";
import { RemoveRuleDialog } from "./remove-rule-dialog";
import { RuleTable } from "./rule-table";
import { useAccessRules } from "./use-access-rules";

interface AccessRulesSectionProps {
  actions: readonly Action[];
  maySeeUsers: boolean;
}

export function AccessRulesSection({ actions, maySeeUsers }: AccessRulesSectionProps) {
  const [request, setRequest] = useState(firstPage);
  const list = useAccessRules(request);
  const dialog = useDialog<AccessRule | "add", HTMLHeadingElement>();
  useSignedOutGuard(list.error, false);
  return (
    <>
      <SectionHeader
        title="Access rules"
        sentence="A rule gives a user a role in a scope and in everything below it. Rules act from the next request on, for access keys and tokens too."
        heading={dialog.fallback}
      >
        {actions.includes("create") && (
          <Button look="primary" onClick={() => dialog.open("add")}>
            +ACCESS RULE
          </Button>
        )}
      </SectionHeader>
      <FilterBar>
        <Field
          type="search"
          label="Search"
          value={request.search}
          onChange={(event) => setRequest({ search: event.target.value, offset: 0 })}
          autoComplete="off"
        />
      </FilterBar>
      <ListFrame noun="the access rules" list={list}>
        {({ accessRules, totalRecords }) => (
          <>
            <RuleTable
              rules={accessRules}
              onRemove={actions.includes("delete") ? dialog.open : undefined}
            />
            <Pager
              offset={request.offset}
              count={accessRules.length}
              total={totalRecords}
              pageSize={pageSize}
              onGo={(offset) => setRequest({ ...request, offset })}
            />
          </>
        )}
      </ListFrame>
      <RuleDialogs dialog={dialog} maySeeUsers={maySeeUsers} />
    </>
  );
}

interface RuleDialogsProps {
  dialog: ReturnType<typeof useDialog<AccessRule | "add", HTMLHeadingElement>>;
  maySeeUsers: boolean;
}

function RuleDialogs({ dialog, maySeeUsers }: RuleDialogsProps) {
  const { state, close, closeGone } = dialog;
  if (state === undefined) return null;
  if (state === "add") {
    const report = (email: string) => {
      close();
      toast(`Access rule added for ${email}`);
    };
    return <AddRuleDialog maySeeUsers={maySeeUsers} onAdded={report} onClose={close} />;
  }
  const reportRemoved = (wasThere: boolean) => {
    closeGone();
    toast(wasThere ? "Access rule removed" : "The access rule had already been removed");
  };
  return <RemoveRuleDialog rule={state} onRemoved={reportRemoved} onClose={close} />;
}
