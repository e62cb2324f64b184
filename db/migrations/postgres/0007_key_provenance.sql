-- Requests that wait behind this lock must not wait for long.
SET LOCAL lock_timeout = '5s';--> statement-breakpoint
LOCK TABLE "access_keys" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "access_key_secret_creators" (
	"access_key_id" text NOT NULL,
	"secret_version" integer NOT NULL,
	"tenant_id" integer NOT NULL,
	"creator_id" text NOT NULL,
	"creator_secret_version" integer NOT NULL,
	CONSTRAINT "access_key_secret_creators_access_key_id_secret_version_pk" PRIMARY KEY("access_key_id","secret_version")
);
--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "created_via" text;--> statement-breakpoint
ALTER TABLE "access_key_secret_creators" ADD CONSTRAINT "access_key_secret_creators_access_key_id_access_keys_id_fk" FOREIGN KEY ("access_key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_secret_creators" ADD CONSTRAINT "access_key_secret_creators_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_secret_creators" ADD CONSTRAINT "access_key_secret_creators_creator_id_access_keys_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_key_secret_creators_creator" ON "access_key_secret_creators" USING btree ("creator_id","creator_secret_version");