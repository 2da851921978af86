"""Mails of Arabic writers that the reading was measured on before it was tuned to any of them."""
