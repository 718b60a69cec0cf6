CREATE TABLE `likenesses` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`version` integer NOT NULL,
	`signature` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `likenesses_case_id_unique` ON `likenesses` (`case_id`);--> statement-breakpoint
-- Nobody's decision any more: what is open again is not shown as decided.
CREATE TRIGGER `likenesses_forget_reopened` AFTER UPDATE OF `state` ON `cases` WHEN NEW.`state` IN ('open', 'claimed')
BEGIN DELETE FROM `likenesses` WHERE `case_id` = NEW.`id`; END;
