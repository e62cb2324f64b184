/** The departments of the tenant: list and add. */
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseInput } from "@/lib/http/parse";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { createDepartmentInput } from "@/lib/org-units/input";
import { createDepartment, listOrgUnits } from "@/lib/org-units/service";

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
