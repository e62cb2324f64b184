/** The details and roles of the user. */

import { listOwnAccessRules } from "@latchkey/server/lib/access-control/service";
import { env } from "@latchkey/server/lib/platform/env";
import { getOwnUser } from "@latchkey/server/lib/users/service";
import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { AccountDetails } from "@/components/profile/account-details";
import { OwnRoles } from "@/components/profile/own-roles";

export const metadata: Metadata = { title: "Details" };

/** With more rules, the page shows how many there are. */
const limit = 500;

export default async function DetailsPage() {
  const principal = await requirePageUser("/settings/details");
  const rules = await listOwnAccessRules(principal, { limit, offset: 0, search: "" });
  return (
    <>
      <AccountDetails user={await getOwnUser(principal)} providerName={env().provider?.name} />
      <OwnRoles rules={rules.accessRules} total={rules.totalRecords} />
    </>
  );
}
