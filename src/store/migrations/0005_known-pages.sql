CREATE TABLE `known_pages` (
	`source_id` text NOT NULL,
	`url` text NOT NULL,
	`read_as` text NOT NULL,
	`final_url` text NOT NULL,
	`page` text NOT NULL,
	`etag` text NOT NULL,
	`last_modified` text NOT NULL,
	`body_hash` text NOT NULL,
	`links` blob NOT NULL,
	`posts` text NOT NULL,
	`seen` integer NOT NULL,
	`violating` integer NOT NULL,
	`borderline` integer NOT NULL,
	`read_at` text NOT NULL,
	PRIMARY KEY(`source_id`, `url`)
);
--> statement-breakpoint
CREATE TABLE `post_revisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`post_id` integer NOT NULL,
	`kind` text NOT NULL,
	`at` text NOT NULL,
	`url` text NOT NULL,
	`why` text NOT NULL,
	`scan_id` text NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `post_revisions_by_post` ON `post_revisions` (`post_id`);