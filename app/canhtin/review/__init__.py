"""Review: which articles a person should read, what they say of them, and what that tells of the machine.

`queue` chooses and hands out, `records` keeps what is said, `terminal` is one way to say it; the web page is another.
"""
