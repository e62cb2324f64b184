/**
 * What the commands use of responses of the management API. `wire.test.ts` compares these types with the schemas of the
 * server, of which the package has no copy.
 */

export interface AccessKey {
  id: string;
  clientId: string;
  name: string;
  status: string;
  expiresAt?: string;
  lastLogin: string | null;
}

export interface AccessKeyList {
  accessKeys: AccessKey[];
}

export interface CreatedAccessKey {
  id: string;
  clientId: string;
  name: string;
  clientSecret: string;
  expiresAt?: string;
}

export interface RegeneratedSecret {
  clientSecret: string;
  previousSecretExpiresAt?: string;
}

export interface OwnAccessRules {
  accessRules: { accessRules: { roleName: string; scopeType: string; scopeName: string }[] };
}

export interface CreateAccessKeyInput {
  name: string;
  description?: string;
  expiresAt?: string | null;
  expiresInSeconds?: number;
  permissions?: { resources: string[] };
}

export interface RegenerateSecretInput {
  gracePeriodSeconds: number;
}
