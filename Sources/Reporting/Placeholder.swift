// Placeholder: this module's files follow in the next commits.
