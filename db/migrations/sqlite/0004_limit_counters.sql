CREATE TABLE `limit_counters` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer NOT NULL,
	`expire` integer
);
--> statement-breakpoint
CREATE INDEX `limit_counters_expire` ON `limit_counters` (`expire`);