ALTER TABLE "access_keys" ADD COLUMN "description" text;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "suspended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "suspended_by" text;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "previous_secret_digest" text;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "previous_secret_hint" text;--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "previous_secret_expires_at" timestamp (3) with time zone;