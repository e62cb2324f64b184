/** The endpoint of the tenant. */
import { z } from "zod";
import type { Tenant } from "../installation/tenant";
import { answer, time } from "./components";
import * as example from "./examples";
import { found, type Operation } from "./operation";

const tenant = z.object({
  id: z.int(),
  name: z.string(),
  createdAt: time,
}) satisfies z.ZodType<Tenant>;

const list = answer("TenantList", z.array(answer("Tenant", tenant)));

export const tenantOperations: Operation[] = [
  {
    ...{ id: "listTenants", method: "get", path: "/api/v1/tenants", tag: "Tenant" },
    summary: "Read the tenant; a quick way to see whether a token works",
    success: found("The tenant, alone in its list", list, [
      { id: 1, name: "keys.example.com", createdAt: example.exampleTime },
    ]),
  },
];
