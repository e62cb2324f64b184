/** Which dialog of the page is open, and with what. */
import type { Cluster } from "@/lib/clusters/cluster";
import type { OrgUnitType } from "@/lib/org-units/org-unit";
import type { Deletable } from "./use-clusters";

export type OpenDialog =
  | { kind: "cluster"; cluster?: Cluster }
  | { kind: "unit"; type: OrgUnitType }
  | { kind: "delete"; target: Deletable };
