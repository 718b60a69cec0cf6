ALTER TABLE `known_pages` ADD `too_old` integer DEFAULT 0 NOT NULL;
