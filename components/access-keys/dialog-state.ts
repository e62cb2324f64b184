/**
 * Which dialog of the section is open, and with what. The secret to reveal lives here and nowhere
 * else: when the dialog closes, it is gone.
 */
import type { AccessKey } from "@/lib/access-keys/access-key";

export interface RevealedSecret {
  reason: "created" | "regenerated";
  id: string;
  name: string;
  clientId: string;
  clientSecret: string;
}

export type OpenDialog =
  | { kind: "create" }
  | { kind: "regenerate"; accessKey: AccessKey }
  | { kind: "history"; accessKey: AccessKey }
  | { kind: "delete"; accessKey: AccessKey }
  | { kind: "reveal"; secret: RevealedSecret };
