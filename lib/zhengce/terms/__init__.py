"""How often is a word used, where, and is that much?"""

from zhengce.terms.collocation import by_category, collocates, cooccurrence
from zhengce.terms.concordance import concordance, kwic
from zhengce.terms.counting import counted, counts, unit_counts
from zhengce.terms.dispersion import dispersion, places
from zhengce.terms.frequency import frequency, stopwords
from zhengce.terms.keyness import absent, contrasts, jieba_reference, keyness
from zhengce.terms.newwords import new_words
from zhengce.terms.phrases import shared_phrases
from zhengce.terms.speech import quoted_speech

__all__ = ["absent", "by_category", "collocates", "concordance", "contrasts", "cooccurrence", "counted", "counts", "dispersion",
           "frequency", "jieba_reference", "keyness", "kwic", "new_words", "places", "quoted_speech", "shared_phrases",
           "stopwords", "unit_counts"]
