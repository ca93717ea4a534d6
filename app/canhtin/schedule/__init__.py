"""Runs the plan of ``canhtin.toml``: in the foreground, or written down for systemd and cron."""
