ALTER TABLE `pace` ADD `day` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `pace` ADD `spent` integer DEFAULT 0 NOT NULL;