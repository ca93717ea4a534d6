"""The monthly report: one HTML file to read, print and send on. `canhtin.report.write` makes it."""
