CREATE TABLE `access_key_secret_creators` (
	`access_key_id` text NOT NULL,
	`secret_version` integer NOT NULL,
	`tenant_id` integer NOT NULL,
	`creator_id` text NOT NULL,
	`creator_secret_version` integer NOT NULL,
	PRIMARY KEY(`access_key_id`, `secret_version`),
	FOREIGN KEY (`access_key_id`) REFERENCES `access_keys`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`creator_id`) REFERENCES `access_keys`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_key_secret_creators_creator` ON `access_key_secret_creators` (`creator_id`,`creator_secret_version`);--> statement-breakpoint
ALTER TABLE `access_keys` ADD `created_via` text;