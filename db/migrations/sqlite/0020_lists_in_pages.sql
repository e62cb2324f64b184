CREATE INDEX `access_rules_in_order` ON `access_rules` (`tenant_id`,`id`);--> statement-breakpoint
CREATE INDEX `access_rules_of_subject` ON `access_rules` (`tenant_id`,`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `access_rules_of_role` ON `access_rules` (`tenant_id`,`role_id`,`id`);--> statement-breakpoint
CREATE INDEX `access_rules_of_scope` ON `access_rules` (`tenant_id`,`scope_id`,`id`);--> statement-breakpoint
CREATE INDEX `access_rules_of_scope_type` ON `access_rules` (`tenant_id`,`scope_type`,`id`);--> statement-breakpoint
CREATE INDEX `clusters_by_name` ON `clusters` (`tenant_id`,`name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `org_units_by_name` ON `org_units` (`tenant_id`,`type`,`name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `org_units_by_creation` ON `org_units` (`tenant_id`,`type`,`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `access_keys_suspended_by_creation` ON `access_keys` (`tenant_id`,`created_at`,`id`) WHERE deleted_at is null and suspended_at is not null;--> statement-breakpoint
CREATE INDEX `access_keys_rotating_by_creation` ON `access_keys` (`tenant_id`,`created_at`,`id`) WHERE deleted_at is null and previous_secret_expires_at is not null;--> statement-breakpoint
DROP INDEX `audit_events_entity`;--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`tenant_id`,`subject`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_subject_type` ON `audit_events` (`tenant_id`,`subject_type`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_action` ON `audit_events` (`tenant_id`,`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_failed` ON `audit_events` (`tenant_id`,`at`) WHERE result = 'Failed';--> statement-breakpoint
CREATE INDEX `audit_events_entity_type` ON `audit_events` (`tenant_id`,`entity_type`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_entity_id` ON `audit_events` (`tenant_id`,`entity_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_entity_name` ON `audit_events` (`tenant_id`,`entity_name`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_source` ON `audit_events` (`tenant_id`,`source_address`,`at`) WHERE source_address is not null;--> statement-breakpoint
CREATE INDEX `audit_events_request` ON `audit_events` (`tenant_id`,`request_id`,`at`) WHERE request_id is not null;