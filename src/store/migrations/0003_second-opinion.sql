CREATE TABLE `opinion_days` (
	`day` text PRIMARY KEY NOT NULL,
	`spent` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `opinions` (
	`key` text PRIMARY KEY NOT NULL,
	`model` text NOT NULL,
	`opinion` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `opinions_by_age` ON `opinions` (`at`);--> statement-breakpoint
ALTER TABLE `scans` ADD `opinions_asked` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `scans` ADD `opinions_cached` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `scans` ADD `opinions_failed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `scans` ADD `opinions_over_budget` integer DEFAULT 0 NOT NULL;