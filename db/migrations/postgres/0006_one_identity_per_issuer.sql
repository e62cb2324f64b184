LOCK TABLE "user_identities" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
-- Several people of one provider in one account: the first of them keeps it, and all sessions of the account end.
UPDATE "users" SET "session_epoch" = "session_epoch" + 1 WHERE "id" IN (
  SELECT "user_id" FROM "user_identities" GROUP BY "tenant_id", "user_id", "issuer" HAVING count(*) > 1
);--> statement-breakpoint
DELETE FROM "user_identities" WHERE EXISTS (
  SELECT 1 FROM "user_identities" AS "earlier"
  WHERE "earlier"."tenant_id" = "user_identities"."tenant_id" AND "earlier"."user_id" = "user_identities"."user_id" AND "earlier"."issuer" = "user_identities"."issuer"
    AND ("earlier"."created_at" < "user_identities"."created_at" OR ("earlier"."created_at" = "user_identities"."created_at" AND "earlier"."subject" < "user_identities"."subject"))
);--> statement-breakpoint
DROP INDEX "user_identities_user";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "user_identities_one_per_issuer" ON "user_identities" USING btree ("tenant_id","user_id","issuer");