CREATE TABLE `resource_server_permissions` (
	`resource_server_id` text NOT NULL,
	`name` text NOT NULL,
	`tenant_id` integer NOT NULL,
	`description` text NOT NULL,
	PRIMARY KEY(`resource_server_id`, `name`),
	FOREIGN KEY (`resource_server_id`) REFERENCES `resource_servers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `access_keys_lookup`;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `permissions` text;--> statement-breakpoint
CREATE INDEX `access_keys_lookup` ON `access_keys` (`client_id`,`deleted_at`,`id`,`owner_id`,`tenant_id`,`name`,`secret_version`,`secret_digest`,`suspended_at`,`expires_at`,`previous_secret_digest`,`previous_secret_expires_at`,`permissions`);--> statement-breakpoint
ALTER TABLE `resource_servers` ADD `identifier` text;--> statement-breakpoint
ALTER TABLE `resource_servers` ADD `token_lifetime_seconds` integer;--> statement-breakpoint
ALTER TABLE `resource_servers` ADD `roles_claim` text;--> statement-breakpoint
ALTER TABLE `resource_servers` ADD `previous_secret_digest` text;--> statement-breakpoint
ALTER TABLE `resource_servers` ADD `previous_secret_expires_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `resource_servers_identifier_unique` ON `resource_servers` (`tenant_id`,`identifier`) WHERE deleted_at is null;