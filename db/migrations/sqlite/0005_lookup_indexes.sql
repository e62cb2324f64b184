CREATE INDEX `access_key_secrets_lookup` ON `access_key_secrets` (`access_key_id`,`revoked_at`,`version`,`expires_at`,`digest`);--> statement-breakpoint
CREATE INDEX `access_keys_lookup` ON `access_keys` (`client_id`,`deleted_at`,`id`,`owner_id`,`tenant_id`,`name`);--> statement-breakpoint
CREATE INDEX `users_lookup` ON `users` (`id`,`disabled_at`,`token_epoch`,`email`);