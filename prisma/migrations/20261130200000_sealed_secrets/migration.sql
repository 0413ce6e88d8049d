-- Secrets are sealed with a key that is not in the database: server/access/sealLinks.ts does it at the next start, and empties "secret".
ALTER TABLE "links" ADD COLUMN "sealed" BYTEA;
ALTER TABLE "links" ALTER COLUMN "secret" DROP NOT NULL;
