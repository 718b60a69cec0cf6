CREATE TABLE `sketch_marks` (
	`mark` integer NOT NULL,
	`post_id` integer NOT NULL,
	PRIMARY KEY(`mark`, `post_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sketches` (
	`post_id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`cluster` integer,
	`runs` blob NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sketches_by_cluster` ON `sketches` (`cluster`);--> statement-breakpoint
CREATE TABLE `short_links` (
	`url` text PRIMARY KEY NOT NULL,
	`target` text NOT NULL,
	`resolved_at` text NOT NULL
);
