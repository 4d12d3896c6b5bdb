"""zhengce (政策): messy Chinese policy news into dated, sourced evidence.

The names below are loaded when they are first used: `import zhengce` reads no file and starts no tokenizer.
"""

from importlib import import_module

# A function that shares its module's name is bound here: bound later, the module would shadow it.
from zhengce.bulk import extract as extract
from zhengce.metrics import metrics as metrics
from zhengce.policies import policies as policies
from zhengce.topics import topics as topics
from zhengce.version import __version__ as __version__

_HOME = {
    "corpus": ["Corpus", "load"],
    "words": ["Segmenter", "tokens", "lexicon"],
    "terms": ["frequency", "dispersion", "keyness", "contrasts", "collocates", "concordance", "shared_phrases", "new_words", "by_category",
              "cooccurrence", "quoted_speech", "places", "jieba_reference", "stopwords"],
    "topics": ["tfidf", "similarity"],
    "metrics.series": ["series", "then_and_now", "selection", "told_twice"],
    "metrics.arithmetic": ["implied", "checks"],
    "policies.order": ["chronology", "citations", "counterparts", "lag"],
    "english": ["glosses"],
    "display": ["account", "show"],
    "marked": ["evidence_page", "evidence_pages"],
    "explanations": ["explain"],
    "evidence": ["passages", "readings", "sentences", "years_named"],
    "tables": ["describe"],
}
_WHERE = {name: f"zhengce.{module}" for module, names in _HOME.items() for name in names}
__all__ = sorted([*_WHERE, "extract", "metrics", "policies", "topics"])


def __getattr__(name: str):
    if name not in _WHERE:
        raise AttributeError(f"module 'zhengce' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    """What completion shows: the public names."""
    return [*__all__, *(name for name in globals() if name.startswith("__"))]
