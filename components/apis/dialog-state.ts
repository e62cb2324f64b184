/** Which dialog of the page is open. The secret to reveal lives here and nowhere else: when it closes, it is gone. */
import type { RevealedSecret } from "@/components/client-secrets/revealed-secret";
import type { ResourceServer } from "@/lib/resource-servers/resource-server";

export type OpenDialog =
  | { kind: "create" }
  | { kind: "edit" | "regenerate" | "delete"; api: ResourceServer }
  | { kind: "reveal"; secret: RevealedSecret };
