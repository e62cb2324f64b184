/** A user as administrators see it. Pure. */
export interface User {
  id: string;
  /** The e-mail that the user signs in with. */
  username: string;
  createdBy: string;
  createdAt: string;
  updatedAt: string | null;
  lastLogin: string | null;
  /** Whether the user signs in here, with a password. */
  isLocal: boolean;
  isDisabled: boolean;
  /** Whether the next verified sign-in of the address at the provider is this user's. */
  isInvited: boolean;
  /** Whether somebody else made the password, and the user has not replaced it yet. */
  hasTemporaryPassword: boolean;
  /** When such a password stops letting the user in, or did. */
  temporaryPasswordExpiresAt?: string;
}

/** The answer to an invitation: there is no password. */
export interface InvitedUser {
  id: string;
  username: string;
}

/** The answer to a creation or a reset: the only time that the password is visible. */
export interface UserWithPassword {
  id: string;
  username: string;
  tempPassword: string;
}
