CREATE TABLE `access_key_secrets` (
	`access_key_id` text NOT NULL,
	`version` integer NOT NULL,
	`tenant_id` integer NOT NULL,
	`digest` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`access_key_id`, `version`),
	FOREIGN KEY (`access_key_id`) REFERENCES `access_keys`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `access_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` integer NOT NULL,
	`owner_id` text NOT NULL,
	`slot` integer,
	`client_id` text NOT NULL,
	`name` text NOT NULL,
	`secret_version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_login_at` integer,
	`deleted_at` integer,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "access_keys_slot_range" CHECK(slot between 1 and 20),
	CONSTRAINT "access_keys_slot_live" CHECK((slot is null) = (deleted_at is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_keys_client_id_unique` ON `access_keys` (`client_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `access_keys_slot_unique` ON `access_keys` (`tenant_id`,`owner_id`,`slot`);--> statement-breakpoint
CREATE UNIQUE INDEX `access_keys_name_unique` ON `access_keys` (`tenant_id`,`owner_id`,`name`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `access_rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`role_id` integer NOT NULL,
	`scope_type` text NOT NULL,
	`scope_id` text NOT NULL,
	`cluster_id` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_rules_subject` ON `access_rules` (`tenant_id`,`subject_type`,`subject_id`);--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` integer NOT NULL,
	`algorithm` text NOT NULL,
	`public_jwk` text NOT NULL,
	`sealed_private_key` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` integer NOT NULL,
	`email` text NOT NULL,
	`password_digest` text,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`tenant_id`,`email`);