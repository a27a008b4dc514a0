"""The shipped knowledge, read once for all tests of one process: reading it takes a second."""

from backstory import Knowledge, load_knowledge

KNOWLEDGE: Knowledge = load_knowledge()
