-- The defaults are for the rows that are there, until they are filled. SQLite keeps them; nothing relies on them.
ALTER TABLE `access_keys` ADD `secret_digest` text DEFAULT 'none:' NOT NULL;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `secret_hint` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `access_keys` ADD `secret_created_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
DROP INDEX `access_keys_lookup`;--> statement-breakpoint
-- A secret that was ended matches nothing, and the next version ends its tokens.
UPDATE `access_keys` SET
	`secret_version` = CASE WHEN s.`revoked_at` IS NULL AND s.`expires_at` IS NULL THEN `secret_version` ELSE `secret_version` + 1 END,
	`secret_digest` = CASE WHEN s.`revoked_at` IS NULL AND s.`expires_at` IS NULL THEN s.`digest` ELSE 'none:' END,
	`secret_hint` = s.`hint`,
	`secret_created_at` = s.`created_at`
FROM `access_key_secrets` s
WHERE s.`access_key_id` = `access_keys`.`id` AND s.`version` = `access_keys`.`secret_version`;--> statement-breakpoint
-- So has one that was deleted.
UPDATE `access_keys` SET `secret_version` = `secret_version` + 1, `secret_created_at` = `created_at` WHERE `secret_hint` = '';--> statement-breakpoint
CREATE INDEX `access_keys_lookup` ON `access_keys` (`client_id`,`deleted_at`,`id`,`owner_id`,`tenant_id`,`name`,`secret_version`,`secret_digest`);--> statement-breakpoint
DROP TABLE `access_key_secrets`;
