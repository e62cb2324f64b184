DROP INDEX `access_keys_lookup`;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `description` text;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `suspended_at` integer;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `suspended_by` text;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `previous_secret_digest` text;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `previous_secret_hint` text;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `previous_secret_expires_at` integer;--> statement-breakpoint
CREATE INDEX `access_keys_lookup` ON `access_keys` (`client_id`,`deleted_at`,`id`,`owner_id`,`tenant_id`,`name`,`secret_version`,`secret_digest`,`suspended_at`,`expires_at`,`previous_secret_digest`,`previous_secret_expires_at`);