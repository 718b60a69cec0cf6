CREATE TABLE `fill_rates` (
	`scan_id` text NOT NULL,
	`source_id` text NOT NULL,
	`platform` text NOT NULL,
	`layer` text NOT NULL,
	`field` text NOT NULL,
	`pages` integer NOT NULL,
	`filled` integer NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`scan_id`, `platform`, `layer`, `field`)
);
--> statement-breakpoint
CREATE INDEX `fill_rates_by_platform` ON `fill_rates` (`platform`,`at`);--> statement-breakpoint
CREATE TABLE `layout_changes` (
	`scan_id` text NOT NULL,
	`source_id` text NOT NULL,
	`platform` text NOT NULL,
	`layer` text NOT NULL,
	`field` text NOT NULL,
	`was` real NOT NULL,
	`now` real NOT NULL,
	`before` integer NOT NULL,
	`pages` integer NOT NULL,
	`kept` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`scan_id`, `platform`, `layer`, `field`)
);
