CREATE TABLE "access_key_secret_callers" (
	"access_key_id" text NOT NULL,
	"tenant_id" integer NOT NULL,
	"secret_version" integer NOT NULL,
	"result" text NOT NULL,
	"address" text NOT NULL,
	"client" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_key_secret_callers_pk" PRIMARY KEY("access_key_id","secret_version","result","address","client")
);
--> statement-breakpoint
CREATE TABLE "access_key_secret_usage" (
	"access_key_id" text NOT NULL,
	"tenant_id" integer NOT NULL,
	"secret_version" integer NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"issued" integer NOT NULL,
	"refused" integer NOT NULL,
	CONSTRAINT "access_key_secret_usage_access_key_id_secret_version_hour_pk" PRIMARY KEY("access_key_id","secret_version","hour")
);
--> statement-breakpoint
ALTER TABLE "access_key_secret_callers" ADD CONSTRAINT "access_key_secret_callers_access_key_id_access_keys_id_fk" FOREIGN KEY ("access_key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_secret_callers" ADD CONSTRAINT "access_key_secret_callers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_secret_usage" ADD CONSTRAINT "access_key_secret_usage_access_key_id_access_keys_id_fk" FOREIGN KEY ("access_key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_secret_usage" ADD CONSTRAINT "access_key_secret_usage_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_key_secret_callers_seen" ON "access_key_secret_callers" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "access_key_secret_usage_hour" ON "access_key_secret_usage" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "access_keys_secret_digest" ON "access_keys" USING btree ("secret_digest");--> statement-breakpoint
CREATE INDEX "access_keys_previous_secret_digest" ON "access_keys" USING btree ("previous_secret_digest");