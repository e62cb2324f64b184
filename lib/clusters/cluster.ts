/** A cluster as clients see it. Pure. */
export const clusterStates = [
  "WaitingToConnect",
  "Connected",
  "Disconnected",
  "MissingPrerequisites",
  "ServiceIssues",
  "Unknown",
] as const;

export interface Cluster {
  uuid: string;
  tenantId: number;
  name: string;
  version: string | null;
  status: { state: (typeof clusterStates)[number] } | null;
  domain: string | null;
  createdAt: string;
  updatedAt: string | null;
  deletedAt: string | null;
  lastLiveness: string | null;
}
