CREATE TABLE `model_choices` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model` text NOT NULL,
	`act` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reclassifications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`classifier` text NOT NULL,
	`since` text NOT NULL,
	`cursor` integer NOT NULL,
	`counted` text NOT NULL,
	`stop` text DEFAULT '' NOT NULL,
	`started_at` text NOT NULL,
	`updated_at` text NOT NULL
);

--> statement-breakpoint
-- Which model judged when is part of the record: choices are added, never edited.
CREATE TRIGGER `model_choices_no_update` BEFORE UPDATE ON `model_choices` BEGIN SELECT RAISE(ABORT, 'model_choices is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `model_choices_no_delete` BEFORE DELETE ON `model_choices` BEGIN SELECT RAISE(ABORT, 'model_choices is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `model_choices_no_replace` BEFORE INSERT ON `model_choices`
WHEN EXISTS (SELECT 1 FROM `model_choices` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'model_choices is append-only'); END;
