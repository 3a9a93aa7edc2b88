-- A value that is added to an enum can be used once its transaction has ended: hence a migration of its own.
ALTER TYPE "email_kind" ADD VALUE 'REMINDER';
