/** Users and identities as the version before the one-identity-per-issuer rule could leave them. Pure. */

/** @param at a time in the dialect's spelling */
export const identitiesBefore = (at: (seconds: number) => string) => `
  insert into tenants (name, created_at) values ('t', ${at(0)});
  insert into users (id, tenant_id, email, created_at) values
    ('two', 1, 'two@keys.test', ${at(0)}), ('tie', 1, 'tie@keys.test', ${at(0)}), ('one', 1, 'one@keys.test', ${at(0)});
  insert into user_identities (tenant_id, issuer, subject, user_id, created_at) values
    (1, 'i1', 'z-first', 'two', ${at(1)}), (1, 'i1', 'a-second', 'two', ${at(2)}), (1, 'i2', 'elsewhere', 'two', ${at(3)}),
    (1, 'i1', 'tie-1', 'tie', ${at(1)}), (1, 'i1', 'tie-2', 'tie', ${at(1)}),
    (1, 'i1', 'only', 'one', ${at(1)});`;

export const identitiesAfter = [
  "i1 only one",
  "i1 tie-1 tie",
  "i1 z-first two",
  "i2 elsewhere two",
];

export const readIdentities =
  "select issuer || ' ' || subject || ' ' || user_id as text from user_identities order by 1";

/** Whose sessions end: those of users that several identities led to. */
export const readEpochs = "select id || ' ' || session_epoch as text from users order by 1";

export const epochsAfter = ["one 0", "tie 1", "two 1"];
