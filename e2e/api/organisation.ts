/** A cluster with its departments, and rules that hold there. */
import type { Caller } from "../client";
import type { User } from "../test-server";

export const rules = "/api/v1/authorization/access-rules";

export interface Made {
  id: string;
  uuid: string;
}

/** A cluster with two departments, and a project in the first. */
export async function organisation(admin: Caller) {
  const { uuid: clusterId } = await admin.made<Made>("/api/v1/clusters", { name: "north" });
  const department = (name: string) =>
    admin.made<Made>("/api/v1/org-unit/departments", { name, clusterId });
  const [{ id: departmentId }, { id: otherId }] = [
    await department("one"),
    await department("two"),
  ];
  const { id: projectId } = await admin.made<Made>("/api/v1/org-unit/projects", {
    name: "alpha",
    parentId: departmentId,
  });
  return { clusterId, departmentId, otherId, projectId };
}

export const give = (
  giver: Caller,
  { email }: User,
  roleId: number,
  scopeType: string,
  scopeId: string,
) => giver.post(rules, { subjectId: email, subjectType: "user", roleId, scopeType, scopeId });
