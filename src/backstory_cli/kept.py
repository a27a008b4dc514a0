"""The knowledge, by way of the cache that this machine keeps."""

from backstory import Knowledge, load_knowledge
from backstory_cli.words import ENGLISH
from backstory_web.home import cache_folder


def kept_knowledge(language: str = ENGLISH) -> Knowledge:
    """Return all that is known of backs, in words of ``language``.

    Raises:
        KnowledgeFault: when its files do not hold together.
    """
    return load_knowledge(language=language, cache=cache_folder())
