/** The tenant: schema and contract. Pure. */
import { z } from "zod";
import { contract, ok } from "../http/contract";
import * as example from "../http/examples";
import { responseSchema, time } from "../http/schemas";

/** The organisation that this installation serves. */
export const tenant = responseSchema(
  "Tenant",
  z.object({ id: z.int(), name: z.string(), createdAt: time }),
);

export type Tenant = z.infer<typeof tenant>;

export const listTenants = contract({
  id: "listTenants",
  method: "GET",
  path: "/api/v1/tenants",
  tag: "Tenant",
  summary: "Read the tenant; a quick way to see whether a token works",
  success: ok("The tenant, alone in its list", responseSchema("TenantList", z.array(tenant)), [
    { id: 1, name: "keys.example.com", createdAt: example.exampleTime },
  ]),
});
