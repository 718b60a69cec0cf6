# The scikit-learn peer: TF-IDF of character 1-4-grams and of jieba words, logistic regression, one model a question.
# stdin: one JSON document {"train": [{"text", "violating", "push"}], "test": ["text"]}.
# stdout: {"violating": [chance per test text], "push": [...]}. Deterministic.
import json
import logging
import sys

import jieba
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

jieba.setLogLevel(logging.ERROR)


def build():
    """Features that are usual for short Chinese texts; C = 10 suits sublinear TF-IDF better than the standard 1."""
    characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True)
    words = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    return make_pipeline(make_union(characters, words), LogisticRegression(C=10, max_iter=1000, solver="liblinear"))


def main():
    data = json.load(sys.stdin)
    texts = [row["text"] for row in data["train"]]
    answers = {}
    for question in ("violating", "push"):
        model = build().fit(texts, [row[question] for row in data["train"]])
        answers[question] = model.predict_proba(data["test"])[:, 1].tolist()
        print(f"  scikit-learn: {question} learned", file=sys.stderr)
    json.dump(answers, sys.stdout)


main()
