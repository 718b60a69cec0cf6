-- History is never edited: UPDATE, DELETE and overwriting INSERT raise. The audit chain shows what a hand with the file still could do.
CREATE TRIGGER `case_events_no_update` BEFORE UPDATE ON `case_events` BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `case_events_no_delete` BEFORE DELETE ON `case_events` BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `case_events_no_replace` BEFORE INSERT ON `case_events`
WHEN EXISTS (SELECT 1 FROM `case_events` WHERE `id` = NEW.`id` OR (`case_id` = NEW.`case_id` AND `seq` = NEW.`seq`))
BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `report_events_no_update` BEFORE UPDATE ON `report_events` BEGIN SELECT RAISE(ABORT, 'report_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `report_events_no_delete` BEFORE DELETE ON `report_events` BEGIN SELECT RAISE(ABORT, 'report_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `report_events_no_replace` BEFORE INSERT ON `report_events`
WHEN EXISTS (SELECT 1 FROM `report_events` WHERE `id` = NEW.`id`)
BEGIN SELECT RAISE(ABORT, 'report_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_replace` BEFORE INSERT ON `audit`
WHEN EXISTS (SELECT 1 FROM `audit` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
