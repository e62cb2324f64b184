/** The departments of the tenant: list and add. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";
import { createDepartmentInput } from "@latchkey/server/lib/org-units/input";
import { createDepartment, listOrgUnits } from "@latchkey/server/lib/org-units/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    return json({ departments: await listOrgUnits(principal, "department") });
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createDepartmentInput, readJson(request));
    return json(await createDepartment(principal, input), { status: 201 });
  },
});
