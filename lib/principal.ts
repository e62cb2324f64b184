/** Who is asking: the person, and by which means. Pure. */
export interface Principal {
  tenantId: number;
  userId: string;
  /** The user's address in lower case, which is also the subject of access rules. */
  email: string;
  via: "session" | "access-key";
}
