"""What keeps a store safe for years: copies, checks, retention, takedowns, and making articles again from raw pages."""
