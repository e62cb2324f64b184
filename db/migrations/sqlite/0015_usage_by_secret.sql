CREATE TABLE `access_key_secret_callers` (
	`access_key_id` text NOT NULL,
	`tenant_id` integer NOT NULL,
	`secret_version` integer NOT NULL,
	`result` text NOT NULL,
	`address` text NOT NULL,
	`client` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`access_key_id`, `secret_version`, `result`, `address`, `client`),
	FOREIGN KEY (`access_key_id`) REFERENCES `access_keys`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_key_secret_callers_seen` ON `access_key_secret_callers` (`last_seen_at`);--> statement-breakpoint
CREATE TABLE `access_key_secret_usage` (
	`access_key_id` text NOT NULL,
	`tenant_id` integer NOT NULL,
	`secret_version` integer NOT NULL,
	`hour` integer NOT NULL,
	`issued` integer NOT NULL,
	`refused` integer NOT NULL,
	PRIMARY KEY(`access_key_id`, `secret_version`, `hour`),
	FOREIGN KEY (`access_key_id`) REFERENCES `access_keys`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_key_secret_usage_hour` ON `access_key_secret_usage` (`hour`);--> statement-breakpoint
CREATE INDEX `access_keys_secret_digest` ON `access_keys` (`secret_digest`);--> statement-breakpoint
CREATE INDEX `access_keys_previous_secret_digest` ON `access_keys` (`previous_secret_digest`);