"""The knowledge, by way of the cache that this machine keeps."""

from backstory import Knowledge, load_knowledge
from backstory_web.home import cache_folder


def kept_knowledge() -> Knowledge:
    """Return all that is known of backs.

    Raises:
        KnowledgeFault: when its files do not hold together.
    """
    return load_knowledge(cache=cache_folder())
