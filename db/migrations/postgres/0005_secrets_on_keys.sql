-- In the order in which lookups lock them, so that none waits in a circle with this.
LOCK TABLE "access_keys", "access_key_secrets" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "secret_digest" text;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "secret_hint" text;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "secret_created_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "access_keys" k SET
	"secret_digest" = CASE WHEN s."revoked_at" IS NULL AND s."expires_at" IS NULL THEN s."digest" ELSE 'none:' END,
	"secret_hint" = s."hint",
	"secret_created_at" = s."created_at"
FROM "access_key_secrets" s
WHERE s."access_key_id" = k."id" AND s."version" = k."secret_version";--> statement-breakpoint
ALTER TABLE "access_keys" ALTER COLUMN "secret_digest" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "access_keys" ALTER COLUMN "secret_hint" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "access_keys" ALTER COLUMN "secret_created_at" SET NOT NULL;--> statement-breakpoint
DROP TABLE "access_key_secrets";--> statement-breakpoint
-- Processes of the version before still read secrets here until they are replaced. What they write fails as a whole.
CREATE VIEW "access_key_secrets" AS SELECT
	"id" AS "access_key_id",
	"secret_version" AS "version",
	"tenant_id",
	"secret_digest" AS "digest",
	"secret_hint" AS "hint",
	"secret_created_at" AS "created_at",
	NULL::timestamp (3) with time zone AS "expires_at",
	NULL::timestamp (3) with time zone AS "revoked_at"
FROM "access_keys";
