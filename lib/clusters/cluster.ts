/** A cluster as clients see it. Pure. */
export interface Cluster {
  uuid: string;
  tenantId: number;
  name: string;
  version: string | null;
  status: { state: string } | null;
  domain: string | null;
  createdAt: string;
  updatedAt: string | null;
  deletedAt: string | null;
  lastLiveness: string | null;
}
