ALTER TABLE `frontier` ADD `settled_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `frontier` ADD `hits` integer DEFAULT 0 NOT NULL;