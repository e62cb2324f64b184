"use client";
/** Who has which role where: searched, added to, and taken from by those who may. */
import { Suspense } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListFrame } from "@/components/ui/list-frame";
import { toPageView } from "@/components/ui/page-position";
import { SectionHeader } from "@/components/ui/section-header";
import { StepPager } from "@/components/ui/step-pager";
import { useDialog } from "@/components/ui/use-dialog";
import { useListRequest } from "@/components/ui/use-list-request";
import type { Action } from "@/lib/access-control/resources";
import type { OpenDialog } from "./dialogs";
import { RuleTable } from "./rule-table";
import { useAccessRules } from "./use-access-rules";

const { Part: Dialogs, preload } = lazyPart(() => import("./dialogs"));

interface AccessRulesSectionProps {
  actions: readonly Action[];
  maySeeUsers: boolean;
}

export function AccessRulesSection({ actions, maySeeUsers }: AccessRulesSectionProps) {
  const { request, change, go } = useListRequest();
  const list = useAccessRules(request);
  const dialog = useDialog<OpenDialog, HTMLHeadingElement>();
  useSignedOutGuard(list.error, false);
  return (
    <section aria-label="Access rules" onPointerOver={preload} onFocus={preload}>
      <SectionHeader
        title="Access rules"
        sentence="An access rule gives a user a role in a scope and everything below it. Changes apply from the next request, also to access keys and tokens."
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
          onChange={(event) => change({ search: event.target.value })}
          autoComplete="off"
        />
      </FilterBar>
      <ListFrame noun="the access rules" list={list}>
        {({ accessRules }) => {
          const { entries, previous, next } = toPageView(accessRules, request);
          return (
            <>
              <RuleTable
                rules={entries}
                onRemove={actions.includes("delete") ? dialog.open : undefined}
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
            maySeeUsers={maySeeUsers}
            onClose={dialog.close}
            onRemoved={dialog.closeGone}
          />
        </Suspense>
      )}
    </section>
  );
}
