-- Whoever waits for a lock makes all who come later wait too: not for long. In the order in which lookups lock.
SET LOCAL lock_timeout = '5s';--> statement-breakpoint
LOCK TABLE "access_keys", "access_key_secrets", "tenants" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "secret_digest" text DEFAULT 'none:' NOT NULL;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "secret_hint" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "secret_created_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
-- A secret that was ended matches nothing, and the next version ends its tokens.
UPDATE "access_keys" k SET
	"secret_version" = CASE WHEN s."revoked_at" IS NULL AND s."expires_at" IS NULL THEN k."secret_version" ELSE k."secret_version" + 1 END,
	"secret_digest" = CASE WHEN s."revoked_at" IS NULL AND s."expires_at" IS NULL THEN s."digest" ELSE 'none:' END,
	"secret_hint" = s."hint",
	"secret_created_at" = s."created_at"
FROM "access_key_secrets" s
WHERE s."access_key_id" = k."id" AND s."version" = k."secret_version";--> statement-breakpoint
-- So has one that was deleted.
UPDATE "access_keys" SET "secret_version" = "secret_version" + 1, "secret_created_at" = "created_at" WHERE "secret_hint" = '';--> statement-breakpoint
ALTER TABLE "access_keys" ALTER COLUMN "secret_digest" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "access_keys" ALTER COLUMN "secret_hint" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "access_keys" ALTER COLUMN "secret_created_at" DROP DEFAULT;--> statement-breakpoint
DROP TABLE "access_key_secrets";--> statement-breakpoint
-- Processes of the version before read secrets here until they are replaced. Of two tables nothing can be written.
CREATE VIEW "access_key_secrets" AS SELECT
	k."id" AS "access_key_id",
	k."secret_version" AS "version",
	k."tenant_id",
	k."secret_digest" AS "digest",
	k."secret_hint" AS "hint",
	k."secret_created_at" AS "created_at",
	NULL::timestamp (3) with time zone AS "expires_at",
	NULL::timestamp (3) with time zone AS "revoked_at"
FROM "access_keys" k, (SELECT 1) "another";--> statement-breakpoint
-- For whoever reads keys, and so the digests: the view gives nothing that they lack.
DO $$
DECLARE reader record;
BEGIN
	FOR reader IN
		SELECT
			CASE privilege.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(privilege.grantee)) END AS name,
			CASE WHEN privilege.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS terms
		FROM pg_class, aclexplode(relacl) privilege
		WHERE pg_class.oid = '"access_keys"'::regclass AND privilege.privilege_type = 'SELECT'
	LOOP
		EXECUTE 'GRANT SELECT ON "access_key_secrets" TO ' || reader.name || reader.terms;
	END LOOP;
END $$;
