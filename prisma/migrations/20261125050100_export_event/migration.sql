-- AlterEnum
ALTER TYPE "account_event_kind" ADD VALUE 'DATA_EXPORTED';
