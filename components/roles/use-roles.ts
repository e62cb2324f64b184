/** The endpoints of roles and permission sets for the page. */
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { RoleInput, RoleWithSets } from "@/lib/access-control/custom-role";

const area = "roles";

/** Loaded when it is first needed, because its schemas are large. */
const contracts = lazily(() => import("@/lib/access-control/custom-role-api"));

export const rolesKeys = {
  list: () => [area, "list"] as const,
  sets: () => [area, "sets"] as const,
};

/** More than there can be. */
export const allRoles = { limit: "500" };

export function useRoles() {
  return useApiQuery(
    rolesKeys.list(),
    async () => (await call((await contracts()).listRolesWithSets, { query: allRoles })).roles,
  );
}

export function usePermissionSets() {
  return useApiQuery(rolesKeys.sets(), async () =>
    call((await contracts()).listPermissionSets, {}),
  );
}

/** @param role to change; undefined for a new one */
export function useSaveRole(role: RoleWithSets | undefined, done: (saved: RoleWithSets) => void) {
  return useApiMutation(area, async (body: RoleInput) => {
    const { createRole, updateRole } = await contracts();
    done(
      role
        ? await call(updateRole, { params: { id: role.id }, body })
        : await call(createRole, { body }),
    );
  });
}

/** Tells `done` whether it was still there: someone else may have deleted it first. */
export function useDeleteRole(id: number, done: (wasThere: boolean) => void) {
  return useApiMutation(area, async () => {
    done(await deleteIfThere((await contracts()).deleteRole, { params: { id } }));
  });
}
