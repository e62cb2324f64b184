/** Which dialog of the page is open. The secret to reveal lives here and nowhere else: when it closes, it is gone. */
import type { ResourceServer } from "@/lib/resource-servers/resource-server";

export interface RevealedSecret {
  reason: "created" | "regenerated";
  name: string;
  clientId: string;
  clientSecret: string;
  /** Until then the previous secret works too. */
  previousSecretExpiresAt?: string;
}

export type OpenDialog =
  | { kind: "create" }
  | { kind: "edit" | "regenerate" | "delete"; api: ResourceServer }
  | { kind: "reveal"; secret: RevealedSecret };
