CREATE TABLE "custom_role_permissions" (
	"tenant_id" integer NOT NULL,
	"role_id" integer NOT NULL,
	"resource" text NOT NULL,
	"permission" text NOT NULL,
	"resource_server_id" text,
	CONSTRAINT "custom_role_permissions_tenant_id_role_id_resource_permission_pk" PRIMARY KEY("tenant_id","role_id","resource","permission")
);
--> statement-breakpoint
CREATE TABLE "custom_roles" (
	"tenant_id" integer NOT NULL,
	"id" integer NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"description" text NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "custom_roles_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "custom_role_permissions" ADD CONSTRAINT "custom_role_permissions_role" FOREIGN KEY ("tenant_id","role_id") REFERENCES "public"."custom_roles"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_role_permissions" ADD CONSTRAINT "custom_role_permissions_api" FOREIGN KEY ("resource_server_id","permission") REFERENCES "public"."resource_server_permissions"("resource_server_id","name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_roles" ADD CONSTRAINT "custom_roles_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "custom_roles_name_unique" ON "custom_roles" USING btree ("tenant_id","name_key") WHERE deleted_at is null;