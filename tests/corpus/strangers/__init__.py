"""Mails of people who never heard of the bot, with what a careful officer would write down."""
