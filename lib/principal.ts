/** Who is asking, by which means, and from where. Pure. */
import type { RequestOrigin } from "./origin";

interface Person {
  tenantId: number;
  userId: string;
  /** The user's address in lower case, which is also the subject of access rules. */
  email: string;
}

export type Identity = Person &
  ({ via: "session"; sessionId: string } | { via: "access-key"; clientId: string });

export type Principal = Identity & { origin: RequestOrigin };
