"""Letters, digits, languages, dates and telephones: values only, no I/O."""
