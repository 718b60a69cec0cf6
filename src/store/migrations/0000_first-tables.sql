CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`target` text NOT NULL,
	`facts` text NOT NULL,
	`prev` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`audit_seq` integer NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`at` text NOT NULL,
	`sent_at` text,
	FOREIGN KEY (`audit_seq`) REFERENCES `audit`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_audit_seq_unique` ON `outbox` (`audit_seq`);--> statement-breakpoint
CREATE TABLE `case_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text NOT NULL,
	`outcome` text,
	`category` text,
	`verdict` text,
	`capture_id` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_events_in_order` ON `case_events` (`case_id`,`seq`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject_key` text NOT NULL,
	`subject` text NOT NULL,
	`capture_id` integer NOT NULL,
	`state` text NOT NULL,
	`claimed_by` text,
	`claimed_until` text,
	`outcome` text,
	`decided_category` text,
	`flagged_category` text NOT NULL,
	`verdict` text NOT NULL,
	`risk` real NOT NULL,
	`priority` integer NOT NULL,
	`platform` text NOT NULL,
	`title` text NOT NULL,
	`contact_push` integer NOT NULL,
	`opened_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_subject_key_unique` ON `cases` (`subject_key`);--> statement-breakpoint
CREATE INDEX `cases_in_order` ON `cases` ("priority" desc,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_by_state` ON `cases` (`state`);--> statement-breakpoint
CREATE TABLE `report_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report_id` text NOT NULL,
	`event` text NOT NULL,
	`receipt` text NOT NULL,
	`note` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `report_events_by_report` ON `report_events` (`report_id`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` integer NOT NULL,
	`subject_key` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`package_sha256` text NOT NULL,
	`package_path` text NOT NULL,
	`receipt` text NOT NULL,
	`note` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_one_active` ON `reports` (`subject_key`,`channel`) WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX `reports_by_case` ON `reports` (`case_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_name` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_name`) REFERENCES `users`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_by_user` ON `sessions` (`user_name`);--> statement-breakpoint
CREATE TABLE `setup_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`name` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`disabled` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `captures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`post_id` integer NOT NULL,
	`content_hash` text NOT NULL,
	`post` text NOT NULL,
	`sealed` blob,
	`captured_at` text NOT NULL,
	`how` text NOT NULL,
	`obtained_by` text NOT NULL,
	`source_id` text,
	`scan_id` text,
	`file` text NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `captures_by_post` ON `captures` (`post_id`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`capture_id` integer NOT NULL,
	`kind` text NOT NULL,
	`sha256` text NOT NULL,
	`path` text NOT NULL,
	`bytes` integer NOT NULL,
	`content_type` text NOT NULL,
	`taken_at` text NOT NULL,
	`facts` text NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_once` ON `evidence` (`capture_id`,`kind`,`sha256`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`platform` text NOT NULL,
	`content_hash` text NOT NULL,
	`capture_id` integer NOT NULL,
	`captures` integer NOT NULL,
	`first_seen_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posts_key_unique` ON `posts` (`key`);--> statement-breakpoint
CREATE TABLE `seen_posts` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`content_hash` text NOT NULL,
	`source_id` text,
	`first_seen_at` text NOT NULL,
	`last_seen_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `verdicts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`capture_id` integer NOT NULL,
	`classifier` text NOT NULL,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`risk` real NOT NULL,
	`body` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `verdicts_by_capture` ON `verdicts` (`capture_id`);--> statement-breakpoint
CREATE TABLE `frontier` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scan_id` text NOT NULL,
	`url` text NOT NULL,
	`host` text NOT NULL,
	`depth` integer NOT NULL,
	`state` text NOT NULL,
	`page` text,
	`reason` text,
	`why` text DEFAULT '' NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`lease_owner` text DEFAULT '' NOT NULL,
	`fence` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`scan_id`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "frontier_page" CHECK((state = 'fetched') = (page is not null)),
	CONSTRAINT "frontier_reason" CHECK((state in ('skipped', 'failed')) = (reason is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `frontier_once` ON `frontier` (`scan_id`,`url`);--> statement-breakpoint
CREATE INDEX `frontier_in_order` ON `frontier` (`scan_id`,`state`,`depth`,`id`);--> statement-breakpoint
CREATE TABLE `pace` (
	`host` text PRIMARY KEY NOT NULL,
	`last_slot` integer NOT NULL,
	`not_before` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `robots` (
	`origin` text PRIMARY KEY NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`fetched_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `scans` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`source` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text DEFAULT '' NOT NULL,
	`stop` text DEFAULT 'interrupted' NOT NULL,
	`duplicates` integer DEFAULT 0 NOT NULL,
	`posts_new` integer DEFAULT 0 NOT NULL,
	`posts_changed` integer DEFAULT 0 NOT NULL,
	`posts_deleted` integer DEFAULT 0 NOT NULL,
	`posts_seen` integer DEFAULT 0 NOT NULL,
	`posts_unreadable` integer DEFAULT 0 NOT NULL,
	`hits_violating` integer DEFAULT 0 NOT NULL,
	`hits_borderline` integer DEFAULT 0 NOT NULL,
	`cases_opened` integer DEFAULT 0 NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`hosts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `scans_by_source` ON `scans` (`source_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`updated_at` text NOT NULL
);
