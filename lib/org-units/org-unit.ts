/** A department or a project as clients see it: a scope below a cluster. Pure. */
export interface OrgUnit {
  id: string;
  name: string;
  clusterId: string;
  /** The department of a project; null for a department. */
  parentId: string | null;
  createdAt: string;
}

export type OrgUnitType = "department" | "project";
