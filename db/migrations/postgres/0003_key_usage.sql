CREATE TABLE "access_key_callers" (
	"access_key_id" text NOT NULL,
	"tenant_id" integer NOT NULL,
	"address" text NOT NULL,
	"client" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_key_callers_access_key_id_address_client_pk" PRIMARY KEY("access_key_id","address","client")
);
--> statement-breakpoint
CREATE TABLE "access_key_usage" (
	"access_key_id" text NOT NULL,
	"tenant_id" integer NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"issued" integer NOT NULL,
	"refused" integer NOT NULL,
	CONSTRAINT "access_key_usage_access_key_id_hour_pk" PRIMARY KEY("access_key_id","hour")
);
--> statement-breakpoint
ALTER TABLE "access_key_callers" ADD CONSTRAINT "access_key_callers_access_key_id_access_keys_id_fk" FOREIGN KEY ("access_key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_callers" ADD CONSTRAINT "access_key_callers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_usage" ADD CONSTRAINT "access_key_usage_access_key_id_access_keys_id_fk" FOREIGN KEY ("access_key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_usage" ADD CONSTRAINT "access_key_usage_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_key_callers_seen" ON "access_key_callers" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "access_key_usage_hour" ON "access_key_usage" USING btree ("hour");