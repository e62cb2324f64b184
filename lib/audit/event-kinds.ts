/**
 * The kinds of audit events: what is done to which type of entity and, where an action stands for several, the operation
 * that the metadata names; "" is none. Each kind has a sentence in lib/audit-log/sentences.ts. Pure.
 */
export const eventKinds = {
  "access-key": {
    create: [""],
    update: [
      ...(["update-access-key", "regenerate-secret", "restore", "suspend", "unsuspend"] as const),
      ...(["extend-previous-secret", "end-previous-secret", "shorten-lifetime"] as const),
      ...(["revoke-leaked", "revoke-token"] as const),
    ],
    delete: ["", "revoke", "reset-password", "end-all-access-keys", "delete-with-creator"],
    "sign-in": [""],
  },
  "access-key-policy": { update: [""] },
  "access-rule": { create: [""], delete: [""] },
  cluster: { create: [""], update: [""], delete: [""] },
  department: { create: [""], delete: [""] },
  installation: { update: ["restore"] },
  project: { create: [""], delete: [""] },
  "resource-server": {
    create: [""],
    update: ["update-resource-server", "regenerate-secret", "revoke-leaked"],
    delete: [""],
  },
  role: { create: [""], update: [""], delete: [""] },
  "signing-key": { create: ["rotate", "emergency"] },
  user: {
    create: ["", "invite"],
    update: [
      ...(["invite", "link-provider", "change-address", "change-password"] as const),
      ...(["disable", "enable", "end-all-access-keys"] as const),
    ],
    delete: [""],
    "reset-password": [""],
    "sign-in": [""],
    "sign-out": ["", "end-session", "end-all-sessions"],
  },
} as const;

type Kinds = typeof eventKinds;

export type EntityType = keyof Kinds;

type Action<Entity extends EntityType> = keyof Kinds[Entity];

type Operation<
  Entity extends EntityType,
  Name extends Action<Entity>,
> = Kinds[Entity][Name] extends readonly (infer Each extends string)[] ? Each : never;

/** Must not hold a secret. */
export type Metadata<Entity extends EntityType, Name extends Action<Entity>> = {
  [name: string]: unknown;
} & ("" extends Operation<Entity, Name>
  ? { operation?: Exclude<Operation<Entity, Name>, ""> }
  : { operation: Operation<Entity, Name> });

type WithMetadata<Entity extends EntityType, Name extends Action<Entity>> =
  "" extends Operation<Entity, Name>
    ? { metadata?: Metadata<Entity, Name> }
    : { metadata: Metadata<Entity, Name> };

/** What is done to an entity of the type. */
export type EventOn<Entity extends EntityType> = {
  [Name in Action<Entity>]: { action: Name } & WithMetadata<Entity, Name>;
}[Action<Entity>];

/** What is done to what. */
export type AnyEvent = {
  [Entity in EntityType]: { entityType: Entity } & EventOn<Entity>;
}[EntityType];

type Joined<Parts extends string, Last extends string> = Last extends ""
  ? Parts
  : `${Parts} ${Last}`;

/** "access-key update suspend", "access-key create". */
export type EventKind = {
  [Entity in EntityType]: {
    [Name in Action<Entity>]: Joined<`${Entity} ${Name & string}`, Operation<Entity, Name>>;
  }[Action<Entity>];
}[EntityType];
