"""What sets these texts apart, and what do they share?"""

from zhengce.topics.model import Topics, course, topics, typical
from zhengce.topics.weighting import similarity, tfidf, weigh

__all__ = ["Topics", "course", "similarity", "tfidf", "topics", "typical", "weigh"]
