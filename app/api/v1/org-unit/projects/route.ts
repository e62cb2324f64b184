/** The projects of the tenant: list and add. */
import { json } from "@/lib/http/answer";
import { requirePrincipal } from "@/lib/http/authenticate";
import { parseInput } from "@/lib/http/parse";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { createProjectInput } from "@/lib/org-units/input";
import { createProject, listOrgUnits } from "@/lib/org-units/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const principal = await requirePrincipal(request);
    return json({ projects: await listOrgUnits(principal, "project") });
  },

  async POST(request) {
    const principal = await requirePrincipal(request);
    const input = parseInput(createProjectInput, readJson(request));
    return json(await createProject(principal, input), { status: 201 });
  },
});
