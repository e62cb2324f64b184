/** The projects of the tenant: list and add. */
import { json } from "@latchkey/server/lib/http/answer";
import { requirePrincipal } from "@latchkey/server/lib/http/authenticate";
import { parseInput } from "@latchkey/server/lib/http/parse";
import { readJson } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";
import { createProjectInput } from "@latchkey/server/lib/org-units/input";
import { createProject, listOrgUnits } from "@latchkey/server/lib/org-units/service";

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
