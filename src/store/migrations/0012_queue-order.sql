DROP INDEX `cases_by_state`;--> statement-breakpoint
DROP INDEX `cases_in_order`;--> statement-breakpoint
ALTER TABLE `cases` ADD `waiting_since` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `readers` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `place` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What src/domain/queue-order.ts says of a case, for those that are there already.
UPDATE `cases` SET
	`waiting_since` = coalesce((
		SELECT `at` FROM `case_events`
		WHERE `case_id` = `cases`.`id` AND `kind` IN ('opened', 'reopened', 'reversed')
		ORDER BY `seq` DESC LIMIT 1
	), `opened_at`),
	`readers` = coalesce((
		SELECT min(1000000000, max(
			coalesce(`post` ->> '$.counts.views', 0),
			20 * (coalesce(`post` ->> '$.counts.likes', 0) + coalesce(`post` ->> '$.counts.comments', 0)
				+ coalesce(`post` ->> '$.counts.collects', 0) + coalesce(`post` ->> '$.counts.shares', 0))
		) / CASE `cases`.`subject` WHEN 'post' THEN 1 ELSE 10 END)
		FROM `captures` WHERE `captures`.`id` = `cases`.`capture_id`
	), 0);
--> statement-breakpoint
UPDATE `cases` SET `place` = cast(round(coalesce(unixepoch(`waiting_since`, 'subsec'), 0) * 1000) AS integer) - 43200000 * (
	`priority` + (`readers` >= 100) + (`readers` >= 200) + (`readers` >= 500) + (`readers` >= 1000) + (`readers` >= 2000)
	+ (`readers` >= 5000) + (`readers` >= 10000) + (`readers` >= 20000) + (`readers` >= 50000) + (`readers` >= 100000)
	+ (`readers` >= 200000) + (`readers` >= 500000)
);
--> statement-breakpoint
CREATE INDEX `cases_by_place` ON `cases` (`place`);--> statement-breakpoint
CREATE INDEX `cases_in_order` ON `cases` (`state`,`place`);
