CREATE TABLE `custom_role_permissions` (
	`tenant_id` integer NOT NULL,
	`role_id` integer NOT NULL,
	`resource` text NOT NULL,
	`permission` text NOT NULL,
	`resource_server_id` text,
	PRIMARY KEY(`tenant_id`, `role_id`, `resource`, `permission`),
	FOREIGN KEY (`tenant_id`,`role_id`) REFERENCES `custom_roles`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resource_server_id`,`permission`) REFERENCES `resource_server_permissions`(`resource_server_id`,`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `custom_roles` (
	`tenant_id` integer NOT NULL,
	`id` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text NOT NULL,
	`disabled_at` integer,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `custom_roles_name_unique` ON `custom_roles` (`tenant_id`,`name_key`) WHERE deleted_at is null;