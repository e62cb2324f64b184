DROP INDEX "org_units_cluster";--> statement-breakpoint
CREATE INDEX "org_units_live" ON "org_units" USING btree ("parent_id","cluster_id") WHERE deleted_at is null;