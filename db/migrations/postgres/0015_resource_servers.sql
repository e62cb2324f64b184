CREATE TABLE "resource_server_permissions" (
	"resource_server_id" text NOT NULL,
	"name" text NOT NULL,
	"tenant_id" integer NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "resource_server_permissions_resource_server_id_name_pk" PRIMARY KEY("resource_server_id","name")
);
--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "permissions" jsonb;--> statement-breakpoint
ALTER TABLE "resource_servers" ADD COLUMN "identifier" text;--> statement-breakpoint
ALTER TABLE "resource_servers" ADD COLUMN "token_lifetime_seconds" integer;--> statement-breakpoint
ALTER TABLE "resource_servers" ADD COLUMN "roles_claim" text;--> statement-breakpoint
ALTER TABLE "resource_servers" ADD COLUMN "previous_secret_digest" text;--> statement-breakpoint
ALTER TABLE "resource_servers" ADD COLUMN "previous_secret_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "resource_server_permissions" ADD CONSTRAINT "resource_server_permissions_resource_server_id_resource_servers_id_fk" FOREIGN KEY ("resource_server_id") REFERENCES "public"."resource_servers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_server_permissions" ADD CONSTRAINT "resource_server_permissions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "resource_servers_identifier_unique" ON "resource_servers" USING btree ("tenant_id","identifier") WHERE deleted_at is null;